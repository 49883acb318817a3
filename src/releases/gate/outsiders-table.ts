import type { Relation, Spec, SpecCell, Status } from '../../disclosure/spec/spec.js';
import { type Counts, serviceKey } from '../table/counts.js';
import { type OutCell, type OutRelease, Respondents } from './out-release.js';

/** A published number that is not what was answered. */
export class NotTheSumError extends Error {}

/**
 * All that somebody knows who has these releases, as a table: answers by value of each service, month and rating, those that are
 * told and those that are not, and every published number as the sum of some of them. Which are empty, and that the same
 * citizens answered all ratings that as many answered, is taken to be known too.
 */
export class OutsidersTable {
  readonly spec: Spec = { dimensions: [], cells: [], relations: [] };
  /** What must not follow, by place in the table: the hidden cell that it tells of. */
  readonly secrets = new Map<number, string>();
  /** Cells that tell of too few, whom nothing that is out has told. */
  readonly few: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly told = new Set<string>();

  /**
   * @param out releases that are out, and the one that is to go out.
   * @param threshold of respondents; hidden cells with fewer are to be kept from being told closely.
   */
  constructor(
    out: readonly OutRelease[],
    release: OutRelease,
    private readonly threshold: number,
  ) {
    const releases = [...out, release];
    const sums = releases.map((one) => new Respondents(one));
    releases.forEach((one, at) => {
      const told = one.cells.filter(({ numbers }) => numbers !== null);
      const few = told.filter((cell) => this.tell(cell, sums[at]!.in(cell)));
      if (at === out.length) this.few.push(...few.map(nameOf));
    });
    releases.forEach(({ cells }, at) => cells.forEach((cell) => cell.numbers ?? this.hide(cell, sums[at]!.in(cell))));
    for (const { counts } of releases) for (const one of counts) if (one.n > 0) this.respondents(one);
  }

  /** @returns whether it tells of too few, and nothing has before. */
  private tell({ numbers, ...cell }: OutCell, counts: readonly Counts[]): boolean {
    const { n, histogram } = numbers!;
    const isSum = (value: number, at: number): boolean => value === added(counts, at);
    if (n !== added([{ histogram }]) || !histogram.every(isSum)) {
      throw new NotTheSumError(`${nameOf(cell)} is not the sum of what was answered`);
    }
    // What is told of one service and month is known wherever it is a part of something.
    if (counts.length === 1) histogram.forEach((_value, at) => this.answer(counts[0]!, at, 's'));
    const key = `${cell.series} ${keyOf(counts)}`;
    const isNew = !this.told.has(key);
    if (isNew && counts.length > 1)
      histogram.forEach((value, at) => this.sum(`${key} ${at}`, value, 's', counts, [at]));
    this.told.add(key);
    return isNew && n < this.threshold;
  }

  private hide(cell: Omit<OutCell, 'numbers'>, counts: readonly Counts[]): void {
    if (counts.length === 0) return;
    const values = counts[0]!.histogram.map((_value, at) => at);
    const key = `${cell.series} ${keyOf(counts)}`;
    const n = added(counts);
    const secrets = [
      this.sum(`${key} n`, n, n < this.threshold ? 'u' : 'x', counts, values),
      ...values.map((at) => this.sum(`${key} ${at}`, added(counts, at), 'x', counts, [at])),
    ];
    for (const secret of secrets) this.secrets.set(secret, nameOf(cell));
  }

  /** Of all ratings that as many citizens answered, the respondents are the same. */
  private respondents(counts: Counts): void {
    const name = `respondents ${partOf(counts)} ${counts.n}`;
    const values = counts.histogram.map((_value, at) => at);
    const total = this.place(name, counts.n, 'x');
    this.relate(
      name,
      total,
      values.map((at) => this.answer(counts, at)),
    );
  }

  private sum(
    name: string,
    value: number,
    status: Status,
    counts: readonly Counts[],
    values: readonly number[],
  ): number {
    const isNew = !this.places.has(name);
    const total = this.place(name, value, status);
    const parts = counts.flatMap((one) => values.map((at) => this.answer(one, at)));
    if (isNew) this.relate(name, total, parts);
    return total;
  }

  private answer(counts: Counts, at: number, status: Status = 'x'): number {
    return this.place(`${partOf(counts)} ${counts.series} ${at}`, counts.histogram[at]!, status);
  }

  private place(key: string, value: number, status: Status): number {
    const known = this.places.get(key);
    if (known !== undefined) {
      // It may be told after it was met as a part of something.
      if (status === 's') this.spec.cells[known]!.status = status;
      return known;
    }
    const cell: SpecCell = { key, codes: [], value, status, public: false };
    this.places.set(key, this.spec.cells.length);
    return this.spec.cells.push(cell) - 1;
  }

  private relate(place: string, total: number, parts: number[]): void {
    const relation: Relation = { place, total, parts };
    this.spec.relations.push(relation);
  }
}

/** @param at a value of the rating; all of them, if absent. */
const added = (counts: readonly Pick<Counts, 'histogram'>[], at?: number): number =>
  counts.reduce((sum, { histogram }) => sum + (at === undefined ? total(histogram) : (histogram[at] ?? 0)), 0);

const total = (histogram: readonly number[]): number => histogram.reduce((sum, n) => sum + n, 0);

const partOf = (counts: Counts): string => [serviceKey(counts), counts.month, counts.edition].join(' ');

const keyOf = (counts: readonly Counts[]): string => counts.map(partOf).sort().join('+');

const nameOf = ({ ipa_category, ipa_code, service_code, series, period }: Omit<OutCell, 'numbers'>): string =>
  [ipa_category, ipa_code, service_code, series, period].filter((name) => name !== null).join(' ');
