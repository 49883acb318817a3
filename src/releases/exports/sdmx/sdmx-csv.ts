import type { ReleasedCell } from '../../released-cell.js';
import { record } from '../csv-field.js';
import type { ExportedCell, ExportedRelease } from '../exported-release.js';
import { inChunks } from '../in-chunks.js';
import { shown } from '../shown.js';
import { DATAFLOW, versionIdOf } from './identifiers.js';
import { indicatorsOf } from './indicators.js';
import { codesOf, DIMENSIONS } from './key.js';
import { confStatusOf, obsStatusOf } from './statuses.js';

const ATTRIBUTES = [
  'OBS_STATUS',
  'CONF_STATUS',
  'COMPARABILITY',
  'RELIABILITY',
  'SCALE_MIN',
  'SCALE_MAX',
  'FORMAT_VERSIONS[]',
];

/**
 * SDMX-CSV 2.1: one row a figure. Codes only, no text that anybody wrote: there is nothing in it for a spreadsheet to run, and
 * nothing is escaped, as the standard knows no escape.
 */
export function sdmxCsv(release: ExportedRelease): AsyncIterable<string> {
  return inChunks(release.cells(), {
    before: record(['STRUCTURE[;]', 'STRUCTURE_ID', 'ACTION', ...DIMENSIONS, 'OBS_VALUE', ...ATTRIBUTES]),
    write: rowsOf,
    after: '',
  });
}

/** The rows of a cell differ in INDICATOR, OBS_VALUE, and in whether there is a value. */
function rowsOf(released: ExportedCell): string {
  const cell = shown(released);
  const { TIME_PERIOD, ...codes } = codesOf(cell);
  const place = Object.values(codes).map(({ id }) => id);
  const before = `dataflow,${DATAFLOW},R,${place.join(',')},`;
  const attributes = record(['', confStatusOf(cell), ...attributesOf(cell)]);
  const status = obsStatusOf(cell);
  let rows = '';
  for (const { id, of } of indicatorsOf(cell)) {
    const value = of(cell);
    rows += `${before}${id},${TIME_PERIOD.id},${value ?? ''},${value === null ? 'O' : status}${attributes}`;
  }
  return rows;
}

const attributesOf = ({ comparability, numbers, scale_min, scale_max, format_versions }: ReleasedCell) => [
  comparability,
  numbers?.reliability ?? '',
  String(scale_min),
  String(scale_max),
  format_versions.map(versionIdOf).join(';'),
];
