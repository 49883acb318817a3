import { periodsOf, type MonthRange } from '../../src/releases/table/periods.js';
import type { ReleasedCell } from '../../src/releases/released-cell.js';
import type { Counts } from '../../src/releases/table/counts.js';
import type { Made } from './random-world.js';

/** Arithmetic modulo this prime: what is not 0 by whole numbers is not taken for 0 but once in some ten million times. */
const PRIME = 67_108_859;

type Sparse = Map<string, number>;

/** What somebody knows besides what is published: counts that are no news to them. */
export type Insider = (counts: Counts) => boolean;

/**
 * Somebody who has all releases that are out, knows who asks what and who had no answers, which counts a release took over and
 * which are new, and that all citizens of a service and month answered the same ratings. Works on answers by value.
 */
export class ReleaseAttacker {
  private readonly rows = new Map<string, Sparse>();

  constructor(
    private readonly made: readonly Made[],
    knows: Insider = () => false,
  ) {
    for (const { cells, release } of made) {
      for (const cell of cells.filter(({ status }) => status === 'published')) {
        cell.numbers!.histogram.forEach((_n, value) => this.learn(answers(cell, release, value)));
      }
      for (const counts of release.counts) {
        counts.histogram.forEach((_n, value) => knows(counts) && this.learn(new Map([[unknown(counts, value), 1]])));
      }
    }
    for (const row of sameCitizens(made)) this.learn(row);
  }

  /** Published places apart, those about somebody of which respondents, or those of one rating, can be worked out. */
  recovered(isAsked: (counts: readonly Counts[]) => boolean = () => true): string[] {
    return this.made.flatMap(({ cells, release }) =>
      cells
        .filter((cell) => cell.status === 'suppressed' && countsAt(cell, release).length > 0)
        .filter((cell) => isAsked(countsAt(cell, release)))
        .filter((cell) => {
          const values = countsAt(cell, release)[0]!.histogram.map((_n, value) => answers(cell, release, value));
          return [added(values), ...values].some((sum) => this.follows(sum));
        })
        .map((cell) => `${release.number}: ${nameOf(cell)}`),
    );
  }

  private learn(row: Sparse): void {
    const left = this.reduced(row);
    const [pivot] = left.keys();
    if (pivot === undefined) return;
    scale(left, inverse(left.get(pivot)!));
    for (const other of this.rows.values()) subtract(other, left, other.get(pivot) ?? 0);
    this.rows.set(pivot, left);
  }

  private follows(sum: Sparse): boolean {
    return this.reduced(sum).size === 0;
  }

  private reduced(row: Sparse): Sparse {
    const left = new Map(row);
    for (const name of row.keys()) {
      const known = this.rows.get(name);
      if (known) subtract(left, known, left.get(name) ?? 0);
    }
    return left;
  }
}

export const nameOf = (cell: ReleasedCell): string =>
  [cell.level, cell.ipa_category, cell.ipa_code, cell.service_code, cell.series, cell.period].join(' ');

/** Who answered a rating once is in it under one name, whatever release tells of it. */
const unknown = ({ ipa_code, service_code, month, edition, series }: Counts, value: number): string =>
  [ipa_code, service_code, month, edition, series, value].join(' ');

const UNIT = ['ipa_category', 'ipa_code', 'service_code'] as const;

/** What a cell is the sum of, as far as somebody answered. */
function countsAt(cell: ReleasedCell, { counts, ...range }: MonthRange & { counts: readonly Counts[] }): Counts[] {
  const months = periodsOf(range).find(({ name }) => name === cell.period)?.months ?? [];
  return counts.filter(
    (one) =>
      one.n > 0 &&
      one.series === cell.series &&
      months.includes(one.month) &&
      UNIT.every((name) => cell[name] === null || cell[name] === one[name]),
  );
}

const answers = (cell: ReleasedCell, release: MonthRange & { counts: readonly Counts[] }, value: number): Sparse =>
  new Map(countsAt(cell, release).map((one) => [unknown(one, value), 1]));

/** Answers to one rating less those to another of the same edition make 0. */
function sameCitizens(made: readonly Made[]): Sparse[] {
  const byCitizens = new Map<string, Counts>();
  return made.flatMap(({ release }) =>
    release.counts.flatMap((counts): Sparse[] => {
      const key = [counts.ipa_code, counts.service_code, counts.month, counts.edition].join(' ');
      const first = byCitizens.get(key);
      byCitizens.set(key, first ?? counts);
      if (!first || first.series === counts.series) return [];
      const row = added(first.histogram.map((_n, value) => new Map([[unknown(first, value), 1]])));
      const other = added(counts.histogram.map((_n, value) => new Map([[unknown(counts, value), 1]])));
      subtract(row, other, 1);
      return [row];
    }),
  );
}

function added(rows: readonly Sparse[]): Sparse {
  const sum: Sparse = new Map();
  for (const row of rows) subtract(sum, row, PRIME - 1);
  return sum;
}

function subtract(row: Sparse, other: Sparse, times: number): void {
  if (times === 0) return;
  for (const [name, value] of other) {
    const left = ((((row.get(name) ?? 0) - times * value) % PRIME) + PRIME) % PRIME;
    if (left === 0) row.delete(name);
    else row.set(name, left);
  }
}

function scale(row: Sparse, by: number): void {
  for (const [name, value] of row) row.set(name, (value * by) % PRIME);
}

/** By Fermat's little theorem. */
function inverse(value: number): number {
  let [result, base, power] = [1, value, PRIME - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
