const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/** The calendar day in Italy, `YYYY-MM-DD`. Collection begins, ends and is counted by it. */
export const italianDay = (at: Date): string => DAY.format(at);
