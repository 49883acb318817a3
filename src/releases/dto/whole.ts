import type { Release } from '../release.entity.js';
import type { ReleasedCell } from '../released-cell.js';
import type { ReleaseData } from './release.dto.js';
import { ReleasedCellResource } from './released-cell.dto.js';

/** A release with all its cells. */
export async function wholeOf(
  { id, coverage }: Release,
  parts: AsyncIterable<readonly ReleasedCell[]>,
): Promise<ReleaseData> {
  const items: ReleasedCellResource[] = [];
  for await (const part of parts) items.push(...part.map(ReleasedCellResource.from));
  return { release_id: id, coverage, items };
}
