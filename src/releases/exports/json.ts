import { ReleasedCellResource } from '../dto/released-cell.dto.js';
import type { ExportedRelease } from './exported-release.js';
import { inChunks } from './in-chunks.js';
import { shown } from './shown.js';

/** One object, its keys always in the same order; one cell a line, so that what reads by lines can do so as well. */
export function json(release: ExportedRelease): AsyncIterable<string> {
  return inChunks(release.cells(), {
    before: `${JSON.stringify(headingOf(release)).slice(0, -1)},"items":[`,
    write: (cell, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(ReleasedCellResource.from(shown(cell)))}`,
    after: ']}\n',
  });
}

const headingOf = ({
  id,
  number,
  title,
  from,
  to,
  published_at,
  sha256,
  revises,
  coverage,
}: ExportedRelease): object => ({
  release_id: id,
  number,
  title,
  from,
  to,
  published_at,
  revises,
  sha256,
  coverage,
});
