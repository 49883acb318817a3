import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CELL_KEYS } from '../../src/disclosure/cell-key/perturbation-table.js';
import { tableKeys } from '../../src/disclosure/cell-key/table-keys.js';
import { perturbCommand } from '../../src/disclosure/perturb-command.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import { randomNumbers } from './random-numbers.js';
import { type RawCell, randomTable, type RawTable } from './random-table.js';

const folder = mkdtempSync(path.join(tmpdir(), 'perturb-'));
const SECRET = Buffer.alloc(32, 'not a secret');
const USUAL = ['--max-noise', '5', '--variance', '3', '--no-results-up-to', '2'];

function fileWith(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const keyFile = fileWith('key', SECRET);

const tableOf = (...cells: RawCell[]): string =>
  JSON.stringify({ dims: [{ name: 'd', tree: { all: ['a', 'b'] } }], cells });

const run = (...args: string[]): { code: number | null; out: string; errors: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'disclosure:perturb', ...args]);
  return { code: status, out: stdout.toString(), errors: stderr.toString() };
};

/** Key of each cell, by its codes. */
function keysOf(raw: RawTable, secret: Uint8Array = SECRET): Map<string, number> {
  const spec = parseSpec(JSON.stringify(raw));
  const keys = tableKeys(spec, secret);
  return new Map(spec.cells.map(({ key }, place) => [key, keys[place]!]));
}

const seeds = fc.record({ seed: fc.nat(), isLinked: fc.boolean() });
const randomOf = ({ seed, isLinked }: { seed: number; isLinked: boolean }): RawTable =>
  randomTable(randomNumbers(seed), isLinked);

describe('npm run disclosure:perturb', () => {
  const cells = [
    { k: ['all'], v: 40 },
    { k: ['a'], v: 37 },
    { k: ['b'], v: 3 },
  ];
  const file = fileWith('table.json', tableOf(...cells));

  it('prints counts that are a little off, the same ones whenever it is asked', () => {
    const { code, out, errors } = run(file, '--key-file', keyFile, ...USUAL);
    expect([code, errors]).toEqual([0, '']);
    const printed = (JSON.parse(out) as RawTable).cells;
    expect(printed.map(({ k, ...rest }) => [k, Object.keys(rest)])).toEqual(cells.map(({ k }) => [k, ['v']]));
    expect(printed).not.toEqual(cells);
    for (const [place, { v }] of printed.entries()) {
      expect(Math.abs(v - cells[place]!.v)).toBeLessThanOrEqual(5);
      expect(v === 0 || v > 2).toBe(true);
    }
    expect(run(file, '--key-file', keyFile, ...USUAL).out).toBe(out);
  });

  it('prints nothing and ends with 2 when no noise keeps the rule', () => {
    const rule = ['--max-noise', '5', '--variance', '2', '--no-results-up-to', '4'];
    const errors = 'a count of 1 can only have noise of a variance between 4 and 5, not 2\n';
    expect(run(file, '--key-file', keyFile, ...rule)).toEqual({ code: 2, out: '', errors });
  });

  it.each<[string, string[], string]>([
    ['no key', [file, ...USUAL], 'usage: '],
    ['no file', ['--key-file', keyFile, ...USUAL], 'usage: '],
    ['a variance in words', [file, '--key-file', keyFile, '--max-noise', '5', '--variance', 'some'], 'usage: '],
    ['a key that can be guessed', [file, '--key-file', fileWith('short', 'secret'), ...USUAL], '32 bytes or more'],
    ['little noise', [file, '--key-file', keyFile, '--max-noise', '1', '--variance', '1'], 'reach 2 or more'],
    ['much noise', [file, '--key-file', keyFile, '--max-noise', '51', '--variance', '1'], '50 at the most'],
    [
      'a table of which something is hidden',
      [
        fileWith('hidden.json', tableOf({ ...cells[0]!, status: 'x' }, ...cells.slice(1))),
        '--key-file',
        keyFile,
        ...USUAL,
      ],
      'cells[0] is hidden',
    ],
    [
      'a table of which something is out',
      [
        fileWith('out.json', tableOf({ ...cells[0]!, public: true }, ...cells.slice(1))),
        '--key-file',
        keyFile,
        ...USUAL,
      ],
      'cells[0] is public already',
    ],
  ])('is refused with %s', async (_, args, message) => {
    await expect(perturbCommand(args)).rejects.toThrow(message);
  });
});

describe('the keys of a table', () => {
  it('are whole numbers of 32 bits, of a total the sum of those of its parts', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const raw = randomTable(randomNumbers(seed), false);
        const keys = keysOf(raw);
        for (const { total, parts } of parseSpec(JSON.stringify(raw)).relations) {
          const keyAt = (cell: number): number => keys.get(raw.cells[cell]!.k.join('|'))!;
          expect(parts.map(keyAt).reduce((sum, key) => (sum + key) % CELL_KEYS, 0)).toBe(keyAt(total!));
        }
        for (const key of keys.values()) expect(Number.isInteger(key) && key >= 0 && key < CELL_KEYS).toBe(true);
      }),
    );
  });

  it('are the same for the same answers, however often a total is broken down', () => {
    fc.assert(
      fc.property(seeds, (given) => {
        const raw = randomOf(given);
        const keys = keysOf(raw);
        const keyAt = (cell: number): number => keys.get(raw.cells[cell]!.k.join('|'))!;
        for (const { total, parts } of parseSpec(JSON.stringify(raw)).relations) {
          const [only, ...others] = parts.filter((part) => raw.cells[part]!.v > 0);
          if (only !== undefined && others.length === 0) expect(keyAt(only)).toBe(keyAt(total!));
        }
      }),
    );
  });

  it('are the same in whatever order cells and dimensions come, and others with another secret', () => {
    fc.assert(
      fc.property(seeds, (given) => {
        const raw = randomOf(given);
        const keys = keysOf(raw);
        const cells = raw.cells.map(({ k, v }) => ({ k: k.toReversed(), v })).toReversed();
        const turned = [...keysOf({ dims: raw.dims.toReversed(), cells })];
        const back = turned.map(([key, value]): [string, number] => [key.split('|').toReversed().join('|'), value]);
        expect(new Map(back.toReversed())).toEqual(keys);
        if (raw.cells.some(({ v }) => v > 0)) expect(keysOf(raw, randomBytes(32))).not.toEqual(keys);
      }),
    );
  });

  it('change for a cell, and for all that it is part of, once it holds one more, and for no other', () => {
    const table = (a: number): RawTable => ({
      dims: [{ name: 'd', tree: { all: ['a', 'b'] } }],
      cells: [
        { k: ['all'], v: a + 9 },
        { k: ['a'], v: a },
        { k: ['b'], v: 9 },
      ],
    });
    const [before, after] = [keysOf(table(20)), keysOf(table(21))];
    const changed = [...before.keys()].filter((key) => before.get(key) !== after.get(key));
    expect(changed).toEqual(['all', 'a']);
  });
});
