import type { ExportedCell } from '../../src/releases/exports/exported-release.js';

/** A figure of SDMX: the codes of its key, its value, its attributes. */
export interface Figure {
  key: Record<string, string>;
  value: number | null;
  attributes: Record<string, string | number | string[] | null>;
}

const TOTAL = '_T';

/** An identifier of SDMX as the code that it was made of. */
export const codeOf = (id: string): string =>
  id.replaceAll(/\$([0-9a-f]+)\$/g, (_, point: string) => String.fromCodePoint(parseInt(point, 16)));

const ENDS = { P4M: 3, P3M: 2 } as Record<string, number>;

function periodOf(id: string): string {
  const [start = '', duration] = id.split('/');
  if (duration === undefined) return id;
  const [year = 0, month = 0] = start.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + (ENDS[duration] ?? NaN), 1));
  return `${start.slice(0, 7)}/${last.toISOString().slice(0, 7)}`;
}

export interface CellRead {
  place: object;
  attributes: Figure['attributes'];
  /** Value and status by indicator. */
  values: Record<string, string>;
}

/** Cells by what they are cells of. */
export type Read = Map<string, CellRead>;

const nullOr = (id: string): string | null => (id === TOTAL ? null : codeOf(id));

const at = ({ key }: Figure, dimension: string): string => key[dimension] ?? '';

function placeOf(figure: Figure): object {
  const [service = '', ipaCode] = at(figure, 'SERVICE').split('@');
  if (ipaCode !== undefined && ipaCode !== at(figure, 'ADMINISTRATION'))
    throw new Error(`${service} is of another one`);
  return {
    ipa_category: nullOr(at(figure, 'PA_CATEGORY')),
    ipa_code: nullOr(at(figure, 'ADMINISTRATION')),
    service_code: nullOr(service),
    concept: codeOf(at(figure, 'CONCEPT')),
    code: codeOf(at(figure, 'ITEM')),
    series: codeOf(at(figure, 'SERIES')),
    period: periodOf(at(figure, 'TIME_PERIOD')),
  };
}

export function cellsIn(figures: readonly Figure[]): Read {
  const read: Read = new Map();
  for (const figure of figures) {
    const { OBS_STATUS, ...attributes } = figure.attributes;
    const place = placeOf(figure);
    const name = JSON.stringify([place, figure.key.FREQ]);
    const known = read.get(name) ?? { place, attributes, values: {} };
    const { INDICATOR = '' } = figure.key;
    if (INDICATOR in known.values) throw new Error(`${INDICATOR} is there twice`);
    if (JSON.stringify(attributes) !== JSON.stringify(known.attributes)) throw new Error('attributes differ in a cell');
    known.values[INDICATOR] = `${figure.value} ${String(OBS_STATUS)}`;
    read.set(name, known);
  }
  return read;
}

const FREQUENCIES: [RegExp, string][] = [
  [/^\d{4}$/, 'A'],
  [/^\d{4}-Q\d$/, 'Q'],
  [/^\d{4}-\d{2}$/, 'M'],
  [/\//, '_Z'],
];

/** What the cells must be read back as. */
export function expectedOf(cells: readonly ExportedCell[]): Read {
  return new Map(cells.map((cell) => [keyOf(cell), { place: placeIn(cell), ...figuresIn(cell) }]));
}

const keyOf = (cell: ExportedCell): string =>
  JSON.stringify([placeIn(cell), FREQUENCIES.find(([pattern]) => pattern.test(cell.period))?.[1]]);

const placeIn = ({ ipa_category, ipa_code, service_code, concept, code, series, period }: ExportedCell): object => ({
  ipa_category,
  ipa_code,
  service_code,
  concept,
  code,
  series,
  period,
});

function figuresIn(cell: ExportedCell): Pick<CellRead, 'attributes' | 'values'> {
  const { scale_min: SCALE_MIN, scale_max: SCALE_MAX, numbers } = cell;
  const scale = Array.from({ length: SCALE_MAX - SCALE_MIN + 1 }, (_, index) => `N_${SCALE_MIN + index}`);
  if (cell.status === 'suppressed' || !numbers) {
    const hidden = { COMPARABILITY: cell.comparability, RELIABILITY: null, SCALE_MIN, SCALE_MAX, FORMAT_VERSIONS: [] };
    return {
      attributes: { CONF_STATUS: 'C', ...hidden },
      values: withStatus([...scale, ...NAMES].map((name) => [name, null])),
    };
  }
  const { histogram, reliability, ...figures } = numbers;
  const named = Object.entries(figures).map(([name, value]): Named => [name.toUpperCase(), value]);
  const rated = scale.map((name, index): Named => [name, histogram[index] ?? null]);
  return {
    attributes: {
      CONF_STATUS: 'F',
      COMPARABILITY: cell.comparability,
      RELIABILITY: reliability,
      SCALE_MIN,
      SCALE_MAX,
      FORMAT_VERSIONS: cell.format_versions,
    },
    values: withStatus([...rated, ...named], statusOf(cell)),
  };
}

function statusOf({ provisional, comparability, numbers }: ExportedCell): string {
  if (provisional) return 'P';
  if (comparability !== 'comparable') return 'B';
  return numbers?.reliability === 'D' ? 'U' : 'A';
}

type Named = [name: string, value: number | null];

const NAMES = 'N MEAN MEAN_LOW MEAN_HIGH TOP2 TOP2_LOW TOP2_HIGH EXPOSURES RESPONSE_RATE'.split(' ');

const withStatus = (values: Named[], status = 'O'): Record<string, string> =>
  Object.fromEntries(values.map(([name, value]) => [name, `${value} ${value === null ? 'O' : status}`]));
