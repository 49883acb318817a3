import type { ReleasedCell } from '../released-cell.js';

/**
 * A cell as any format shows it: of one that is suppressed nothing but its place, whatever it holds. Which versions asked would
 * tell one in which somebody answered from one in which nobody did; whether it is comparable is said of its whole series.
 */
export const shown = <C extends ReleasedCell>(cell: C): C =>
  cell.status === 'published' ? cell : { ...cell, numbers: null, format_versions: [] };
