const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/** The calendar day in Italy, `YYYY-MM-DD`. Collection begins, ends and is counted by it. */
export const italianDay = (at: Date): string => DAY.format(at);

/** The first moment of a calendar day in Italy, which is an hour or two before that day begins in UTC. */
export function beginningOf(day: string): Date {
  const inSummer = new Date(`${day}T00:00:00+02:00`);
  return italianDay(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`);
}
