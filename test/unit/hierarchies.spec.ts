import { describe, expect, it } from '@jest/globals';
import { hierarchyOf } from '../../src/anonymization/quasi-identifiers/hierarchies.js';
import { nodesOf } from '../../src/anonymization/quasi-identifiers/nodes.js';

const climb = (concept: string, value: string | null) => {
  const { at, top } = hierarchyOf({ code: 'item', concept });
  return Array.from({ length: top + 1 }, (_, level) => at(value, level));
};

describe('a hierarchy', () => {
  it.each([
    ['age_18_24', 'age_under_35'],
    ['age_under_18', 'age_under_35'],
    ['age_25_34', 'age_under_35'],
    ['age_35_44', 'age_35_64'],
    ['age_65_plus', 'age_65_plus'],
    ['age_75_plus', 'age_65_plus'],
    // In none of the coarse bands as a whole.
    ['age_30_39', null],
    ['age_under_65', null],
    ['age_50_plus', null],
    ['young', null],
  ])('makes the age band %s to %s, and then nothing', (band, coarse) => {
    expect(climb('age_band', band)).toEqual([band, coarse, null]);
  });

  it.each([
    ['itc4', 'itc'],
    ['ith1', 'ith'],
    ['itg2', 'itg'],
    ['itc', 'itc'],
    ['ite1', null],
    ['lombardia', null],
  ])('makes the region %s to %s, and then nothing', (region, area) => {
    expect(climb('region', region)).toEqual([region, area, null]);
  });

  it('knows of any other class only the value and nothing', () => {
    expect(climb('household', 'two_people')).toEqual(['two_people', null]);
  });

  it('keeps missing what is missing', () => {
    expect(climb('region', null)).toEqual([null, null, null]);
  });
});

describe('the nodes that are tried', () => {
  it('go from nothing to everything, the least important first', () => {
    expect(nodesOf([1, 2])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ]);
  });

  it('are few, however many quasi-identifiers there are', () => {
    const nodes = nodesOf(Array.from({ length: 100 }, () => 2));
    expect(nodes.length).toBeLessThan(700);
    expect(nodes.at(-1)).toEqual(Array.from({ length: 100 }, () => 2));
  });

  it('are one where nothing is asked', () => {
    expect(nodesOf([])).toEqual([[]]);
  });
});
