import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { protectUntilSafe } from '../../src/disclosure/protect-until-safe.js';
import { isDominated, isTooFew, revealsAttribute } from '../../src/disclosure/protection/primary-rules.js';
import { RevealedError, suppress } from '../../src/disclosure/protection/suppress.js';
import { PolicyError, RELEASE_POLICY, releasePolicy } from '../../src/disclosure/release-policy.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import { printSpec } from '../../src/disclosure/spec/print-spec.js';
import { isHidden, type Spec } from '../../src/disclosure/spec/spec.js';
import { Attacker } from './attacker.js';
import { randomNumbers } from './random-numbers.js';
import { type RawCell, randomTable, type RawTable, type Tree } from './random-table.js';

/** One dimension, `all` the sum of the others unless `tree` says otherwise. */
function list(counts: Record<string, number>, change: Record<string, Partial<RawCell>> = {}, tree?: Tree): Spec {
  const codes = Object.keys(counts);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const entries = Object.entries(tree ? counts : { all, ...counts });
  const cells = entries.map(([code, v]): RawCell => ({ k: [code], v, ...change[code] }));
  return parseSpec(JSON.stringify({ dims: [{ name: 'd', tree: tree ?? { all: codes } }], cells }));
}

const hiddenIn = ({ cells }: Spec): string[] => cells.filter(isHidden).map(({ key }) => key);
const protectedAt = async (threshold: number, spec: Spec): Promise<string[]> =>
  hiddenIn(await protectUntilSafe(spec, { threshold }));

describe('what is hidden for itself', () => {
  it.each([
    [0, false],
    [1, true],
    [4, true],
    [5, false],
  ])('a cell of %i respondents: %s', (count, hidden) => {
    expect(isTooFew(count, { threshold: 5 })).toBe(hidden);
  });

  it.each([
    ['all of few say the same', [0, 0, 0, 0, 9], true],
    ['all but one of few say the same', [0, 1, 0, 0, 8], true],
    ['all but two of few say the same', [1, 1, 0, 0, 7], false],
    ['all of many say the same', [0, 0, 0, 0, 10], false],
    ['there is nobody', [0, 0, 0, 0, 0], false],
  ])('a histogram in which %s', (_, histogram, hidden) => {
    expect(revealsAttribute(histogram, { threshold: 5 })).toBe(hidden);
  });

  it.each([
    ['one administration', [100], true],
    ['two', [50, 50], true],
    ['two, and one where nobody answered', [50, 50, 0], true],
    ['three alike', [40, 30, 30], false],
    ['one of which the second knows nearly all', [900, 40, 80], true],
    ['the others just 10 % of the largest', [800, 200, 80], false],
    ['half by each of two, though neither has 90 %', [50_000, 49_000, 1_000], true],
    ['nobody', [0, 0], false],
  ])('a category of %s', (_, contributions, hidden) => {
    expect(isDominated(contributions, RELEASE_POLICY)).toBe(hidden);
  });
});

describe('the policy', () => {
  it.each([
    { threshold: 2 },
    { threshold: 1 },
    { threshold: 4.5 },
    { threshold: Number.NaN },
    { leastAdministrations: 2 },
    { dominancePercent: 0 },
    { version: '' },
  ])('is refused with %j', (change) => {
    expect(() => releasePolicy({ ...RELEASE_POLICY, ...change })).toThrow(PolicyError);
  });

  it('may ask for the legal minimum or more, and then stays as it is', () => {
    expect(releasePolicy({ ...RELEASE_POLICY, threshold: 3 }).threshold).toBe(3);
    expect(Object.isFrozen(RELEASE_POLICY)).toBe(true);
  });
});

describe('what is hidden with it', () => {
  it('opens the trap with one more cell', async () => {
    const spec = parseSpec(readFileSync('test/fixtures/disclosure/spec_trap_unsafe.json', 'utf8'));
    const given = new Set(spec.cells.flatMap((cell, place) => (isHidden(cell) ? [place] : [])));
    const more = [...(await suppress(spec, given))]
      .filter((place) => !given.has(place))
      .map((place) => spec.cells[place]!.key);
    expect(more).toEqual(['x|d']);
  });

  it('is the smallest count that will do', async () => {
    expect(await protectedAt(5, list({ a: 3, b: 400, c: 8, d: 20 }))).toEqual(['a', 'c']);
  });

  it('is not an empty cell', async () => {
    expect(await protectedAt(5, list({ a: 3, b: 400, c: 0, d: 20 }))).toEqual(['a', 'd']);
  });

  it('leaves the one respondent of a cell in doubt about another', async () => {
    expect(await protectedAt(5, list({ a: 2, b: 4, c: 50, d: 70 }))).toEqual(['a', 'b']);
    expect(await protectedAt(5, list({ a: 1, b: 4, c: 50, d: 70 }))).toEqual(['a', 'b', 'c']);
  });

  it('leaves doubt also to who knows that no hidden cell is empty', async () => {
    // Three that are 3 together.
    expect(await protectedAt(5, list({ a: 1, b: 1, c: 1, d: 50, e: 70 }))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('counts a cell in two breakdowns once', async () => {
    const tree = {
      all: [
        ['y', 'o'],
        ['web', 'app', 'desk'],
      ],
    };
    const counts = { all: 40, y: 3, o: 37, web: 20, app: 12, desk: 8 };
    expect(await protectedAt(5, list(counts, {}, tree))).toEqual(['y', 'o']);
    const hidden = await protectedAt(5, list({ ...counts, all: 40 }, { o: { public: true } }, tree));
    // With `o` public, the total goes, and then one of those it would follow from.
    expect(hidden).toEqual(['all', 'y', 'desk']);
  });

  it('keeps what was hidden already, and is the same the second time', async () => {
    const spec = list({ a: 30, b: 40, c: 50 }, { a: { status: 'u' }, c: { status: 'x' } });
    const once = await protectUntilSafe(spec, { threshold: 5 });
    expect(once.cells.map(({ key, status }) => [key, status])).toEqual([
      ['all', 's'],
      ['a', 'u'],
      ['b', 's'],
      ['c', 'x'],
    ]);
    expect(await protectUntilSafe(once, { threshold: 5 })).toEqual(once);
  });

  it('changes no table that was protected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const raw = randomTable(randomNumbers(seed), seed % 2 === 0);
        const once = await protectUntilSafe(parseSpec(JSON.stringify(raw)), { threshold: 5 });
        expect(hiddenIn(await protectUntilSafe(once, { threshold: 5 }))).toEqual(hiddenIn(once));
      }),
    );
  });

  it('cannot undo what is public', async () => {
    const isPublic = { public: true };
    const all = list({ a: 3, b: 400 }, { all: isPublic, b: isPublic });
    await expect(protectUntilSafe(all, { threshold: 5 })).rejects.toThrow(
      new RevealedError('a follows from what is public already'),
    );
    await expect(protectUntilSafe(list({ a: 3, b: 400 }, { a: isPublic }), { threshold: 5 })).rejects.toThrow(
      RevealedError,
    );
  });

  it('does not let the second release tell who was added to the first', async () => {
    const cells = [
      { k: ['r1'], v: 10, public: true },
      { k: ['r2'], v: 11 },
      { k: ['added'], v: 1 },
    ];
    const spec = parseSpec(JSON.stringify({ dims: [{ name: 'release', tree: { r2: ['r1', 'added'] } }], cells }));
    expect(await protectedAt(5, spec)).toEqual(['r2', 'added']);
  });

  it('leaves at least two tables to who tries all of them, in small tables', async () => {
    const row = fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 3 }), async (rows) => {
        const decided = await protectUntilSafe(twoWay(rows), { threshold: 3 });
        const attacker = new Attacker(JSON.parse(printSpec(decided)) as RawTable);
        fc.pre(attacker.hidden.length <= 8);
        const values = new Map(decided.cells.map(({ key, value }) => [key, value]));
        const ceiling = Math.max(...values.values()) + 2;
        for (const floor of [0, 1]) {
          const floors = attacker.hidden.map((key) => Math.min(floor, values.get(key)!));
          const possible = attacker.possible(ceiling, floors);
          for (const { key, status } of decided.cells) {
            if (status === 'u') expect(possible.get(key)!.size).toBeGreaterThanOrEqual(2);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

function twoWay(ragged: readonly number[][]): Spec {
  const width = Math.min(...ragged.map(({ length }) => length));
  const rows = ragged.map((row) => row.slice(0, width));
  const sum = (values: number[]): number => values.reduce((so_far, value) => so_far + value, 0);
  const columns = rows[0]!.map((_, column) => rows.map((each) => each[column]!));
  const cells = [
    { k: ['all', 'all'], v: sum(rows.flat()) },
    ...rows.map((values, index) => ({ k: [`r${index}`, 'all'], v: sum(values) })),
    ...columns.map((values, index) => ({ k: ['all', `c${index}`], v: sum(values) })),
    ...rows.flatMap((values, index) => values.map((v, column) => ({ k: [`r${index}`, `c${column}`], v }))),
  ];
  const dims = [
    { name: 'row', tree: { all: rows.map((_, index) => `r${index}`) } },
    { name: 'column', tree: { all: columns.map((_, index) => `c${index}`) } },
  ];
  return parseSpec(JSON.stringify({ dims, cells }));
}
