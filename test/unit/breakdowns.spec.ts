import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Counted, seriesIn } from '../../src/formats/comparison/series.js';
import type { Item } from '../../src/formats/item.js';
import {
  type BrokenDownCell,
  CHANNEL,
  type ClassCounts,
  classPartsOf,
} from '../../src/reporting/breakdowns/class-parts.js';
import { toldClasses } from '../../src/reporting/breakdowns/told-classes.js';
import { DISCLOSURE_POLICY } from '../../src/reporting/disclosure-policy.js';
import { unpacked } from '../../src/reporting/shown-parts/packed-numbers.js';
import { tellable } from '../../src/reporting/tellable.js';

const { threshold } = DISCLOSURE_POLICY;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

describe('the classes of a part', () => {
  const told = (n: number, classes: Record<string, number>): string[] => [
    ...toldClasses(
      { n, histogram: [n] },
      new Map(Object.entries(classes).map(([name, of]) => [name, { n: of, histogram: [of] }])),
    ).keys(),
  ];

  it.each<[string, number, Record<string, number>, string[]]>([
    ['are told where each has enough', 30, { web: 20, app: 10 }, ['app', 'web']],
    ['are none where the part is hidden', threshold - 1, { web: threshold - 1 }, []],
    ['are none where one of two has too few', 24, { web: 20, app: 4 }, []],
    ['leave those out that have too few together with the next', 36, { web: 20, app: 12, kiosk: 4 }, ['web']],
    [
      'leave those out that have too few, where they have enough together',
      37,
      { web: 20, app: 12, kiosk: 3, phone: 2 },
      ['app', 'web'],
    ],
    ['leave one out to hide the few of no known class', 34, { web: 20, app: 12 }, ['web']],
    ['are all told beside enough of no known class', 40, { web: 20, app: 12 }, ['app', 'web']],
    ['that nobody is in are not told', 20, { web: 20, app: 0 }, ['web']],
  ])('%s', (_what, n, classes, expected) => {
    expect(told(n, classes).sort()).toEqual(expected);
  });

  it('are enough each, and so are the others together', () => {
    const counts = fc.array(fc.nat(12), { maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.nat(12), (classes, unknown) => {
        const groups = tellable(
          classes.map((n, place) => [place, n] as const),
          unknown,
          threshold,
        );
        const rest = sum(classes) + unknown - sum(groups.map(([, n]) => n));
        expect(groups.every(([, n]) => n >= threshold)).toBe(true);
        expect(groups.length === 0 || rest === 0 || rest >= threshold).toBe(true);
      }),
    );
  });
});

const text = { it: 'Testo' };
const items: Item[] = [{ code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 2 }, text }];
const asked: Counted[] = seriesIn(items);
const itemsOf = new Map(['v1', 'v2'].map((version) => [version, asked]));
const CHANNELS = ['web', 'app', ''];
const AGES = ['young', 'old', ''];

/** How many came by each channel and were of each age, in the order of those; the last of either is not known. */
type Part = number[];
const at = (channel: number, age: number): number => channel * AGES.length + age;
const cells = CHANNELS.flatMap((_, channel) => AGES.map((_age, age) => at(channel, age)));

interface Margin {
  breakdown: string;
  class: string;
  /** The places of a part that are in it. */
  of: number[];
}

const MARGINS: Margin[] = [
  ...CHANNELS.map((name, channel) => ({ breakdown: CHANNEL, class: name, of: AGES.map((_, age) => at(channel, age)) })),
  ...AGES.map((name, age) => ({
    breakdown: 'age_band',
    class: name,
    of: CHANNELS.map((_, channel) => at(channel, age)),
  })),
].filter((margin) => margin.class !== '');

const countOf = (part: Part, { of }: Pick<Margin, 'of'>): number => sum(of.map((place) => part[place] ?? 0));

/** Half of the respondents of a part may have been asked by another version. */
function cellsOf(part: Part, share: number): BrokenDownCell[] {
  const first = part.map((n) => Math.floor(n * share));
  return [first, part.map((n, place) => n - (first[place] ?? 0))].flatMap((counts, version) => {
    const n = sum(counts);
    const classes = MARGINS.map(({ breakdown, class: name, of }): ClassCounts => {
      const own = countOf(counts, { of });
      return { breakdown, class: name, n: own, histogram: [own, 0] };
    });
    const place = { tenant_id: 't1', service_id: 's1', period: '2026-01-01', format_version_id: `v${version + 1}` };
    return n === 0 ? [] : [{ ...place, asked: asked[0]!, n, histogram: [n, 0], classes }];
  });
}

function toldOf(part: Part, share: number): Margin[] {
  return classPartsOf(cellsOf(part, share), itemsOf).map(({ breakdown, class: name, counts }) => {
    const margin = MARGINS.find((one) => one.breakdown === breakdown && one.class === name)!;
    const n = countOf(part, margin);
    expect(unpacked(counts, 3)).toEqual([n, n, 0]);
    return margin;
  });
}

/** Whether a sum follows from sums that are known, by any linear combination of them: exactly, in whole numbers. */
function follows(target: readonly number[], known: readonly (readonly number[])[]): boolean {
  const rows: bigint[][] = [];
  const reduced = (row: readonly bigint[]): bigint[] =>
    rows.reduce<bigint[]>(
      (left, pivot) => {
        const column = pivot.findIndex((value) => value !== 0n);
        const [of, by] = [pivot[column]!, left[column]!];
        return left.map((value, place) => value * of - pivot[place]! * by);
      },
      [...row],
    );
  for (const row of known) {
    const left = reduced(row.map(BigInt));
    if (left.some((value) => value !== 0n)) rows.push(left);
  }
  return reduced(target.map(BigInt)).every((value) => value === 0n);
}

describe('what is told of classes', () => {
  it('follows from others where it does, and not where it does not', () => {
    expect(
      follows(
        [0, 0, 1],
        [
          [1, 1, 1],
          [1, 1, 0],
        ],
      ),
    ).toBe(true);
    expect(
      follows(
        [0, 1, 0],
        [
          [1, 1, 1],
          [1, 0, 0],
        ],
      ),
    ).toBe(false);
    expect(
      follows(
        [1, 0, 0],
        [
          [1, 1, 0],
          [0, 1, 1],
          [1, 0, 1],
        ],
      ),
    ).toBe(true);
  });

  /**
   * Every report is a sum of parts and of told classes of parts, whatever it is grouped by and of whatever months: whoever has
   * each of these has all reports, and what is in another part tells nothing of this one.
   */
  it('is not enough to find out how many are in a class that is not told', () => {
    const part = fc.array(fc.oneof(fc.constant(0), fc.nat(9)), { minLength: cells.length, maxLength: cells.length });
    let hidden = 0;
    fc.assert(
      fc.property(part, fc.constantFrom(0, 0.5, 1), (counts, share) => {
        const told = toldOf(counts, share);
        const whole = { of: sum(counts) >= threshold ? cells : [] };
        for (const margin of MARGINS.filter((one) => countOf(counts, one) > 0 && !told.includes(one))) {
          hidden += 1;
          const vector = (of: readonly number[]): number[] => cells.map((place) => Number(of.includes(place)));
          const known = [whole, ...told].map(({ of }) => vector(of));
          expect(follows(vector(margin.of), known)).toBe(false);
          // Of one breakdown, also for one who knows in which classes, and whether in none, there is nobody.
          const alone = MARGINS.filter(({ breakdown }) => breakdown === margin.breakdown);
          const classes = [
            ...alone.map(({ of }) => of),
            cells.filter((place) => !alone.some(({ of }) => of.includes(place))),
          ];
          const some = classes.filter((of) => countOf(counts, { of }) > 0);
          const indicator = (of: readonly number[]): number[] =>
            some.map((one) => Number(one.every((place) => of.includes(place))));
          const ofOne = [whole, ...told.filter(({ breakdown }) => breakdown === margin.breakdown)];
          expect(
            follows(
              indicator(margin.of),
              ofOne.map(({ of }) => indicator(of)),
            ),
          ).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
    expect(hidden).toBeGreaterThan(500);
  });
});
