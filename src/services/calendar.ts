const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' });

const MINUTE_MS = 60_000;

/** Days begin with a minute, and each response asks for its own. */
let last = { minute: NaN, day: '' };

/** The calendar day in Italy, `YYYY-MM-DD`. Collection begins, ends and is counted by it. */
export function italianDay(at: Date): string {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  if (minute !== last.minute) last = { minute, day: DAY.format(at) };
  return last.day;
}

/** The first moment of a calendar day in Italy, which is an hour or two before that day begins in UTC. */
export function beginningOf(day: string): Date {
  const inSummer = new Date(`${day}T00:00:00+02:00`);
  return italianDay(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`);
}

/** @returns `YYYY-MM`, so many months after the one that a day or month is in, or before it. */
export function monthAfter(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + months, 1)).toISOString().slice(0, 7);
}
