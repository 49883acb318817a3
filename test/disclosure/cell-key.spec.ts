import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { noiseDistribution, type NoiseRule, NoiseRuleError } from '../../src/disclosure/cell-key/noise-distribution.js';
import { cellKeyOf, perturb } from '../../src/disclosure/cell-key/perturb.js';
import { CELL_KEYS, perturbationTable, type Row } from '../../src/disclosure/cell-key/perturbation-table.js';
import { randomNumbers } from './random-numbers.js';

const rule = (maximum: number, variance: number, noResultsUpTo: number): NoiseRule => ({
  maximum,
  variance,
  noResultsUpTo,
});

/** Each noise with its share of the keys. */
const sharesOf = (row: Row): { noise: number; share: number }[] =>
  row.map(({ below, noise }, index) => ({ noise, share: (below - (row[index - 1]?.below ?? 0)) / CELL_KEYS }));

const momentOf = (row: Row, power: number): number =>
  sharesOf(row).reduce((sum, { noise, share }) => sum + share * noise ** power, 0);

describe('a perturbation table', () => {
  // Outcomes of all counts, that of 0 included, as R's ptable has them.
  it.each<[NoiseRule, number]>([
    [rule(2, 1.05, 1), 17],
    [rule(5, 3, 2), 66],
    [rule(3, 1, 0), 19],
  ])('of %j has %i outcomes', (given, outcomes) => {
    expect(1 + perturbationTable(given).flat().length).toBe(outcomes);
  });

  const rules = fc
    .record({
      maximum: fc.integer({ min: 2, max: 10 }),
      noResultsUpTo: fc.nat({ max: 4 }),
      share: fc.double({ min: 0.02, max: 0.95, noNaN: true }),
    })
    .map(({ maximum, noResultsUpTo, share }) => rule(maximum, share * maximum, noResultsUpTo));

  it('has mean 0 and the variance asked for in each row, and no outcome that is not allowed, or is refused', () => {
    let made = 0;
    fc.assert(
      fc.property(rules, (given) => {
        let table;
        try {
          table = perturbationTable(given);
        } catch (error) {
          expect(error).toBeInstanceOf(NoiseRuleError);
          return;
        }
        made += 1;
        table.forEach((row, index) => {
          expect(row.at(-1)!.below).toBe(CELL_KEYS);
          expect(Math.abs(momentOf(row, 1))).toBeLessThan(1e-6);
          expect(Math.abs(momentOf(row, 2) - given.variance)).toBeLessThan(1e-6);
          for (const { noise, share } of sharesOf(row)) {
            const result = index + 1 + noise;
            expect(share).toBeGreaterThanOrEqual(0);
            expect(Math.abs(noise)).toBeLessThanOrEqual(given.maximum);
            expect(result === 0 || result > given.noResultsUpTo).toBe(true);
          }
        });
      }),
    );
    expect(made).toBeGreaterThan(20);
  });

  it('has the most entropy: the logarithm of its probabilities is a parabola', () => {
    for (const count of [1, 2, 4, 8]) {
      const points = noiseDistribution(count, rule(5, 3, 2)).map(({ noise, probability }) => [
        noise,
        Math.log(probability),
      ]);
      const [[x0, y0], [x1, y1], [x2, y2]] = points as [number[], number[], number[]];
      const through = (x: number): number =>
        (y0! * (x - x1!) * (x - x2!)) / ((x0! - x1!) * (x0! - x2!)) +
        (y1! * (x - x0!) * (x - x2!)) / ((x1! - x0!) * (x1! - x2!)) +
        (y2! * (x - x0!) * (x - x1!)) / ((x2! - x0!) * (x2! - x1!));
      for (const [x, y] of points) expect(y).toBeCloseTo(through(x!), 8);
    }
  });

  it.each([1, 1.05, 10, 49])('is found for much noise of a variance of %d too', (variance) => {
    const found = perturbationTable(rule(50, variance, 0)).at(-1)!;
    expect(momentOf(found, 2)).toBeCloseTo(variance, 4);
  });

  it.each<[NoiseRule, string]>([
    [rule(5, 2, 4), 'a count of 1 can only have noise of a variance between 4 and 5, not 2'],
    [rule(2, 2, 0), 'a count of 1 can only have noise of a variance between 0 and 2, not 2'],
    [rule(3, 2, 5), 'a count of 1 can only have noise of a variance between 0 and 0, not 2'],
    [rule(2.5, 1, 0), 'the most noise must be a whole number, 1 or more'],
    [rule(2, 0, 0), 'the variance of noise must be above 0'],
    [rule(2, Number.NaN, 0), 'the variance of noise must be above 0'],
    [rule(2, 1, -1), 'the largest result to avoid must be a whole number, 0 or more'],
  ])('of %j is refused', (given, message) => {
    expect(() => perturbationTable(given)).toThrow(new NoiseRuleError(message));
  });
});

describe('a count that is published', () => {
  const usual = rule(5, 3, 2);
  const table = perturbationTable(usual);
  const recordKey = fc.nat({ max: CELL_KEYS - 1 });

  it('has a key that is a sum modulo 2^32', () => {
    const key = (share: number): number => Math.floor(share * CELL_KEYS);
    expect(cellKeyOf([key(0.9), key(0.3), key(0.6)]) / CELL_KEYS).toBeCloseTo(0.8, 8);
    expect(cellKeyOf([CELL_KEYS - 1, 1])).toBe(0);
    expect(cellKeyOf([])).toBe(0);
    for (const wrong of [-1, 0.5, CELL_KEYS]) expect(() => cellKeyOf([wrong])).toThrow(RangeError);
  });

  it('is the same whenever the same records are counted, in any order', () => {
    fc.assert(
      fc.property(fc.array(recordKey, { maxLength: 30 }), fc.nat(), (keys, seed) => {
        const random = randomNumbers(seed);
        const mixed = keys.map((key) => ({ key, at: random() })).sort((one, other) => one.at - other.at);
        const again = mixed.map(({ key }) => key);
        expect(perturb(keys.length, cellKeyOf(again), table)).toBe(perturb(keys.length, cellKeyOf(keys), table));
      }),
    );
  });

  it('is off by as much as asked for on average, never by more than allowed, and 0 stays 0', () => {
    const random = randomNumbers(1);
    const cells = 20_000;
    for (const count of [1, 3, 40]) {
      const noise = Array.from(
        { length: cells },
        () => perturb(count, Math.floor(random() * CELL_KEYS), table) - count,
      );
      const mean = noise.reduce((sum, each) => sum + each, 0) / cells;
      const variance = noise.reduce((sum, each) => sum + each ** 2, 0) / cells;
      expect(Math.abs(mean)).toBeLessThan(0.05);
      expect(Math.abs(variance - usual.variance)).toBeLessThan(0.15);
      expect(Math.max(...noise.map(Math.abs))).toBeLessThanOrEqual(usual.maximum);
    }
    expect(perturb(0, 12_345, table)).toBe(0);
  });

  it('reaches each bound with its last key', () => {
    const [first] = table;
    for (const { below, noise } of first!) expect(perturb(1, below - 1, table)).toBe(1 + noise);
    expect(perturb(1, 0, table)).toBe(0);
  });
});
