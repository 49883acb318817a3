import { setImmediate as settle } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from '../../src/identity/turns.js';

describe('turns', () => {
  it('let so many work and so many wait, in their order, and send others away', async () => {
    const turns = new Turns(2, 3);
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const work = (number: number): Promise<number> =>
      turns.take(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => finish.push(resolve));
        return number;
      });
    const works = [0, 1, 2, 3, 4].map((number) => work(number));
    await expect(work(5)).rejects.toMatchObject({ type: 'unavailable', headers: { 'Retry-After': '1' } });
    expect(begun).toEqual([0, 1]);
    finish[1]?.();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    const late = work(6);
    for (let number = 0; number < 6; number += 1) {
      finish[number]?.();
      await settle();
    }
    expect([await Promise.all([...works, late]), begun]).toEqual([
      [0, 1, 2, 3, 4, 6],
      [0, 1, 2, 3, 4, 6],
    ]);
  });

  it('pass on from what failed', async () => {
    const turns = new Turns(1, 1);
    const failed = turns.take(() => Promise.reject(new Error('broken')));
    const next = turns.take(async () => 'done');
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('done');
    expect(await turns.take(async () => 'again')).toBe('again');
  });
});
