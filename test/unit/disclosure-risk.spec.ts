import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { frequencies } from '../../src/anonymization/quasi-identifiers/frequencies.js';
import { individualRisks, riskOf } from '../../src/anonymization/quasi-identifiers/risk.js';
import { keyOf, together, type Value, type Values } from '../../src/anonymization/quasi-identifiers/values.js';

/** Columns as R writes them, to rows. */
const rowsOf = (...columns: (number | null)[][]): Value[][] =>
  (columns[0] ?? []).map((_value, row) =>
    columns.map((column) => (typeof column[row] === 'number' ? String(column[row]) : null)),
  );

const A = [2, 3, 2, 2, 3, 3, 1, 2];
const B = [3, 3, 3, 3, 3, 3, 4, 3];
const none = Array.from({ length: 8 }, () => null);

// sdcTools/sdcMicro@f439309c, tests/testthat/test_freqCalc.R.
const FREQUENCIES: [string, Value[][], number[]][] = [
  ['nothing missing', rowsOf(A, B, [1, 3, 1, 2, 1, 1, 1, 1]), [3, 1, 3, 1, 2, 2, 1, 3]],
  ['missing values', rowsOf(A, B, [1, 3, null, 2, 1, 1, null, 1]), [3, 1, 4, 2, 2, 2, 1, 3]],
  [
    'a column and a row of missing values',
    rowsOf([2, 3, null, 2, 3, 3, 1, 2], [3, 3, null, 3, 3, 3, 4, 3], none),
    [4, 4, 8, 4, 4, 4, 2, 4],
  ],
  ['one column with missing values', rowsOf([2, 3, null, 2, 1, null, 1, 2]), [5, 3, 8, 5, 4, 8, 4, 5]],
  [
    'more columns than rows',
    rowsOf([2, 3, null], [2, 3, 3], [1, null, 3], [3, null, 3], [3, 2, 2], [3, null, null], [1, 2, null], [null, 4, 4]),
    [1, 2, 2],
  ],
];

describe('frequencies with missing as a wildcard', () => {
  it.each(FREQUENCIES)('are those of sdcMicro: %s', (_name, rows, expected) => {
    expect(frequencies(rows, { missing: 'wildcard' })).toEqual(expected);
  });

  it('never fall below those with missing as a class of its own', () => {
    const values = fc.array(fc.tuple(fc.constantFrom('a', 'b', null), fc.constantFrom('x', null)), { maxLength: 30 });
    fc.assert(
      fc.property(values, (rows) => {
        const loose = frequencies(rows, { missing: 'wildcard' });
        const strict = frequencies(rows, { missing: 'class' });
        expect(loose.every((count, row) => count >= (strict[row] ?? 0))).toBe(true);
      }),
    );
  });
});

describe('frequencies with missing as a class of its own', () => {
  it('match nothing but missing', () => {
    const [, [, rows]] = FREQUENCIES as [unknown, [string, Value[][], number[]]];
    expect(frequencies(rows, { missing: 'class' })).toEqual([2, 1, 1, 1, 2, 2, 1, 2]);
  });
});

describe('the risk of a row', () => {
  // sdcTools/sdcMicro@8bddc768, tests/testthat/test_indivRisk.R, without weights and for a whole population.
  it('is that of sdcMicro', () => {
    const rows = rowsOf([2, 3, 2, 2, 3, 3, 1, null], B, [1, 3, null, 2, 1, 1, null, 1]);
    const risks = individualRisks(frequencies(rows, { missing: 'wildcard' }));
    expect(risks.map((risk) => Math.round(risk * 1e5) / 1e5)).toEqual([
      0.33333, 1, 0.25, 0.5, 0.33333, 0.33333, 1, 0.2,
    ]);
  });
});

describe('the risk of a table', () => {
  // arx-deidentifier/arx@20f97249, data/test.csv: age, gender, postal code.
  const people: Values[] = [
    ['34', 'male', '81667'],
    ['45', 'female', '81675'],
    ['66', 'male', '81925'],
    ['70', 'female', '81931'],
    ['34', 'female', '81931'],
    ['70', 'male', '81931'],
    ['45', 'male', '81931'],
  ];
  const risk = (rows: readonly Values[]) => riskOf([...together(rows, keyOf).values()].map(({ length }) => length));

  // The same, TestRiskMetrics: averages of 1 before, and of 0.428571 under 2-anonymity.
  it('is that of ARX', () => {
    expect(risk(people)).toEqual({
      n: 7,
      classes: 7,
      smallest_class: 1,
      unique: 7,
      average_risk: 1,
      highest_risk: 1,
    });
    // By the hierarchies of data/test_hierarchy_*.csv.
    const generalised = people.map(([age, , place]) => [
      Number(age) < 50 ? '<50' : '>=50',
      null,
      place?.slice(0, 3) ?? null,
    ]);
    expect(risk(generalised)).toEqual({
      n: 7,
      classes: 3,
      smallest_class: 2,
      unique: 0,
      average_risk: 3 / 7,
      highest_risk: 1 / 2,
    });
  });

  it('is unknown where there is nobody', () => {
    expect(riskOf([])).toEqual({
      n: 0,
      classes: 0,
      smallest_class: 0,
      unique: 0,
      average_risk: null,
      highest_risk: null,
    });
  });
});
