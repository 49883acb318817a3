import { italianDay } from '../../services/calendar.js';

/** @returns the first day of the month that runs in Italy. */
export const monthOf = (at: Date): string => `${italianDay(at).slice(0, 7)}-01`;
