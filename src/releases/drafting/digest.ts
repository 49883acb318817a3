import { createHash } from 'node:crypto';
import { canonicalJson } from '../../http/canonical-json.js';
import { ReleasedCellResource } from '../dto/released-cell.dto.js';
import type { ReleasedCell } from '../released-cell.js';

/**
 * SHA-256, in hexadecimal, of the cells as the API gives them, in their order: each as JSON with its members sorted by name, and a
 * line feed.
 */
export function digestOf(cells: readonly ReleasedCell[]): string {
  const hash = createHash('sha256');
  for (const cell of cells) hash.update(`${canonicalJson(ReleasedCellResource.from(cell))}\n`);
  return hash.digest('hex');
}
