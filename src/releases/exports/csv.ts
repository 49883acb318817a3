import { type Column, COLUMNS } from './columns.js';
import { harmless, quoted, record } from './csv-field.js';
import type { ExportedCell, ExportedRelease } from './exported-release.js';
import { inChunks } from './in-chunks.js';
import { shown } from './shown.js';

/** A table with one row a cell, RFC 4180 in UTF-8. Spreadsheets run nothing of it. */
export function csv(release: ExportedRelease): AsyncIterable<string> {
  return inChunks(release.cells(), {
    before: record(COLUMNS.map(({ name }) => name)),
    write: rowOf,
    after: '',
  });
}

function rowOf(cell: ExportedCell): string {
  const of = shown(cell);
  return record(COLUMNS.map((column) => fieldOf(column, of)));
}

/** A number stays a number, one below 0 too. */
function fieldOf(column: Column, cell: ExportedCell): string {
  const value = column.of(cell);
  if (value === null) return '';
  return typeof value === 'string' ? quoted(harmless(value)) : String(value);
}
