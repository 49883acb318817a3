import type { ReleasedCell } from '../../released-cell.js';
import type { ExportedCell } from '../exported-release.js';

/** Of CL_OBS_STATUS: normal value, provisional value, time series break, low reliability, missing value. */
export type ObsStatus = 'A' | 'P' | 'B' | 'U' | 'O';

/**
 * Of CL_CONF_STATUS: free, confidential. Hidden for itself (A) and hidden so that nobody works another one out (D) are not told
 * apart: who knows that a cell is under the threshold needs less to find it out.
 */
export type ConfStatus = 'F' | 'C';

export const confStatusOf = ({ numbers }: Pick<ReleasedCell, 'numbers'>): ConfStatus => (numbers ? 'F' : 'C');

/**
 * The status of the figures of a cell that are there. Provisional comes first, as nothing else in a message says it; a break is
 * also in COMPARABILITY, and how few respondents there are in RELIABILITY and in N beside it. A missing one is `O` and says no
 * more: `Q`, suppressed, and `M`, cannot exist, would tell a hidden cell from an empty one.
 */
export function obsStatusOf({ comparability, numbers, provisional }: ExportedCell): ObsStatus {
  if (!numbers) return 'O';
  if (provisional) return 'P';
  if (comparability !== 'comparable') return 'B';
  return numbers.reliability === 'D' ? 'U' : 'A';
}
