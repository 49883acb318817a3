import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const FAULTS = 3;

/** Short and always the same; `npm run chaos:collection` is longer. */
describe('what was answered 202', () => {
  it('is in the database once, whatever was killed meanwhile', async () => {
    const command = ['chaos/collection.mjs', '--faults', String(FAULTS), '--seed', '7'];
    // What it found stands in the last line, also when it ends with an error.
    const { stdout } = await run(process.execPath, command).catch((error: unknown) => error as { stdout: string });
    const { acked, keyed, ...summary } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
    expect(summary).toEqual({ faults: FAULTS, stored: expect.any(Number), lost: 0, twice: 0 });
    expect(Math.min(acked ?? 0, keyed ?? 0)).toBeGreaterThan(100);
  }, 120_000);
});
