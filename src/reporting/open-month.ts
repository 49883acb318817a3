import { italianDay } from '../services/calendar.js';

/** Within so many days a response is counted, although few of a service wait up to a day for others. */
export const SETTLING_DAYS = 2;

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * @returns the first day of the month in Italy that may still move: the one that runs, and on the first days of a month the one
 * before. Who reads a figure that moves, again and again, sees what each batch adds to it.
 */
export const openMonth = (at: Date): string =>
  `${italianDay(new Date(at.getTime() - SETTLING_DAYS * DAY_MS)).slice(0, 7)}-01`;
