import { monthAfter } from '../../services/calendar.js';

/** How many closed months tell whether somebody reports, unless another number is asked for. */
export const USUAL_MONTHS = 3;

/** The last months that are over. */
export interface ClosedMonths {
  /** First of them, `YYYY-MM`. */
  from: string;
  /** Last of them, `YYYY-MM`. */
  to: string;
}

/**
 * @param today `YYYY-MM-DD`, by the Italian calendar.
 * @param months how many.
 */
export function closedMonths(today: string, months: number): ClosedMonths {
  return { from: monthAfter(today, -months), to: monthAfter(today, -1) };
}
