import { beforeAll, describe, expect, it } from '@jest/globals';
import { protectUntilSafe } from '../../src/disclosure/protect-until-safe.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import { printSpec } from '../../src/disclosure/spec/print-spec.js';
import { Attacker } from './attacker.js';
import { randomNumbers } from './random-numbers.js';
import { nextRelease, randomTable, type RawTable } from './random-table.js';

const TABLES = process.env.EVERY_TABLE ? 10_500 : 1_000;
const THRESHOLD = 5;

const isHidden = ({ status }: { status?: string }): boolean => status !== 's';
const keyOf = ({ k }: { k: string[] }): string => k.join('|');

async function protect(raw: RawTable): Promise<RawTable> {
  const decided = await protectUntilSafe(parseSpec(JSON.stringify(raw)), { threshold: THRESHOLD });
  return JSON.parse(printSpec(decided)) as RawTable;
}

/** Hides what is too small and no more. */
const onlyThreshold = ({ dims, cells }: RawTable): RawTable => ({
  dims,
  cells: cells.map((cell) => ({ ...cell, status: cell.v > 0 && cell.v < THRESHOLD ? 'u' : 's' })),
});

/** Tables of one to three dimensions, tables with margins in common, and two or three releases one after another. */
async function protectedTables(): Promise<{ before: RawTable; after: RawTable }[]> {
  const random = randomNumbers(Number(process.env.PROPERTY_SEED ?? 1));
  const tables: { before: RawTable; after: RawTable }[] = [];
  const add = async (before: RawTable): Promise<RawTable> => {
    tables.push({ before, after: await protect(before) });
    return tables.at(-1)!.after;
  };
  for (let number = 0; tables.length < TABLES; number += 1) {
    const kind = number % 3;
    if (kind < 2) {
      await add(randomTable(random, kind === 1));
      continue;
    }
    let latest = await add(randomTable(random, random() < 0.3, 25));
    for (let release = 2; release <= 2 + (number % 2); release += 1) latest = await add(nextRelease(random, latest));
  }
  return tables;
}

describe(`${TABLES} random tables, linked tables and releases, protected`, () => {
  let tables: { before: RawTable; after: RawTable }[] = [];

  beforeAll(async () => {
    tables = await protectedTables();
  }, 900_000);

  it('do not let an exact attacker recover a hidden cell', () => {
    expect(tables.flatMap(({ after }) => [...new Attacker(after).recovered()])).toEqual([]);
  });

  it('would have, had only small cells been hidden', () => {
    const open = tables.filter(({ before }) => new Attacker(onlyThreshold(before)).recovered().size > 0);
    expect(open.length).toBeGreaterThan(tables.length / 2);
  });

  it('show every cell that was public, no cell that is too small, and the counts as they were', () => {
    const wrong = tables.flatMap(({ before, after }) =>
      before.cells.filter((cell, at) => {
        const decided = after.cells[at]!;
        const isTooSmall = cell.v > 0 && cell.v < THRESHOLD;
        const isRight = isTooSmall ? decided.status === 'u' : !cell.public || decided.status === 's';
        return !isRight || keyOf(decided) !== keyOf(cell) || decided.v !== cell.v;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('do not tell the one respondent of a cell another cell that is too small', () => {
    for (const { after } of tables.filter(({ after: { cells } }) => cells.every((cell) => !cell.public))) {
      const small = new Map(after.cells.filter(({ status }) => status === 'u').map((cell) => [keyOf(cell), cell.v]));
      for (const known of after.cells.filter(({ v, status }) => v === 1 && isHidden({ status }))) {
        const cells = after.cells.map((cell) => (cell === known ? { ...cell, status: 's' } : cell));
        const told = [...new Attacker({ dims: after.dims, cells }).recovered().keys()];
        // The same respondent may be alone in other cells, and knows those too.
        expect(told.filter((key) => (small.get(key) ?? 1) > 1)).toEqual([]);
      }
    }
  });
});
