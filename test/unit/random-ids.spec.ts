import { describe, expect, it } from '@jest/globals';
import { bytesOf, randomIds } from '../../src/anonymization/random-ids.js';

const N = 20_000;
const textOf = (id: Buffer): string =>
  id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

describe('random ids', () => {
  const ids = randomIds(N);
  const all = Array.from({ length: N }, (_unused, place) => ids.subarray(place * 16, place * 16 + 16));

  it('are UUIDs of version 4, no two of them alike', () => {
    const texts = all.map(textOf);
    expect(
      texts.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(texts).size).toBe(N);
  });

  it('are random in each other bit', () => {
    const set = (bit: number): number => all.filter((id) => (id.readUInt8(bit >> 3) >> (7 - (bit & 7))) & 1).length;
    const fixed = new Set([48, 49, 50, 51, 64, 65]);
    const free = Array.from({ length: 128 }, (_unused, bit) => bit).filter((bit) => !fixed.has(bit));
    // Seven standard deviations.
    expect(free.filter((bit) => Math.abs(set(bit) - N / 2) > (7 * Math.sqrt(N)) / 2)).toEqual([]);
  });

  it('are read from text as they are written', () => {
    for (const id of all.slice(0, 100)) expect(bytesOf(textOf(id))).toEqual(id);
  });
});
