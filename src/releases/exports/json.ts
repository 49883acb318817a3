import { ReleasedCellResource } from '../dto/released-cell.dto.js';
import type { ReleasedCell } from '../released-cell.js';
import type { ExportedRelease } from './exported-release.js';
import { inChunks } from './in-chunks.js';
import { shown } from './shown.js';

/** One object, its keys always in the same order; one cell a line, so that what reads by lines can do so as well. */
export const json = (release: ExportedRelease): AsyncIterable<string> => jsonOf(headingOf(release), release.cells());

/** The same of what is not out. @param heading what stands over the cells. */
export function jsonOf(heading: object, cells: AsyncIterable<ReleasedCell>): AsyncIterable<string> {
  return inChunks(cells, {
    before: `${JSON.stringify(heading).slice(0, -1)},"items":[`,
    write: (cell, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(ReleasedCellResource.from(shown(cell)))}`,
    after: ']}\n',
  });
}

/** Which cells are provisional follows from it: they are written as they are digested. */
const headingOf = (release: ExportedRelease): object => ({
  release_id: release.id,
  number: release.number,
  title: release.title,
  from: release.from,
  to: release.to,
  provisional_from: release.provisional_from,
  published_at: release.published_at,
  revises: release.revises,
  sha256: release.sha256,
  coverage: release.coverage,
});
