import { spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

async function run(input: string): Promise<{ code: unknown; out: string; errors: string }> {
  const child = spawn(process.execPath, ['dist/cli.js', 'redact']);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.stdin.end(input);
  const [out, errors, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  return { code, out, errors };
}

describe('npm run redact', () => {
  it('gives the text and its spans, and nothing else of a line', async () => {
    const { code, out, errors } = await run('{"text":"Tel. 333 1234567","id":7}\r\n{"text":"Tutto bene"}\n');
    expect([code, errors]).toEqual([0, '']);
    expect(out).toBe(
      '{"text":"Tel. [telefono]","spans":[{"start":5,"end":16,"type":"phone"}]}\n{"text":"Tutto bene","spans":[]}\n',
    );
  });

  it('names lines that it cannot read, without their text, and goes on', async () => {
    const { code, out, errors } = await run('{"text":"uno"}\nMario Rossi\n\n{"text":5}\n[]\n{"text":"due"}\n');
    expect(code).toBe(1);
    expect(out).toBe('{"text":"uno","spans":[]}\n{"text":"due","spans":[]}\n');
    expect(errors.trim().split('\n')).toEqual([2, 4, 5].map((line) => `line ${line}: not an object with a text`));
  });

  it('writes as many lines as it reads when they are many', async () => {
    const { code, out } = await run(`${JSON.stringify({ text: 'Sono 20 minuti che aspetto' })}\n`.repeat(5_000));
    expect([code, out.split('\n').length]).toEqual([0, 5_001]);
  });
});
