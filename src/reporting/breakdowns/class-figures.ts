import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import type { Counted } from '../../formats/comparison/series.js';
import { type Figure, NO_RATINGS, type Place, type Ratings, ratingsOf } from '../figure.js';
import { unpacked } from '../shown-parts/packed-numbers.js';
import { classCountsOf } from './class-parts.js';
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

/** Figures with those of the classes that may be told. */
export function withClasses(
  figures: readonly { figure: Figure; asked: Counted }[],
  rows: readonly ClassRow[],
  itemsOf: ReadonlyMap<string, readonly Counted[]>,
): BrokenDown[] {
  const sums = new Map<string, Map<string, number[]>>();
  for (const row of rows) addRow(sums, row, itemsOf.get(row.format_version_id) ?? []);
  return figures.map(({ figure, asked }) => {
    const classes = [...(sums.get(keyOf(figure, asked)) ?? [])].sort(([one], [other]) => inOrder(one, other));
    return { ...figure, classes: classes.map(([name, counts]) => classFigure(name, counts, asked)) };
  });
}

function addRow(sums: Map<string, Map<string, number[]>>, row: ClassRow, items: readonly Counted[]): void {
  const numbers = unpacked(
    row.counts,
    items.reduce((sum, asked) => sum + classCountsOf(asked), 0),
  );
  let start = 0;
  for (const asked of items) {
    const counts = numbers.slice(start, (start += classCountsOf(asked)));
    // A class that is told of an item has respondents.
    if (counts[0] === 0) continue;
    const classes = sums.get(keyOf(row, asked)) ?? new Map<string, number[]>();
    sums.set(keyOf(row, asked), classes);
    const before = classes.get(row.class);
    classes.set(row.class, before ? before.map((n, place) => n + (counts[place] ?? 0)) : counts);
  }
}

function classFigure(name: string, [n = 0, ...histogram]: readonly number[], { item }: Counted): ClassFigure {
  return { class: name, n, histogram, ...(item.type === 'rating' ? ratingsOf(histogram, item.scale) : NO_RATINGS) };
}

const keyOf = ({ tenant_id, service_id, ipa_category, service_topic, period }: Place, { series }: Counted): string =>
  [tenant_id, service_id, ipa_category, service_topic, period, series].join(' ');
