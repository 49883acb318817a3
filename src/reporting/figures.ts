import type { Counted } from '../formats/comparison/series.js';
import { categoriesOf } from '../formats/item.js';
import { DISCLOSURE_POLICY, publishableParts } from './disclosure-policy.js';
import { type Figure, figureFrom, type FigureSums, type Granularity, type Grouping, type Place } from './figure.js';
import { type Flagged, type FlaggedCount, sumFlagged, tellFlagged, withoutFlagged } from './flagged.js';
import { type Denominators, Exposures } from './read-exposures.js';
import { verdictsOf } from './verdicts.js';

/** A cell as it is stored, with the item that it counts as it was asked. */
export interface CountedCell {
  tenant_id: string;
  service_id: string;
  /** Of the administration and of the service as they are now; only a report that groups by them needs them. */
  ipa_category?: string;
  service_topic?: string;
  /** First day of the month. */
  period: string;
  format_version_id: string;
  asked: Counted;
  n: number;
  histogram: readonly number[];
  /** Those among them whose response is flagged; absent, none. */
  flagged?: readonly FlaggedCount[];
}

interface Group {
  place: Place;
  asked: Counted;
  cells: CountedCell[];
}

const NOT_COUNTED: Denominators = { exposures: new Exposures(), tokens: new Exposures() };

/** A figure, and the parts that it is a sum of: the cells of one service in one month each. */
export interface SummedFigure {
  figure: Figure;
  /** The item as one of its cells asked it. */
  asked: Counted;
  parts: (readonly CountedCell[])[];
}

type Summed = FigureSums & Pick<SummedFigure, 'parts'>;

/** Sums cells into the entries of a report. */
export const figuresOf = (...given: Parameters<typeof summedFigures>): Figure[] =>
  summedFigures(...given).map(({ figure }) => figure);

/**
 * The same, each with what it is a sum of. Only cells of items that are comparable are ever pooled: another concept, scale
 * or wording stands as an entry of its own.
 */
export function summedFigures(
  cells: readonly CountedCell[],
  grouping: Grouping,
  granularity: Granularity,
  denominators = NOT_COUNTED,
  flagged: Flagged = 'included',
): SummedFigure[] {
  const groups = mergeAcrossCodes(groupByItem(cells, grouping, granularity));
  const sums = groups.map((group) => sumsOf(group, denominators, flagged));
  const verdicts = verdictsOf(sums);
  return sums.map((one) => ({
    figure: figureFrom(one, verdicts.get(one.asked.series) ?? 'comparable'),
    asked: one.asked,
    parts: one.parts,
  }));
}

/** Cells of one place under one item code, as long as the item stayed comparable. */
function groupByItem(cells: readonly CountedCell[], grouping: Grouping, granularity: Granularity): Group[] {
  const groups = new Map<string, Group>();
  for (const cell of cells) {
    const { asked } = cell;
    const place = placeOf(cell, grouping, granularity);
    const key = `${keyOf(place, asked)} ${asked.item.code}`;
    const own = groups.get(key);
    if (own) own.cells.push(cell);
    else groups.set(key, { place, asked, cells: [cell] });
  }
  return [...groups.values()];
}

/**
 * Pools comparable items that formats know under different codes. Two items of one version are never pooled, since the same
 * citizens answered both.
 */
function mergeAcrossCodes(groups: readonly Group[]): Group[] {
  const merged = new Map<string, Group[]>();
  for (const group of groups) {
    const key = keyOf(group.place, group.asked);
    const alike = merged.get(key) ?? [];
    const versions = versionsOf(group);
    const other = alike.find((known) => versionsOf(known).every((version) => !versions.includes(version)));
    if (other) other.cells.push(...group.cells);
    else merged.set(key, [...alike, group]);
  }
  const kept = new Set([...merged.values()].flat());
  return groups.filter((group) => kept.has(group));
}

const keyOf = ({ period, ...whose }: Place, { series }: Counted): string =>
  [whose.tenant_id, whose.service_id, whose.ipa_category, whose.service_topic, period, series].join(' ');

const versionsOf = ({ cells }: Group): string[] => [...new Set(cells.map((cell) => cell.format_version_id))].sort();

/** @returns the bucket that a month falls into, or null for one figure over everything. */
export function bucketOf(period: string, granularity: Granularity): string | null {
  const [year = '', month = ''] = period.split('-');
  if (granularity === 'total') return null;
  if (granularity === 'year') return year;
  return granularity === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function placeOf(cell: CountedCell, grouping: Grouping, granularity: Granularity): Place {
  return {
    tenant_id: grouping === 'tenant' || grouping === 'service' ? cell.tenant_id : null,
    service_id: grouping === 'service' ? cell.service_id : null,
    ipa_category: grouping === 'category' ? (cell.ipa_category ?? null) : null,
    service_topic: grouping === 'topic' ? (cell.service_topic ?? null) : null,
    period: bucketOf(cell.period, granularity),
  };
}

function sumsOf(group: Group, { exposures, tokens }: Denominators, flagged: Flagged): Summed {
  const { place, cells, asked } = group;
  const parts = partsOf(cells, flagged);
  const { status, shown } = publishableParts(parts, respondentsOf, DISCLOSURE_POLICY);
  const counted = shown.flat();
  const places = (status === 'published' ? shown : parts).flatMap(([cell]) => cell ?? []);
  return {
    place,
    asked,
    status,
    n: respondentsOf(counted),
    histogram: categoriesOf(asked.item).map((_, index) => sum(counted.map((cell) => cell.histogram[index] ?? 0))),
    exposures: exposures.of(places),
    tokens: tokens.of(places),
    told: sumFlagged(partsOf(cells, 'included').map((part) => tellFlagged(part, DISCLOSURE_POLICY))),
    versions: versionsOf(group),
    parts: shown,
  };
}

const respondentsOf = (cells: readonly CountedCell[]): number => sum(cells.map((cell) => cell.n));

/** The cells of each service and month, whatever the version: the smallest figures that any report shows. */
function partsOf(cells: readonly CountedCell[], flagged: Flagged): (readonly CountedCell[])[] {
  const parts = new Map<string, CountedCell[]>();
  for (const cell of cells) {
    const key = `${cell.service_id} ${cell.period}`;
    parts.set(key, [...(parts.get(key) ?? []), cell]);
  }
  const all = [...parts.values()];
  return flagged === 'included' ? all : all.map((part) => withoutFlagged(part, DISCLOSURE_POLICY));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
