import type { ExportedRelease } from './exports/exported-release.js';
import type { Release } from './release.entity.js';
import type { ReleasedCell } from './released-cell.js';

/**
 * A release that is out, as it is written out.
 * @param revises number of the release that it revises.
 * @param parts its cells in their order, read anew each time.
 */
export const exported = (
  { id, number, title, first_month, last_month, published_at, sha256, coverage }: Release,
  revises: number | null,
  parts: () => AsyncIterable<readonly ReleasedCell[]>,
): ExportedRelease => ({
  id,
  number,
  title,
  from: first_month,
  to: last_month,
  published_at: published_at!.toISOString(),
  sha256: sha256!,
  revises,
  coverage,
  cells: () => singly(parts()),
});

async function* singly(parts: AsyncIterable<readonly ReleasedCell[]>): AsyncGenerator<ReleasedCell> {
  for await (const part of parts) yield* part;
}
