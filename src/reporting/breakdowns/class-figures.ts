import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import type { Counted } from '../../formats/comparison/series.js';
import { type Figure, NO_RATINGS, type Place, type Ratings, ratingsOf } from '../figure.js';
import { unpacked } from '../shown-parts/packed-numbers.js';
import { CHANNEL, classCountsOf } from './class-parts.js';
import type { ClassRow } from './read-classes.js';

/** What one class answered, in the services and months in which it may be told. */
export interface ClassFigure extends Ratings {
  class: string;
  n: number;
  histogram: number[];
}

export interface BrokenDown extends Figure {
  classes: ClassFigure[];
}

/**
 * Figures with those of the classes that may be told. Where a background item meant several things, of the one of which most
 * are told: a class is never summed with one that has its name alone.
 */
export function withClasses(
  figures: readonly { figure: Figure; asked: Counted }[],
  rows: readonly ClassRow[],
  itemsOf: ReadonlyMap<string, readonly Counted[]>,
  breakdown: string,
): BrokenDown[] {
  const sums: Sums = new Map();
  for (const row of rows) addRow(sums, row, itemsOf.get(row.format_version_id) ?? [], breakdown);
  return figures.map(({ figure, asked }) => {
    const classes = [...mostTold(sums.get(keyOf(figure, asked)))].sort(([one], [other]) => inOrder(one, other));
    return { ...figure, classes: classes.map(([name, counts]) => classFigure(name, counts, asked)) };
  });
}

type Classes = Map<string, number[]>;

/** By figure, and by what the classes mean. */
type Sums = Map<string, Map<string, Classes>>;

function addRow(sums: Sums, row: ClassRow, items: readonly Counted[], breakdown: string): void {
  const meaning = meaningOf(items, breakdown);
  const numbers = unpacked(
    row.counts,
    items.reduce((sum, asked) => sum + classCountsOf(asked), 0),
  );
  let start = 0;
  for (const asked of items) {
    const counts = numbers.slice(start, (start += classCountsOf(asked)));
    // A class that is told of an item has respondents.
    if (counts[0] === 0) continue;
    const meanings = sums.get(keyOf(row, asked)) ?? new Map<string, Classes>();
    sums.set(keyOf(row, asked), meanings);
    const classes = meanings.get(meaning) ?? new Map<string, number[]>();
    meanings.set(meaning, classes);
    const before = classes.get(row.class);
    classes.set(row.class, before ? before.map((n, place) => n + (counts[place] ?? 0)) : counts);
  }
}

const meaningOf = (items: readonly Counted[], breakdown: string): string =>
  items.find(({ item }) => item.type === 'background' && item.concept === breakdown)?.series ?? CHANNEL;

function mostTold(meanings: ReadonlyMap<string, Classes> = new Map()): Classes {
  const told = (classes: Classes): number => [...classes.values()].reduce((sum, [n = 0]) => sum + n, 0);
  const [most] = [...meanings].sort(
    ([one, ofOne], [other, ofOther]) => told(ofOther) - told(ofOne) || inOrder(one, other),
  );
  return most?.[1] ?? new Map();
}

function classFigure(name: string, [n = 0, ...histogram]: readonly number[], { item }: Counted): ClassFigure {
  return { class: name, n, histogram, ...(item.type === 'rating' ? ratingsOf(histogram, item.scale) : NO_RATINGS) };
}

const keyOf = ({ tenant_id, service_id, ipa_category, service_topic, period }: Place, { series }: Counted): string =>
  [tenant_id, service_id, ipa_category, service_topic, period, series].join(' ');
