import { LEAST_WIDTH, narrowAmong } from '../../disclosure/audit/audit.js';
import type { Exposure } from '../../disclosure/protect-until-safe.js';
import { isHidden, type Relation, type Spec, type SpecCell } from '../../disclosure/spec/spec.js';
import { sum } from '../table/numbers.js';
import { type LinkedCell, partOf } from './linked-cells.js';

/**
 * Histograms are published beside respondents, of all ratings. A reader who takes them from each other, answer by answer, knows
 * of each count that it is not below 0, and that the same citizens answered all ratings that as many answered. What that leaves open
 * must be as wide as respondents alone would leave it.
 * @param cells of the table, in its order.
 * @returns the cells that are told too closely.
 */
export async function toldByAnswers(spec: Spec, cells: readonly LinkedCell[]): Promise<Exposure[]> {
  const table = new AnswersTable(spec, cells);
  const told = await narrowAmong(table.spec, table.wanted);
  const view = { spec: table.spec, places: table.places, floor: 0 as const, width: LEAST_WIDTH };
  return told.length > 0 ? [{ cells: told, view }] : [];
}

/** Answers to one rating in a cell: by value, of its hidden parts alone, as the others are known. */
interface Answers {
  series: string;
  parts: string[];
  histogram: number[];
}

/** A table with a cell for every answer to every rating in whatever is hidden, and in the sums that it is in. */
class AnswersTable {
  /** Of each cell, the one of the table of respondents that it tells about. */
  readonly places: number[] = [];
  /** Respondents in cells that are hidden for themselves. */
  readonly wanted: number[] = [];
  private readonly cells: SpecCell[] = [];
  private readonly relations: Relation[] = [];
  private readonly known = new Map<string, number>();
  private readonly hiddenParts: ReadonlySet<string>;

  constructor(
    private readonly table: Spec,
    linked: readonly LinkedCell[],
  ) {
    this.hiddenParts = new Set(
      linked.flatMap(({ key, parts }, place) => (parts.length === 1 && isHidden(table.cells[place]!) ? [key] : [])),
    );
    const answered = linked.map((cell) => answersIn(cell, this.hiddenParts));
    // Parts first: the sums are made of them.
    linked.forEach(({ parts }, place) => parts.length === 1 && this.add(place, linked[place]!.key, answered[place]!));
    linked.forEach(({ parts }, place) => parts.length > 1 && this.add(place, linked[place]!.key, answered[place]!));
  }

  get spec(): Spec {
    return { dimensions: [], cells: this.cells, relations: this.relations };
  }

  private add(place: number, key: string, all: readonly Answers[]): void {
    for (const { series, parts, histogram } of all) {
      const own = histogram.map((value, rating) => this.cell(place, `${key} ${series} ${rating}`, value));
      if (parts.length > 1 || parts[0] !== key) {
        own.forEach((total, rating) =>
          this.relate(
            total,
            parts.map((part) => this.known.get(`${part} ${series} ${rating}`)!),
          ),
        );
      }
      if (this.table.cells[place]!.status === 'u') this.relate(this.respondents(place, key, sum(histogram)), own);
    }
  }

  /** The same for all ratings that as many answered. */
  private respondents(place: number, key: string, n: number): number {
    const name = `${key} ${n}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const at = this.cell(place, name, n);
    this.wanted.push(at);
    return at;
  }

  private cell(place: number, name: string, value: number): number {
    const at = this.cells.length;
    this.cells.push({ ...this.table.cells[place]!, key: name, codes: [], value });
    this.places.push(place);
    this.known.set(name, at);
    return at;
  }

  private relate(total: number, parts: number[]): void {
    this.relations.push({ total, parts, place: this.cells[total]!.key });
  }
}

/** By rating; none of a cell all of whose parts are known. */
function answersIn({ cells }: LinkedCell, hiddenParts: ReadonlySet<string>): Answers[] {
  const bySeries = new Map(cells.map((cell) => [cell.series, cell]));
  return [...bySeries.values()].flatMap(({ series, counts }) => {
    const hidden = counts.filter((one) => one.n > 0 && hiddenParts.has(partOf(one)));
    const histogram = hidden.reduce<number[]>(
      (all, one) => one.histogram.map((n, rating) => n + (all[rating] ?? 0)),
      [],
    );
    return hidden.length > 0 ? [{ series, parts: hidden.map(partOf), histogram }] : [];
  });
}
