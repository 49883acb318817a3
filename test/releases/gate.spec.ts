import { describe, expect, it } from '@jest/globals';
import type { OutRelease } from '../../src/releases/gate/out-release.js';
import { monthsIn } from '../../src/releases/gate/out-release.js';
import { revealed } from '../../src/releases/gate/gate.js';
import { NotTheSumError } from '../../src/releases/gate/outsiders-table.js';
import type { Counts } from '../../src/releases/table/counts.js';
import { respondentsIn, sum } from '../../src/releases/table/numbers.js';
import { type MonthRange, monthsOf } from '../../src/releases/table/periods.js';
import { tableOf } from '../../src/releases/table/release-table.js';

const THRESHOLD = 5;

/** `L6 a1 s1`: category, administration, service; how many answered, by month, from January on. */
type Answered = Readonly<Record<string, readonly number[]>>;

const countsOf = (answered: Answered, edition = 1): Counts[] =>
  Object.entries(answered).flatMap(([name, byMonth]) => {
    const [ipa_category = '', ipa_code = '', service_code = ''] = name.split(' ');
    const service = { ipa_category, ipa_code, administration: ipa_code, service_code, service: service_code };
    return byMonth.map((n, at) => ({
      ...service,
      month: `2026-0${at + 1}`,
      series: 'core',
      edition,
      n,
      histogram: [Math.floor(n / 3), Math.floor(n / 3), n - 2 * Math.floor(n / 3)],
      exposures: null,
      format_versions: [],
    }));
  });

/** A release that hides what is of too few, and nothing else. */
function hidingFewAlone(counts: readonly Counts[], range: MonthRange): OutRelease {
  const within = counts.filter(({ month }) => monthsOf(range).includes(month));
  const table = tableOf([], within, range);
  const cells = table.map(({ unit, series, period, counts: own }) => {
    const n = respondentsIn(own);
    const histogram = [0, 1, 2].map((at) => sum(own.map((one) => one.histogram[at]!)));
    return { ...unit, series, period, numbers: n >= THRESHOLD ? { n, histogram } : null };
  });
  return { counts: within, cells };
}

const MONTH = { from: '2026-01', to: '2026-01' };
const QUARTER = { from: '2026-01', to: '2026-03' };

describe('the gate', () => {
  it('lets out what hides all that it must', async () => {
    const release = hidingFewAlone(countsOf({ 'L6 a1 s1': [30], 'L6 a1 s2': [40], 'C1 a2 s1': [9] }), MONTH);
    expect(await revealed(release, [], THRESHOLD)).toEqual([]);
    const two = hidingFewAlone(countsOf({ 'L6 a1 s1': [3], 'L6 a1 s2': [4], 'L6 a2 s1': [30] }), MONTH);
    expect(await revealed(two, [], THRESHOLD)).toEqual([]);
  });

  it.each<[string, Answered, MonthRange, string]>([
    ['all less all but one', { 'L6 a1 s1': [3], 'L6 a1 s2': [40] }, MONTH, 'L6 a1 s1 core 2026-01'],
    ['a category less its administrations', { 'L6 a1 s1': [4], 'L6 a2 s1': [50] }, MONTH, 'L6 a1 s1 core 2026-01'],
    ['a quarter less two months', { 'L6 a1 s1': [30, 2, 40] }, QUARTER, 'L6 a1 s1 core 2026-02'],
  ])('refuses what follows from %s', async (_how, answered, range, name) => {
    expect(await revealed(hidingFewAlone(countsOf(answered), range), [], THRESHOLD)).toContain(name);
  });

  it('refuses what follows from two releases, and from neither alone', async () => {
    const counts = countsOf({ 'L6 a1 s1': [30, 3], 'L6 a1 s2': [40, 2] });
    const first = hidingFewAlone(counts, MONTH);
    const both = hidingFewAlone(counts, { from: '2026-01', to: '2026-02' });
    const second = { ...both, cells: both.cells.filter(({ period }) => period === '2026-01/2026-02') };
    expect([await revealed(first, [], THRESHOLD), await revealed(second, [], THRESHOLD)]).toEqual([[], []]);
    expect(await revealed(second, [first], THRESHOLD)).toEqual([]);
    const told = both.cells.filter(({ period, service_code }) => period === '2026-01/2026-02' || service_code === 's1');
    expect(await revealed({ ...both, cells: told }, [first], THRESHOLD)).toContain('L6 a1 s1 core 2026-02');
  });

  it('refuses what a revision tells of those who came late', async () => {
    const original = hidingFewAlone(countsOf({ 'L6 a1 s1': [30], 'L6 a2 s1': [3] }, 1), MONTH);
    const hidden = original.cells.map((cell) => (cell.ipa_code === null ? { ...cell, numbers: null } : cell));
    const revision = hidingFewAlone([...countsOf({ 'L6 a1 s1': [45] }, 2), ...countsOf({ 'L6 a2 s1': [3] }, 1)], MONTH);
    expect(await revealed(revision, [{ ...original, cells: hidden }], THRESHOLD)).toContain('L6 a2 s1 core 2026-01');
  });

  it('refuses a cell of too few that is told', async () => {
    const counts = countsOf({ 'L6 a1 s1': [1], 'L6 a1 s2': [1], 'L6 a2 s1': [1] });
    const release = hidingFewAlone(counts, MONTH);
    const nation = release.cells.find(({ ipa_category }) => ipa_category === null)!;
    const told = { ...nation, numbers: { n: 3, histogram: [0, 0, 3] } };
    expect(await revealed({ counts, cells: [told] }, [], THRESHOLD)).toEqual(['core 2026-01']);
  });

  it('lets out again what a release with a lower threshold told', async () => {
    const counts = countsOf({ 'L6 a1 s1': [7], 'L6 a2 s1': [40] });
    const release = hidingFewAlone(counts, MONTH);
    expect(await revealed(release, [release], 10)).toEqual([]);
    expect(await revealed(release, [], 10)).toEqual(['L6 a1 core 2026-01']);
  });

  it('does not know of a number that is not the sum of what was answered', async () => {
    const release = hidingFewAlone(countsOf({ 'L6 a1 s1': [30] }), MONTH);
    const off = release.cells.map((cell) => ({ ...cell, numbers: { n: 31, histogram: [10, 10, 11] } }));
    await expect(revealed({ ...release, cells: off }, [], THRESHOLD)).rejects.toThrow(NotTheSumError);
  });

  it.each([
    ['2026-10', ['2026-10']],
    ['2026-Q4', ['2026-10', '2026-11', '2026-12']],
    ['2026-11/2027-01', ['2026-11', '2026-12', '2027-01']],
    ['2026', monthsOf({ from: '2026-01', to: '2026-12' })],
  ])('knows the months of %s', (period, months) => {
    expect(monthsIn(period)).toEqual(months);
  });
});
