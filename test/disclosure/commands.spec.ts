import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
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

  it.each<[string, string[], string]>([
    ['no file', [], 'usage: npm run -s disclosure:audit -- spec.json'],
    ['a file that is not there', ['no.json'], "ENOENT: no such file or directory, open 'no.json'"],
    [
      'a table without statuses',
      [fileWith('unmarked.json', unmarked(TRAP))],
      `${folder}/unmarked.json: cells[0].status is missing`,
    ],
  ])('says in one line what is wrong with %s', async (_, args, message) => {
    expect(await run('disclosure:audit', ...args)).toEqual({
      code: 1,
      out: '',
      errors: `gradimento cli: ${message}\n`,
    });
  });
});

function unmarked(file: string): string {
  const { dims, cells } = JSON.parse(readFileSync(file, 'utf8')) as RawTable;
  return JSON.stringify({ dims, cells: cells.map(({ k, v }) => ({ k, v })) });
}
