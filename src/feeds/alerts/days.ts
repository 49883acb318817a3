const DAY_MS = 86_400_000;

/** Days from one to another. @param day `YYYY-MM-DD` */
export const daysBetween = (day: string, later: string): number => (Date.parse(later) - Date.parse(day)) / DAY_MS;

/** The day so many days before. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
