import type { ReleasedCell } from '../../released-cell.js';

/** Of CL_OBS_STATUS: normal value, time series break, low reliability, missing value. */
export type ObsStatus = 'A' | 'B' | 'U' | 'O';

/**
 * Of CL_CONF_STATUS: free, confidential. Hidden for itself (A) and hidden so that nobody works another one out (D) are not told
 * apart: who knows that a cell is under the threshold needs less to find it out.
 */
export type ConfStatus = 'F' | 'C';

export const confStatusOf = ({ numbers }: Pick<ReleasedCell, 'numbers'>): ConfStatus => (numbers ? 'F' : 'C');

/**
 * The status of the figures of a cell that are there. A break comes before low reliability: how few respondents there are is read
 * from N beside it, and RELIABILITY says it too, while no figure shows a break. A missing one is `O` and says no more: `Q`,
 * suppressed, and `M`, cannot exist, would tell a hidden cell from an empty one.
 */
export function obsStatusOf({ comparability, numbers }: ReleasedCell): ObsStatus {
  if (!numbers) return 'O';
  if (comparability !== 'comparable') return 'B';
  return numbers.reliability === 'D' ? 'U' : 'A';
}
