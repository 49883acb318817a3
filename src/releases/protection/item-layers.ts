import { LEAST_WIDTH, roomIn } from '../../disclosure/audit/audit.js';
import type { Exposure } from '../../disclosure/protect-until-safe.js';
import type { View } from '../../disclosure/protection/cheapest-move.js';
import { isHidden, type Relation, type Spec } from '../../disclosure/spec/spec.js';
import { type LinkedCell, partOf } from './linked-cells.js';

/** What of a table one rating is about: its cells, and respondents by rating in each. */
interface ItemTable {
  /** Places in the whole table. */
  places: number[];
  relations: Relation[];
  histograms: (readonly number[])[];
}

/**
 * Histograms are published beside respondents, and every one of their classes is a table of its own with the same cells hidden: a
 * reader who takes them from each other, class by class, knows of each that it is not below 0. All classes together must leave
 * each cell that is hidden for itself as wide as respondents alone.
 * @param cells of the table, in its order.
 * @returns the cells that are told too closely, and by what.
 */
export async function toldByHistograms(spec: Spec, cells: readonly LinkedCell[]): Promise<Exposure[]> {
  const exposures: Exposure[] = [];
  for (const table of itemTables(spec, cells)) {
    const layers = Array.from({ length: classesIn(table) }, (_, rating) => layerOf(spec, table, rating));
    const told = await tooClose(layers, table);
    const views = layers.map((one): View => ({ spec: one, places: table.places, floor: 0, width: LEAST_WIDTH }));
    if (told.length > 0) exposures.push({ cells: told, views });
  }
  return exposures;
}

const classesIn = ({ histograms }: ItemTable): number =>
  Math.max(0, ...histograms.map((histogram) => histogram.length));

async function tooClose(layers: readonly Spec[], table: ItemTable): Promise<number[]> {
  const [first] = layers;
  if (!first) return [];
  const room = new Map(
    first.cells.flatMap(({ status }, at) =>
      status === 'u' && isFilled(table, at) ? [[at, 0] as [number, number]] : [],
    ),
  );
  for (const layer of layers) {
    const wanted = new Set([...room].filter(([, width]) => width < LEAST_WIDTH).map(([at]) => at));
    if (wanted.size === 0) break;
    for (const [at, width] of await roomIn(layer, wanted)) room.set(at, room.get(at)! + width);
  }
  return [...room].filter(([, width]) => width < LEAST_WIDTH).map(([at]) => table.places[at]!);
}

const isFilled = ({ histograms }: ItemTable, at: number): boolean => histograms[at]!.some((count) => count > 0);

/** The table of those who gave one rating. */
const layerOf = (spec: Spec, { places, relations, histograms }: ItemTable, rating: number): Spec => ({
  dimensions: [],
  relations,
  cells: places.map((place, at) => ({ ...spec.cells[place]!, value: histograms[at]![rating] ?? 0 })),
});

function itemTables(spec: Spec, cells: readonly LinkedCell[]): ItemTable[] {
  const series = new Set(cells.flatMap((linked) => linked.cells.map((cell) => cell.series)));
  return [...series].flatMap((one) => {
    const histograms = histogramsOf(one, cells);
    const places = cells.flatMap(({ key }, place) => (histograms.has(key) ? [place] : []));
    // Of what is all told, or nothing is, no histogram can be worked out from others.
    if (!places.some((place) => isHidden(spec.cells[place]!))) return [];
    const at = new Map(places.map((place, index) => [place, index]));
    const relations = spec.relations.flatMap(({ total, parts, place }) =>
      at.has(total!) ? [{ total: at.get(total!)!, parts: parts.map((part) => at.get(part)!), place }] : [],
    );
    return [{ places, relations, histograms: places.map((place) => histograms.get(cells[place]!.key)!) }];
  });
}

/** By the keys of the cells that are about a rating, and of what these are sums of. */
function histogramsOf(series: string, cells: readonly LinkedCell[]): Map<string, readonly number[]> {
  const histograms = new Map<string, readonly number[]>();
  for (const linked of cells) {
    const cell = linked.cells.find((one) => one.series === series);
    if (!cell) continue;
    const answered = cell.counts.filter(({ n }) => n > 0);
    for (const counts of answered) histograms.set(partOf(counts), counts.histogram);
    histograms.set(linked.key, added(answered.map(({ histogram }) => histogram)));
  }
  return histograms;
}

const added = (histograms: readonly (readonly number[])[]): number[] =>
  histograms.reduce<number[]>((sum, one) => one.map((count, rating) => count + (sum[rating] ?? 0)), []);
