import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bitOf, FLAGS, namesOf } from '../../src/collection/quality/flags.js';
import { seriesIn } from '../../src/formats/comparison/series.js';
import { DISCLOSURE_POLICY } from '../../src/reporting/disclosure-policy.js';
import type { Figure } from '../../src/reporting/figure.js';
import { type CountedCell, figuresOf } from '../../src/reporting/figures.js';
import type { FlaggedCount } from '../../src/reporting/flagged.js';

const { threshold } = DISCLOSURE_POLICY;
const BURST = bitOf('burst');
const LINE = bitOf('straight_line');
const text = { it: 'Testo' };
const item = { code: 'ease', concept: 'ease', type: 'rating', scale: { min: 1, max: 2 }, text } as const;
const [asked] = seriesIn([item]);
if (!asked) throw new Error('not counted');

/** Without flags, and those with each set of flags: how many answered 1 and 2. */
type Counts = [ones: number, twos: number];

function cell(clean: Counts, flagged: [flags: number, counts: Counts][] = [], period = '2026-01-01'): CountedCell {
  const all = [clean, ...flagged.map(([, counts]) => counts)];
  const histogram = [0, 1].map((index) => all.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
  const total = ([ones, twos]: Counts): number => ones + twos;
  const place = { tenant_id: 't1', service_id: 's1', period, format_version_id: 'v1' };
  return {
    ...place,
    asked: asked as CountedCell['asked'],
    n: all.reduce((sum, counts) => sum + total(counts), 0),
    histogram,
    flagged: flagged.map(([flags, counts]): FlaggedCount => ({ flags, n: total(counts), histogram: counts })),
  };
}

function bothOf(cells: CountedCell[]): { included: Figure; excluded: Figure } {
  const [included] = figuresOf(cells, 'none', 'total');
  const [excluded] = figuresOf(cells, 'none', 'total', undefined, 'excluded');
  if (!included || !excluded) throw new Error('no figure');
  return { included, excluded };
}

const counts = ({ status, n, histogram, n_flagged, flags }: Figure): unknown[] => [
  status,
  n,
  histogram,
  n_flagged,
  flags,
];

describe('figures without the flagged', () => {
  it('leave out those who are enough, and say how many by reason', () => {
    const { included, excluded } = bothOf([
      cell(
        [6, 4],
        [
          [BURST, [0, 5]],
          [LINE, [7, 0]],
          [BURST | LINE, [5, 0]],
        ],
      ),
    ]);
    const flags = [
      { flag: 'burst', n: 10 },
      { flag: 'straight_line', n: 12 },
    ];
    expect(counts(included)).toEqual(['published', 27, [18, 9], 17, flags]);
    expect(counts(excluded)).toEqual(['published', 10, [6, 4], 17, flags]);
    expect(excluded).toMatchObject({ mean: 1.4 });
  });

  it('are the same where the flagged are too few, who are not told', () => {
    const { included, excluded } = bothOf([cell([6, 4], [[BURST, [threshold - 1, 0]]])]);
    expect(counts(included)).toEqual(['published', 14, [10, 4], null, []]);
    expect(excluded).toEqual(included);
  });

  it('are hidden where the others are too few, and so is how many are flagged', () => {
    const { included, excluded } = bothOf([cell([0, threshold - 1], [[BURST, [9, 0]]])]);
    expect(counts(included)).toEqual(['published', 13, [9, 4], null, []]);
    expect(counts(excluded)).toEqual(['too_few', null, null, null, []]);
  });

  it('are of nobody where all are flagged', () => {
    const { excluded } = bothOf([cell([0, 0], [[LINE, [9, 0]]])]);
    expect(counts(excluded)).toEqual(['no_data', 0, [0, 0], 9, [{ flag: 'straight_line', n: 9 }]]);
  });

  it('are made of the services and months that may be shown, and of no other', () => {
    const cells = [
      cell([5, 5], [[BURST, [0, 6]]], '2026-01-01'),
      cell([5, 0], [[BURST, [0, 1]]], '2026-02-01'),
      cell([1, 0], [[BURST, [0, 8]]], '2026-03-01'),
    ];
    const { included, excluded } = bothOf(cells);
    expect(counts(included)).toEqual(['published', 31, [11, 20], 6, [{ flag: 'burst', n: 6 }]]);
    // January without its six, February as it is, and nothing of March.
    expect(counts(excluded)).toEqual(['published', 16, [10, 6], 6, [{ flag: 'burst', n: 6 }]]);
  });

  it('do not name a flag that too few have, nor let it be had by subtraction', () => {
    const few: [number, Counts][] = [
      [BURST, [0, 6]],
      [LINE, [8, 0]],
      [BURST | LINE, [1, 0]],
    ];
    const { included } = bothOf([cell([9, 0], few)]);
    // 15 are flagged: the one is left out with the six, so that 15 less what is told stands for seven.
    expect(counts(included).slice(3)).toEqual([15, [{ flag: 'straight_line', n: 8 }]]);
  });

  it('leave out the same set of two that as many have, whichever is read first', () => {
    const sets: [number, Counts][] = [
      [BURST, [0, 5]],
      [LINE, [5, 0]],
      [BURST | LINE, [1, 0]],
    ];
    const told = [sets, sets.toReversed()].map((some) => counts(bothOf([cell([9, 0], some)]).included).slice(3));
    const [first, second] = [BURST, LINE].sort((one, other) => one - other).map((flags) => namesOf(flags)[0]);
    expect(first).not.toBe(second);
    expect(told).toEqual([
      [11, [{ flag: second, n: 5 }]],
      [11, [{ flag: second, n: 5 }]],
    ]);
  });

  /** By flag, how many have it among those with these sets of flags. */
  const byFlag = (sets: [number, Counts][]): { flag: string; n: number }[] =>
    FLAGS.flatMap((flag) => {
      const n = total(sets.filter(([flags]) => namesOf(flags).includes(flag)));
      return n > 0 ? [{ flag, n }] : [];
    });
  const total = (sets: [number, Counts][]): number => sets.reduce((sum, [, [ones, twos]]) => sum + ones + twos, 0);
  const isSafe = (n: number): boolean => n === 0 || n >= threshold;
  const subsetsOf = <T>(all: readonly T[]): T[][] =>
    all.reduce<T[][]>((subsets, one) => [...subsets, ...subsets.map((subset) => [...subset, one])], [[]]);

  it('are told of groups alone that are large enough, and leave none that is too small', () => {
    const some = fc.tuple(fc.nat(9), fc.nat(9));
    const sets = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 31 }), some), {
      selector: ([flags]) => flags,
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, sets, (clean, flagged) => {
        const { included, excluded } = bothOf([cell(clean, flagged)]);
        const { n_flagged, flags } = included;
        expect([n_flagged, flags]).toEqual([excluded.n_flagged, excluded.flags]);
        if (included.n !== null && excluded.n !== null) expect(isSafe(included.n - excluded.n)).toBe(true);
        if (n_flagged === null) return expect(flags).toEqual([]);
        expect(n_flagged).toBe(total(flagged));
        expect(isSafe(n_flagged) && isSafe((included.n ?? 0) - n_flagged)).toBe(true);
        // What is told by flag are sums of sets that are large enough, and the others are that together.
        const rest = (told: [number, Counts][]): number => n_flagged - total(told);
        const ways = subsetsOf(flagged.filter((set) => isSafe(total([set])))).filter((told) => isSafe(rest(told)));
        expect(ways.map(byFlag)).toContainEqual(flags);
      }),
      { numRuns: 500 },
    );
  });

  it('differ from those with them by what the flagged answered', () => {
    const histogram = fc.tuple(fc.integer({ min: 5, max: 20 }), fc.nat(20));
    fc.assert(
      fc.property(histogram, histogram, histogram, (clean, burst, line) => {
        const { included, excluded } = bothOf([
          cell(clean, [
            [BURST, burst],
            [LINE, line],
          ]),
        ]);
        expect(excluded.histogram).toEqual(clean);
        expect(included.histogram).toEqual([0, 1].map((at) => (clean[at] ?? 0) + (burst[at] ?? 0) + (line[at] ?? 0)));
      }),
    );
  });
});
