import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/disclosure/audit/audit.js';
import { auditCommand } from '../../src/disclosure/audit-command.js';
import { protectCommand } from '../../src/disclosure/protect-command.js';
import { parseSpec } from '../../src/disclosure/spec/parse-spec.js';
import type { RawTable } from './random-table.js';

const FIXTURES = 'test/fixtures/disclosure';
const TRAP = `${FIXTURES}/spec_trap_unsafe.json`;
const folder = mkdtempSync(path.join(tmpdir(), 'disclosure-'));

function fileWith(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function run(...args: string[]): Promise<{ code: unknown; out: string; errors: string }> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args]);
  const ended = new Promise((resolve) => child.on('close', resolve));
  const [out, errors, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  return { code, out, errors };
}

describe('npm run disclosure:audit', () => {
  it('prints what can be worked out, and ends with 2 when the table is not safe', async () => {
    const { code, out, errors } = await run('disclosure:audit', TRAP);
    const expected = JSON.parse(readFileSync(`${FIXTURES}/expected.json`, 'utf8')) as Record<string, object>;
    expect([code, errors]).toEqual([2, '']);
    expect(JSON.parse(out)).toEqual({ ...expected.spec_trap_unsafe, safe: false });
  });

  it('ends with 0 when it is safe, and prints null where nothing bounds a cell', async () => {
    const cells = [
      { k: ['all'], v: 7, status: 'x' },
      { k: ['a'], v: 1, status: 'u' },
      { k: ['b'], v: 6, status: 's' },
    ];
    const { code, out } = await run(
      'disclosure:audit',
      fileWith('open.json', JSON.stringify({ dims: [{ name: 'd', tree: { all: ['a', 'b'] } }], cells })),
    );
    expect(code).toBe(0);
    expect(out).toBe('{"hidden":2,"exact":{},"interval":{"all":[6,null],"a":[0,null]},"safe":true}\n');
  });

  it('says in one line what is wrong, and prints nothing', async () => {
    const file = fileWith('unmarked.json', unmarked(TRAP));
    const errors = `gradimento cli: ${file}: cells[0].status is missing\n`;
    expect(await run('disclosure:audit', file)).toEqual({ code: 1, out: '', errors });
  });

  it.each<[string, string[], string]>([
    ['no file', [], 'usage: npm run -s disclosure:audit -- spec.json'],
    ['two files', [TRAP, TRAP], 'usage: npm run -s disclosure:audit -- spec.json'],
    ['a file that is not there', ['no.json'], "ENOENT: no such file or directory, open 'no.json'"],
  ])('is refused with %s', async (_, args, message) => {
    await expect(auditCommand(args)).rejects.toThrow(message);
  });
});

describe('npm run disclosure:protect', () => {
  it('prints the table with every status decided, which the audit then lets pass', async () => {
    const { code, out, errors } = await run('disclosure:protect', TRAP, '--threshold', '3');
    expect([code, errors]).toEqual([0, '']);
    const given = JSON.parse(readFileSync(TRAP, 'utf8')) as RawTable;
    const changed = (JSON.parse(out) as RawTable).cells.filter((cell, at) => cell.status !== given.cells[at]!.status);
    expect(changed).toEqual([{ k: ['x', 'd'], v: 31, status: 'x' }]);
    expect((await judge(parseSpec(out))).safe).toBe(true);
  });

  it('prints nothing and ends with 2 when what is public already tells too much', async () => {
    const cells = [
      { k: ['all'], v: 7, public: true },
      { k: ['a'], v: 1 },
      { k: ['b'], v: 6, public: true },
    ];
    const file = fileWith('public.json', JSON.stringify({ dims: [{ name: 'd', tree: { all: ['a', 'b'] } }], cells }));
    const errors = `${file}: a follows from what is public already\n`;
    expect(await run('disclosure:protect', file)).toEqual({ code: 2, out: '', errors });
  });

  it.each<[string, string[], string]>([
    ['a threshold below the law', [TRAP, '--threshold', '2'], 'the threshold must be a whole number, 3 or more by law'],
    [
      'a threshold in words',
      [TRAP, '--threshold', 'few'],
      'usage: npm run -s disclosure:protect -- spec.json [--threshold N]',
    ],
    ['no file', ['--threshold', '5'], 'usage: npm run -s disclosure:protect -- spec.json [--threshold N]'],
    [
      'wrong sums',
      [fileWith('sums.json', wrong())],
      `${folder}/sums.json: cells do not add up: "tot|b" by "v1" is 1262, its parts make 1263`,
    ],
  ])('is refused with %s', async (_, args, message) => {
    await expect(protectCommand(args)).rejects.toThrow(message);
  });
});

function wrong(): string {
  return readFileSync(TRAP, 'utf8').replace(/("v": )47,/, '$148,');
}

function unmarked(file: string): string {
  const { dims, cells } = JSON.parse(readFileSync(file, 'utf8')) as RawTable;
  return JSON.stringify({ dims, cells: cells.map(({ k, v }) => ({ k, v })) });
}
