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
import { withClasses } from '../../src/reporting/breakdowns/class-figures.js';
import { toldClasses } from '../../src/reporting/breakdowns/told-classes.js';
import type { Counts, Group } from '../../src/reporting/breakdowns/telling-of-few.js';
import { DISCLOSURE_POLICY, publishableParts } from '../../src/reporting/disclosure-policy.js';
import { summedFigures } from '../../src/reporting/figures.js';
import { withoutFlagged } from '../../src/reporting/flagged.js';
import { unpacked } from '../../src/reporting/shown-parts/packed-numbers.js';
import { tellable } from '../../src/reporting/tellable.js';

const { threshold } = DISCLOSURE_POLICY;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

describe('the classes of a part', () => {
  const told = (n: number, classes: Record<string, number>): string[] => {
    const whole = { n, histogram: [n] };
    const groups = Object.entries(classes).map(([name, of]) => [name, { n: of, histogram: [of], flagged: 0 }] as const);
    return [...toldClasses(whole, whole, new Map(groups)).keys()];
  };

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
    ['leave out the first by name of two that are as rare', 11, { web: 5, app: 5 }, ['web']],
    ['leave out the same in another order', 11, { app: 5, web: 5 }, ['web']],
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

/** Who is not flagged, and who is, by category. */
type Split = [clean: number[], flagged: number[]];

const countsOf = (histogram: number[]): Counts => ({ n: sum(histogram), histogram });
const added = (histograms: readonly number[][]): number[] =>
  (histograms[0] ?? []).map((_, place) => sum(histograms.map((one) => one[place] ?? 0)));
const groupOf = ([clean, flagged]: Split): Group => ({ ...countsOf(added([clean, flagged])), flagged: sum(flagged) });

/** What is told of classes beside a rest, and what reports show without the flagged. */
function toldBeside(classes: Record<string, Split>, rest: Split): { told: string[]; excluded: Counts; whole: Counts } {
  const all = [...Object.values(classes), rest];
  const whole = countsOf(added(all.flat()));
  const flagged = { flags: 4, ...countsOf(added(all.map(([, own]) => own))) };
  const [excluded = whole] = withoutFlagged([{ ...whole, flagged: [flagged] }], DISCLOSURE_POLICY);
  const groups = Object.entries(classes).map(([name, split]) => [name, groupOf(split)] as const);
  return { told: [...toldClasses(whole, excluded, new Map(groups)).keys()], excluded, whole };
}

describe('the classes of a part whose flagged are left out', () => {
  const NONE = [0, 0, 0, 0, 0];
  const EMPTY: Split = [NONE, NONE];
  /** All in two categories, half and half or so. */
  const of = (clean: number, flagged: number): Split =>
    [clean, flagged].map((n) => [Math.ceil(n / 2), Math.floor(n / 2), 0, 0, 0]) as Split;

  it.each<[string, Record<string, Split>, Split, string[]]>([
    [
      'are told where nobody of them is flagged, or enough',
      { web: of(20, 5), kiosk: of(9, 0) },
      EMPTY,
      ['web', 'kiosk'],
    ],
    [
      'are none where one less the other gives the few who are not flagged',
      {
        web: [
          [1, 1, 1, 0, 0],
          [1, 1, 1, 2, 0],
        ],
        kiosk: [[0, 0, 0, 0, 12], NONE],
      },
      EMPTY,
      [],
    ],
    ['are told as they were where too few are flagged', { web: of(3, 4), kiosk: of(12, 0) }, EMPTY, ['web', 'kiosk']],
    [
      'join the rest when few of them are not flagged',
      { web: of(40, 9), app: of(3, 8), kiosk: of(9, 9) },
      of(9, 9),
      ['kiosk', 'web'],
    ],
    [
      'leave out the rarest when few of the rest are not flagged',
      { web: of(40, 9), app: of(12, 5) },
      of(3, 9),
      ['web'],
    ],
    ['are none when few of all are not flagged', { web: of(4, 20), app: of(0, 20) }, EMPTY, []],
    ['are none where few of the only class with others are flagged', { web: of(20, 4), app: of(0, 9) }, EMPTY, []],
    [
      'may have few flagged where those of another hide them',
      { web: of(20, 4), app: of(20, 2) },
      EMPTY,
      ['app', 'web'],
    ],
    [
      'may not where the others have none of their answers',
      {
        web: [
          [10, 10, 0, 0, 0],
          [1, 1, 0, 0, 0],
        ],
        app: [
          [0, 0, 0, 10, 9],
          [0, 0, 0, 5, 5],
        ],
      },
      EMPTY,
      [],
    ],
    [
      'may not where none but a class without flags shares their answers',
      {
        web: [
          [0, 10, 0, 0, 0],
          [4, 0, 0, 0, 0],
        ],
        app: [
          [0, 0, 10, 0, 0],
          [4, 0, 0, 0, 0],
        ],
        kiosk: [[5, 0, 0, 0, 0], NONE],
      },
      EMPTY,
      ['kiosk'],
    ],
    [
      'may not where all the others that have any are flagged',
      { web: of(20, 2), app: of(0, 9), kiosk: of(9, 0) },
      EMPTY,
      ['kiosk'],
    ],
  ])('%s', (_what, classes, rest, expected) => {
    expect(toldBeside(classes, rest).told.sort()).toEqual([...expected].sort());
  });

  const histogram = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) }), {
    minLength: 3,
    maxLength: 3,
  });
  const split = fc.tuple(histogram, histogram);

  /** Of each set of what is told and the rest: how many of it are flagged lies between what follows by category. */
  it('give in no set of them few who are flagged, nor few who are not, to whoever knows each answer', () => {
    let seen = 0;
    fc.assert(
      fc.property(split, split, split, split, (web, app, kiosk, rest) => {
        const classes = { web, app, kiosk };
        const { told, excluded, whole } = toldBeside(classes, rest);
        if (told.length === 0 || excluded.n === whole.n) return;
        const hidden = Object.entries(classes).filter(([name]) => !told.includes(name));
        const left = [rest, ...hidden.map(([, one]) => one)];
        const others: Split = [added(left.map(([clean]) => clean)), added(left.map(([, flagged]) => flagged))];
        const atoms = [...told.map((name) => classes[name as keyof typeof classes]), others];
        for (let set = 1; set < 2 ** atoms.length; set += 1) {
          const inside = atoms.filter((_, place) => (set >> place) & 1).map(groupOf);
          const n = added(inside.map((one) => [...one.histogram]));
          const isKnown = whole.histogram.every((all, place) => {
            const [flagged, own] = [all - (excluded.histogram[place] ?? 0), n[place] ?? 0];
            return Math.max(0, flagged - (all - own)) === Math.min(own, flagged);
          });
          if (!isKnown) continue;
          const flagged = sum(inside.map((one) => one.flagged));
          seen += 1;
          for (const count of [flagged, sum(n) - flagged]) expect(count === 0 || count >= threshold).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('are the same in any order', () => {
    const names = ['web', 'app', 'kiosk', 'phone'];
    const entries = fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), split)));
    const ordered = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: names.length })),
    );
    fc.assert(
      fc.property(ordered, split, ([one, other], rest) => {
        const told = (classes: typeof one): string[] => toldBeside(Object.fromEntries(classes), rest).told;
        expect(told(other)).toEqual(told(one));
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

/** How many came by each channel and were of each age, flagged or not, in the order of those; the last of either is not known. */
type Part = number[];
const at = (channel: number, age: number): number[] =>
  [0, 1].map((flagged) => (channel * AGES.length + age) * 2 + flagged);
const cells = CHANNELS.flatMap((_, channel) => AGES.flatMap((_age, age) => at(channel, age)));
const isFlagged = (place: number): boolean => place % 2 === 1;
const clean = cells.filter((place) => !isFlagged(place));

interface Margin {
  breakdown: string;
  class: string;
  /** The places of a part that are in it. */
  of: number[];
}

const MARGINS: Margin[] = [
  ...CHANNELS.map((name, channel) => ({
    breakdown: CHANNEL,
    class: name,
    of: AGES.flatMap((_, age) => at(channel, age)),
  })),
  ...AGES.map((name, age) => ({
    breakdown: 'age_band',
    class: name,
    of: CHANNELS.flatMap((_, channel) => at(channel, age)),
  })),
].filter((margin) => margin.class !== '');

const countOf = (part: Part, { of }: Pick<Margin, 'of'>): number => sum(of.map((place) => part[place] ?? 0));

/** Half of the respondents of a part may have been asked by another version. */
function cellsOf(part: Part, share: number): BrokenDownCell[] {
  const first = part.map((n) => Math.floor(n * share));
  return [first, part.map((n, place) => n - (first[place] ?? 0))].flatMap((counts, version) => {
    const n = sum(counts);
    const classes = MARGINS.flatMap(({ breakdown, class: name, of }) =>
      [false, true].map((flagged): ClassCounts => {
        const own = countOf(counts, { of: of.filter((place) => isFlagged(place) === flagged) });
        return { breakdown, meaning: breakdown, class: name, n: own, histogram: [own, 0], flagged: flagged ? own : 0 };
      }),
    );
    const few = countOf(counts, { of: cells.filter(isFlagged) });
    const flagged = few === 0 ? [] : [{ flags: 4, n: few, histogram: [few, 0] }];
    const place = { tenant_id: 't1', service_id: 's1', period: '2026-01-01', format_version_id: `v${version + 1}` };
    return n === 0 ? [] : [{ ...place, asked: asked[0]!, n, histogram: [n, 0], flagged, classes }];
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
   * Every report is a sum of parts, with the flagged or without, and of told classes of parts, whatever it is grouped by and of
   * whatever months: whoever has each of these has all reports, and what is in another part tells nothing of this one.
   */
  it('is not enough to find out how many are in a class that is not told', () => {
    let hidden = 0;
    fc.assert(
      fc.property(part, fc.constantFrom(0, 0.5, 1), (counts, share) => {
        const { told, wholes } = knownOf(counts, share);
        const vector = (of: readonly number[]): number[] => cells.map((place) => Number(of.includes(place)));
        const known = [...wholes, ...told.map(({ of }) => of)].map(vector);
        for (const margin of MARGINS.filter((one) => countOf(counts, one) > 0 && !told.includes(one))) {
          hidden += 1;
          expect(follows(vector(margin.of), known)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
    expect(hidden).toBeGreaterThan(500);
  });

  /** Of one breakdown, also for one who knows where there is nobody: in which classes, flagged or not, and in none. */
  it('is not enough to find out how few are with flags or without, whoever knows where nobody is', () => {
    let few = 0;
    fc.assert(
      fc.property(part, fc.constantFrom(0, 0.5, 1), (counts, share) => {
        const { told, wholes } = knownOf(counts, share);
        for (const breakdown of [CHANNEL, 'age_band']) {
          const alone = MARGINS.filter((one) => one.breakdown === breakdown);
          const unknown = cells.filter((place) => !alone.some(({ of }) => of.includes(place)));
          const some = [...alone.map(({ of }) => of), unknown]
            .flatMap((of) => [of.filter(isFlagged), of.filter((place) => !isFlagged(place))])
            .filter((of) => countOf(counts, { of }) > 0);
          const indicator = (of: readonly number[]): number[] =>
            some.map((one) => Number(one.every((place) => of.includes(place))));
          const ofOne = told.filter((one) => one.breakdown === breakdown).map(({ of }) => of);
          const known = [...wholes, ...ofOne].map(indicator);
          for (let set = 1; set < 2 ** some.length; set += 1) {
            const of = some.filter((_, place) => (set >> place) & 1).flat();
            if (countOf(counts, { of }) >= threshold) continue;
            few += 1;
            expect(follows(indicator(of), known)).toBe(false);
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(few).toBeGreaterThan(500);
  });
});

const part = fc.array(fc.oneof(fc.constant(0), fc.nat(9)), { minLength: cells.length, maxLength: cells.length });

/** The classes that are told of a part, and what is shown of it: all, and those that are not flagged. */
function knownOf(counts: Part, share: number): { told: Margin[]; wholes: number[][] } {
  const all = cellsOf(counts, share);
  const without = withoutFlagged(all, DISCLOSURE_POLICY);
  const isShown = (some: readonly BrokenDownCell[]): boolean =>
    publishableParts([some], (cell) => sum(cell.map(({ n }) => n)), DISCLOSURE_POLICY).status !== 'too_few';
  const isApart = sum(without.map(({ n }) => n)) < sum(counts);
  return {
    told: toldOf(counts, share),
    wholes: [...(isShown(all) ? [cells] : []), ...(isApart && isShown(without) ? [clean] : [])],
  };
}

describe('the rows of classes', () => {
  it('are the same in whatever order classes are read', () => {
    const turned = (all: readonly BrokenDownCell[]): BrokenDownCell[] =>
      all.map((cell) => ({ ...cell, classes: cell.classes.toReversed(), flagged: cell.flagged?.toReversed() }));
    const few = fc.array(fc.constantFrom(0, 1, 2, 5), { minLength: cells.length, maxLength: cells.length });
    fc.assert(
      fc.property(few, fc.constantFrom(0, 0.5, 1), (counts, share) => {
        const all = cellsOf(counts, share);
        expect(classPartsOf(turned(all), itemsOf)).toEqual(classPartsOf(all, itemsOf));
      }),
      { numRuns: 500 },
    );
  });
});

describe('classes with one name that mean something else', () => {
  const options = (texts: string[]) => texts.map((own, place) => ({ code: 'ab'[place]!, text: { it: own } }));
  const income = (...texts: string[]): Item => ({
    code: 'income',
    concept: 'income',
    type: 'background',
    options: options(texts),
    text,
  });
  const low = seriesIn([...items, income('fino a 15.000', 'oltre 15.000')]);
  const high = seriesIn([...items, income('fino a 50.000', 'oltre 50.000')]);
  const meant = new Map([
    ['v1', low],
    ['v2', high],
    ['v3', low],
  ]);
  const place = { tenant_id: 't1', service_id: 's1' };

  function cell(version: string, period: string, classes: Record<string, number[]>): BrokenDownCell {
    const [ease, by] = meant.get(version)!;
    const own = Object.entries(classes).map(([name, histogram]): ClassCounts => {
      return { breakdown: 'income', meaning: by!.series, class: name, flagged: 0, ...countsOf(histogram) };
    });
    const all = countsOf(added(Object.values(classes)));
    return { ...place, ...all, period, format_version_id: version, asked: ease!, classes: own };
  }

  const V1 = { a: [10, 0], b: [0, 30] };
  const V2 = { a: [0, 35], b: [0, 5] };
  const told = (month: BrokenDownCell[]): unknown[] =>
    classPartsOf(month, meant).map((one) => [one.format_version_id, one.class, unpacked(one.counts, 6).slice(0, 3)]);

  it('are told apart in a part, each in the row of a version that meant it', () => {
    expect(low[0]!.series).toBe(high[0]!.series);
    const month = '2026-01-01';
    expect(told([cell('v1', month, V1), cell('v2', month, V2), cell('v3', month, V1)])).toEqual([
      ['v1', 'a', [20, 20, 0]],
      ['v1', 'b', [60, 0, 60]],
      ['v2', 'a', [35, 0, 35]],
      ['v2', 'b', [5, 0, 5]],
    ]);
  });

  it.each([
    ['of which more are told', V1, { a: [0, 35] }, ['a', 10, 'b', 30]],
    [
      'the first by name of as many',
      { a: [40, 0] },
      { b: [40, 0] },
      low[1]!.series < high[1]!.series ? ['a', 40] : ['b', 40],
    ],
    ['the other one where it has more', V1, { a: [0, 41] }, ['a', 41]],
  ])('are of one meaning in a figure: %s', (_what, one, other, expected) => {
    const months = [cell('v1', '2026-01-01', one), cell('v2', '2026-02-01', other)];
    for (const some of [months, months.toReversed()]) {
      const rows = some
        .flatMap((month) => classPartsOf([month], meant))
        .map((row) => ({ ...row, ...NOWHERE, period: null }));
      const figure = withClasses(summedFigures(some, 'none', 'total'), rows, meant, 'income').find(
        ({ concept }) => concept === 'ease',
      );
      expect(figure?.classes.flatMap(({ class: name, n }) => [name, n])).toEqual(expected);
    }
  });
});

const NOWHERE = { tenant_id: null, service_id: null, ipa_category: null, service_topic: null };
