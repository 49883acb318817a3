import type { ExportedCell, ExportedRelease } from './exports/exported-release.js';
import type { Release } from './release.entity.js';
import type { ReleasedCell } from './released-cell.js';
import { isProvisional, provisionalFromOf } from './table/periods.js';

/**
 * A release that is out, as it is written out.
 * @param revises number of the release that it revises.
 * @param cells in their order, read anew each time.
 */
export function exported(
  release: Release,
  revises: number | null,
  cells: () => AsyncIterable<ReleasedCell>,
): ExportedRelease {
  const { id, number, title, first_month, last_month, published_at, sha256, coverage } = release;
  const provisional_from = provisionalFromOf(release);
  return {
    id,
    number,
    title,
    from: first_month,
    to: last_month,
    provisional_from,
    published_at: published_at!.toISOString(),
    sha256: sha256!,
    revises,
    coverage,
    cells: () => marked(cells(), provisional_from),
  };
}

async function* marked(
  cells: AsyncIterable<ReleasedCell>,
  provisionalFrom: string | null,
): AsyncGenerator<ExportedCell> {
  for await (const cell of cells) yield { ...cell, provisional: isProvisional(cell.period, provisionalFrom) };
}
