import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { audit, judge } from '../../src/disclosure/audit/audit.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import type { Spec } from '../../src/disclosure/spec/spec.js';
import { Attacker } from './attacker.js';
import { randomNumbers } from './random-numbers.js';
import { nextRelease, randomTable, type RawTable } from './random-table.js';

const parse = (raw: RawTable): Spec => parseSpec(JSON.stringify(raw));
const keys = ({ cells }: Spec, places: Iterable<number>): string[] =>
  [...places].map((place) => cells[place]!.key).sort();

/** A table of rows by columns whose margins are published: hidden are the cells that `marks` names. */
function twoWay(rows: number[][], marks: Record<string, 'u' | 'x'>): RawTable {
  const columns = rows[0]!.map((_, index) => `c${index}`);
  const sum = (values: number[]): number => values.reduce((so_far, value) => so_far + value, 0);
  const lines = [
    ...rows.map((row, index) => ({ code: `r${index}`, row })),
    { code: 'all', row: columns.map((_, at) => sum(rows.map((row) => row[at]!))) },
  ];
  return {
    dims: [
      { name: 'row', tree: { all: rows.map((_, index) => `r${index}`) } },
      { name: 'column', tree: { all: columns } },
    ],
    cells: lines.flatMap(({ code, row }) => [
      ...row.map((v, at) => ({ k: [code, columns[at]!], v, status: marks[`${code}|${columns[at]}`] ?? 's' })),
      { k: [code, 'all'], v: sum(row), status: marks[`${code}|all`] ?? 's' },
    ]),
  };
}

/** Statuses at random, but the first and the last cell, one of them the grand total, published. */
function marked(raw: RawTable, random: () => number, share = 0.4): RawTable {
  const mark = (): string => (random() < 0.5 ? 'u' : 'x');
  return {
    ...raw,
    cells: raw.cells.map((cell, index) => ({
      ...cell,
      status: index > 0 && index < raw.cells.length - 1 && random() < share ? mark() : 's',
    })),
  };
}

describe('the audit', () => {
  const expected = JSON.parse(readFileSync('test/fixtures/disclosure/expected.json', 'utf8')) as Record<string, object>;

  it.each(Object.keys(expected))('of %s gives what others computed', async (name) => {
    const spec = parseSpec(readFileSync(`test/fixtures/disclosure/${name}.json`, 'utf8'));
    const { exact, intervals, safe } = await audit(spec);
    const byKey = <T>(values: ReadonlyMap<number, T>): object =>
      Object.fromEntries([...values].map(([place, value]) => [spec.cells[place]!.key, value]));
    expect({
      hidden: intervals.size,
      exact: byKey(new Map([...exact].map(([place, value]) => [place, Number(value)]))),
      interval: byKey(intervals),
    }).toEqual(expected[name]);
    expect(safe).toBe(name !== 'spec_trap_unsafe');
  });

  it('refuses a table with two hidden cells in every line from which one follows, and names it', async () => {
    const spec = parseSpec(readFileSync('test/fixtures/disclosure/spec_trap_unsafe.json', 'utf8'));
    const { safe, narrow } = await judge(spec);
    expect([safe, keys(spec, narrow)]).toEqual([false, ['w|b']]);
  });

  it('finds the same cells as another attacker, with the values they have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 9 }), async (seed, tenths) => {
        const random = randomNumbers(seed);
        const kinds = [
          () => randomTable(random, false),
          () => randomTable(random, true),
          () => nextRelease(random, randomTable(random, false, 30)),
        ];
        const raw = marked(kinds[seed % 3]!(), random, tenths / 10);
        const spec = parse(raw);
        const { exact, safe } = await judge(spec);
        const recovered = new Attacker(raw).recovered();
        expect(keys(spec, exact.keys())).toEqual([...recovered.keys()].sort());
        for (const [place, value] of exact) expect(Number(value)).toBe(spec.cells[place]!.value);
        if (recovered.size > 0) expect(safe).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('knows what trying all tables of whole numbers tells', async () => {
    const counts = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(counts, { minLength: 2, maxLength: 3 }), fc.nat(), async (rows, seed) => {
        const raw = marked(twoWay(rows, {}), randomNumbers(seed));
        const spec = parse(raw);
        const attacker = new Attacker(raw);
        fc.pre(attacker.hidden.length > 0 && attacker.hidden.length <= 7);
        const floors = attacker.hidden.map(() => 0);
        const possible = attacker.possible(spec.cells.at(-1)!.value, floors);
        const { intervals, narrow } = await audit(spec);
        for (const [place, interval] of intervals) {
          const values = [...possible.get(spec.cells[place]!.key)!];
          expect(interval).toEqual([Math.min(...values), Math.max(...values)]);
        }
        const primary = raw.cells.filter(({ status }) => status === 'u').map(({ k }) => k.join('|'));
        const told = primary.filter((key) => Math.max(...possible.get(key)!) - Math.min(...possible.get(key)!) < 2);
        expect(keys(spec, narrow)).toEqual(told.sort());
      }),
      { numRuns: 100 },
    );
  });

  it('leaves an end open where nothing bounds a cell', async () => {
    const raw = twoWay([[1, 6]], { 'r0|c0': 'u', 'r0|all': 'x', 'all|c0': 'x', 'all|all': 'x' });
    const spec = parse(raw);
    const { safe, intervals } = await audit(spec);
    expect(safe).toBe(true);
    expect(intervals.get(0)).toEqual([0, Infinity]);
    expect(intervals.get(2)).toEqual([6, Infinity]);
  });

  it('asks for two respondents of doubt about a primary cell, not about others', async () => {
    const rows = [
      [1, 9],
      [9, 0],
    ];
    const hidden = (first: 'u' | 'x', last: 'u' | 'x'): Spec =>
      parse(twoWay(rows, { 'r0|c0': first, 'r0|c1': 'x', 'r1|c0': 'x', 'r1|c1': last }));
    expect((await audit(hidden('u', 'x'))).intervals.get(0)).toEqual([1, 10]);
    expect((await judge(hidden('u', 'x'))).safe).toBe(true);
    const tight = twoWay(
      [
        [1, 1],
        [0, 9],
      ],
      { 'r0|c0': 'u', 'r0|c1': 'x', 'r1|c0': 'x', 'r1|c1': 'x' },
    );
    const { safe, intervals } = await audit(parse(tight));
    expect([safe, intervals.get(0)]).toEqual([false, [0, 1]]);
    const others = twoWay(
      [
        [1, 1],
        [0, 9],
      ],
      { 'r0|c0': 'x', 'r0|c1': 'x', 'r1|c0': 'x', 'r1|c1': 'x' },
    );
    expect((await judge(parse(others))).safe).toBe(true);
  });

  it('counts in whole numbers where fractions of respondents would leave more doubt', async () => {
    // Of p, q, r and s no two are 1 at once; halves of them all would make 2.
    const codes = ['p', 'q', 'r', 's'];
    const pairs = codes.flatMap((one, index) => codes.slice(index + 1).map((other) => [one, other]));
    const values: Record<string, number> = { all: 1, sum: 1, p: 1, q: 0, r: 0, s: 0 };
    for (const pair of pairs) values[`neither ${pair.join(' ')}`] = pair.includes('p') ? 0 : 1;
    const all = pairs.map((pair) => [...pair, `neither ${pair.join(' ')}`]);
    const spec = parse({
      dims: [{ name: 'd', tree: { all, sum: codes } }],
      cells: Object.entries(values).map(([code, v]) => {
        const hidden = code === 'sum' ? 'u' : 'x';
        return { k: [code], v, status: code === 'all' ? 's' : hidden };
      }),
    });
    const { safe, narrow, intervals } = await audit(spec);
    expect([intervals.get(1), safe, keys(spec, narrow)]).toEqual([[0, 2], false, ['sum']]);
  });
});
