import type { Counted } from '../formats/comparison/series.js';
import type { Flag } from '../collection/quality/flags.js';
import { type Comparability, compareAsked } from '../formats/comparison/verdict.js';
import { categoriesOf, type CountedItem } from '../formats/item.js';
import { type CellStatus, DISCLOSURE_POLICY, publishableParts } from './disclosure-policy.js';
import { type Flagged, type FlaggedCount, sumFlagged, tellFlagged, withoutFlagged } from './flagged.js';
import { type Denominators, Exposures } from './read-exposures.js';
import { boxesOf } from './statistics/boxes.js';
import { LEAST_RATINGS, meanInterval } from './statistics/mean-interval.js';
import { momentsOf } from './statistics/moments.js';
import { wilson } from './statistics/wilson.js';

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

export type Granularity = 'total' | 'year' | 'quarter' | 'month';
export type Grouping = 'none' | 'category' | 'topic' | 'tenant' | 'service';

/** One entry of a report. A hidden count hides every figure derived from it. */
export interface Figure {
  tenant_id: string | null;
  service_id: string | null;
  ipa_category: string | null;
  service_topic: string | null;
  period: string | null;
  code: string;
  concept: string;
  type: CountedItem['type'];
  categories: (string | number | boolean)[];
  status: CellStatus;
  n: number | null;
  histogram: number[] | null;
  mean: number | null;
  mean_interval: [number, number] | null;
  top2: number | null;
  interval: [number, number] | null;
  exposures: number | null;
  response_rate: number | null;
  n_flagged: number | null;
  flags: { flag: Flag; n: number }[];
  rating_tokens: number | null;
  comparability: Comparability;
  format_versions: string[];
}

interface Group {
  place: Pick<Figure, 'tenant_id' | 'service_id' | 'ipa_category' | 'service_topic' | 'period'>;
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
  const verdicts = verdictsOf(groups);
  return groups.map((group) => {
    const { shown, ...values } = figureOf(group, denominators, flagged);
    const comparability = verdicts.get(group.asked.series) ?? 'comparable';
    return { figure: { ...values, comparability }, asked: group.asked, parts: shown };
  });
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

const keyOf = ({ period, ...whose }: Group['place'], { series }: Counted): string =>
  [whose.tenant_id, whose.service_id, whose.ipa_category, whose.service_topic, period, series].join(' ');

const versionsOf = ({ cells }: Group): string[] => [...new Set(cells.map((cell) => cell.format_version_id))].sort();

/** @returns the bucket that a month falls into, or null for one figure over everything. */
export function bucketOf(period: string, granularity: Granularity): string | null {
  const [year = '', month = ''] = period.split('-');
  if (granularity === 'total') return null;
  if (granularity === 'year') return year;
  return granularity === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function placeOf(cell: CountedCell, grouping: Grouping, granularity: Granularity): Group['place'] {
  return {
    tenant_id: grouping === 'tenant' || grouping === 'service' ? cell.tenant_id : null,
    service_id: grouping === 'service' ? cell.service_id : null,
    ipa_category: grouping === 'category' ? (cell.ipa_category ?? null) : null,
    service_topic: grouping === 'topic' ? (cell.service_topic ?? null) : null,
    period: bucketOf(cell.period, granularity),
  };
}

/** For each series in the report, against the others of the same concept: the worst verdict counts. */
function verdictsOf(groups: readonly Group[]): Map<string, Comparability> {
  const series = [...new Map(groups.map(({ asked }) => [asked.series, asked])).values()];
  const versions = new Map<string, Set<string>>();
  for (const { asked, cells } of groups) {
    const known = versions.get(asked.series) ?? new Set<string>();
    for (const cell of cells) known.add(cell.format_version_id);
    versions.set(asked.series, known);
  }
  return new Map(
    series.map((asked) => {
      const others = series.filter(
        (other) => other.item.concept === asked.item.concept && !sharesVersion(versions, asked, other),
      );
      const verdicts = new Set(others.map((other) => compareAsked(asked, other).verdict));
      return [asked.series, WORST_FIRST.find((verdict) => verdicts.has(verdict)) ?? 'comparable'];
    }),
  );
}

/** Two items of one version stand beside each other: neither comes after the other. */
function sharesVersion(versions: ReadonlyMap<string, ReadonlySet<string>>, one: Counted, other: Counted): boolean {
  const others = versions.get(other.series);
  return one.series !== other.series && [...(versions.get(one.series) ?? [])].some((version) => others?.has(version));
}

const WORST_FIRST = ['not_comparable', 'break'] as const;

function figureOf(
  group: Group,
  { exposures, tokens }: Denominators,
  flagged: Flagged,
): Omit<Figure, 'comparability'> & { shown: (readonly CountedCell[])[] } {
  const { place, cells } = group;
  const { item } = group.asked;
  const parts = partsOf(cells, flagged);
  const { status, shown } = publishableParts(parts, respondentsOf, DISCLOSURE_POLICY);
  const counted = shown.flat();
  const known = status === 'published' || status === 'no_data';
  const places = known ? (status === 'published' ? shown : parts).flatMap(([cell]) => cell ?? []) : [];
  const histogram = categoriesOf(item).map((_, index) => sum(counted.map((cell) => cell.histogram[index] ?? 0)));
  return {
    ...place,
    code: item.code,
    concept: item.concept,
    type: item.type,
    categories: categoriesOf(item),
    status,
    n: known ? respondentsOf(counted) : null,
    histogram: known ? histogram : null,
    ...(status === 'published' && item.type === 'rating' ? ratings(histogram, item.scale) : NO_RATINGS),
    ...offers(exposures.of(places), respondentsOf(counted)),
    rating_tokens: issued(tokens.of(places)),
    ...flagsAmong(cells),
    format_versions: versionsOf(group),
    shown,
  };
}

/** Of the services and months that the figure counts. A rate needs the offers of all of them. */
function offers(counts: readonly (number | undefined)[], n: number): Pick<Figure, 'exposures' | 'response_rate'> {
  const counted = counts.filter((count) => count !== undefined);
  if (counted.length === 0) return { exposures: null, response_rate: null };
  const exposures = sum(counted);
  const complete = counted.length === counts.length && exposures >= n;
  return { exposures, response_rate: complete ? n / exposures : null };
}

function issued(counts: readonly (number | undefined)[]): number | null {
  const counted = counts.filter((count) => count !== undefined);
  return counted.length === 0 ? null : sum(counted);
}

/** The same whether they are counted or not. */
function flagsAmong(cells: readonly CountedCell[]): Pick<Figure, 'n_flagged' | 'flags'> {
  const told = sumFlagged(partsOf(cells, 'included').map((part) => tellFlagged(part, DISCLOSURE_POLICY)));
  return { n_flagged: told?.n ?? null, flags: [...(told?.flags ?? [])].map(([flag, n]) => ({ flag, n })) };
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

type Ratings = Pick<Figure, 'mean' | 'mean_interval' | 'top2' | 'interval'>;

const NO_RATINGS: Ratings = { mean: null, mean_interval: null, top2: null, interval: null };

/** Mean, share of the two highest ratings, and their intervals, of a histogram that may be shown. */
function ratings(histogram: readonly number[], { min, max }: { min: number; max: number }): Ratings {
  const { n, top2 } = boxesOf(histogram);
  const moments = momentsOf(histogram, min);
  const bounds = moments && n >= LEAST_RATINGS ? meanInterval(moments, [min, max]) : undefined;
  return {
    mean: moments?.mean ?? null,
    mean_interval: bounds ?? null,
    top2: top2 / n,
    interval: wilson(top2, n) ?? null,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
