import type { ReleasedCell } from '../../released-cell.js';
import type { ExportedCell, ExportedRelease } from '../exported-release.js';
import { inChunks } from '../in-chunks.js';
import { shown } from '../shown.js';
import { POSITIONS } from './attributes.js';
import { CodeLists } from './code-lists.js';
import { AGENCY, DATAFLOW_URN, versionIdOf } from './identifiers.js';
import { indicatorsOf } from './indicators.js';
import { codesOf, DIMENSIONS, INDICATOR_AT } from './key.js';
import { named } from './names.js';
import { confStatusOf, obsStatusOf } from './statuses.js';
import { structureOf } from './structure.js';

const SCHEMA = 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json';

/** After so many cells a line feed is sent while codes are collected: a connection on which nothing moves is closed. */
const BREATH = 10_000;

/** SDMX-JSON 2.1, flat: all dimensions at the figure. The codes come before the figures, so the cells are read twice. */
export async function* sdmxJson(release: ExportedRelease): AsyncGenerator<string> {
  yield `{"meta":${JSON.stringify(metaOf(release))},`;
  const lists = new CodeLists();
  yield* collected(lists, release.cells());
  const data = JSON.stringify({ structures: [structureOf(lists)] }).slice(0, -1);
  const dataSet = JSON.stringify(dataSetOf(release, lists)).slice(0, -1);
  yield* inChunks(release.cells(), {
    before: `"data":${data},"dataSets":[${dataSet},"observations":{`,
    write: (cell, index) => `${index === 0 ? '' : ','}\n${observationsOf(shown(cell), lists)}`,
    after: '}}]}}\n',
  });
}

async function* collected(lists: CodeLists, cells: AsyncIterable<ReleasedCell>): AsyncGenerator<string> {
  let read = 0;
  for await (const cell of cells) {
    lists.take(cell);
    read += 1;
    if (read % BREATH === 0) yield '\n';
  }
}

/** Prepared when it was published: a message has no other time. */
const metaOf = ({ id, title, published_at }: ExportedRelease): object => ({
  schema: SCHEMA,
  id,
  test: false,
  prepared: published_at,
  contentLanguages: ['it', 'en'],
  name: title,
  names: { it: title },
  sender: { id: AGENCY, ...named({ it: 'Istat', en: 'Istat' }) },
});

const dataSetOf = ({ from, to, published_at }: ExportedRelease, { scales }: CodeLists): object => ({
  structure: 0,
  action: 'Replace',
  reportingBegin: from,
  reportingEnd: to,
  validFrom: published_at,
  links: [{ rel: 'dataflow', urn: DATAFLOW_URN }],
  dimensionGroupAttributes: Object.fromEntries(scales.map((scale, series) => [seriesKey(series), scale])),
});

/** What holds of a series whatever the other dimensions are. */
const seriesKey = (series: number): string => DIMENSIONS.map((id) => (id === 'SERIES' ? String(series) : '')).join(':');

/** The figures of a cell, each at its position in every dimension. */
function observationsOf(cell: ExportedCell, lists: CodeLists): string {
  const [before, after] = keyOf(cell, lists);
  const attributes = attributesOf(cell, lists);
  const status = POSITIONS.obsStatus[obsStatusOf(cell)];
  const missing = POSITIONS.obsStatus.O;
  const written = indicatorsOf(cell).map(({ id, of }) => {
    const value = of(cell);
    const position = lists.dimensions.INDICATOR.positionOf(id);
    return `"${before}${position}${after}":[${value},${value === null ? missing : status}${attributes}]`;
  });
  return written.join(',');
}

/** @returns what stands before and after the indicator. */
function keyOf(cell: ReleasedCell, { dimensions }: CodeLists): [string, string] {
  const codes = codesOf(cell);
  const positions = DIMENSIONS.map((id) => (id === 'INDICATOR' ? '' : dimensions[id].positionOf(codes[id].id)));
  return [`${positions.slice(0, INDICATOR_AT).join(':')}:`, `:${positions.slice(INDICATOR_AT + 1).join(':')}`];
}

/** Those that all figures of a cell share. */
function attributesOf({ numbers, comparability, format_versions }: ReleasedCell, { versions }: CodeLists): string {
  const conf = POSITIONS.confStatus[confStatusOf({ numbers })];
  const { [comparability]: compared } = POSITIONS.comparability;
  if (!numbers) return `,${conf},${compared}`;
  const { [numbers.reliability]: reliable } = POSITIONS.reliability;
  const asked = format_versions.map((version) => versions.positionOf(versionIdOf(version)));
  return `,${conf},${compared},${reliable},${asked.length > 0 ? JSON.stringify(asked) : 'null'}`;
}
