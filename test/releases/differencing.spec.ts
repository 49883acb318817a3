import { describe, expect, it } from '@jest/globals';
import type { ReleasedCell } from '../../src/releases/released-cell.js';
import type { Counts, ServiceName } from '../../src/releases/table/counts.js';
import type { MonthRange } from '../../src/releases/table/periods.js';
import { type Made, release, type World } from './random-world.js';
import { ReleaseAttacker } from './release-attacker.js';

const item = {
  concept: 'core',
  code: 'core',
  series: 'core',
  scale_min: 1,
  scale_max: 3,
  comparability: 'comparable',
} as const;

/** `L6 a1 s1`: category, administration, service. */
const service = (name: string): ServiceName => {
  const [ipa_category = '', ipa_code = '', service_code = ''] = name.split(' ');
  return { ipa_category, ipa_code, administration: ipa_code, service_code, service: service_code };
};

const world = (names: readonly string[]): World => ({
  asked: names.map((name) => ({ service: service(name), series: 'core' })),
  items: new Map([['core', item]]),
});

const counts = (month: string, edition: number, sizes: Record<string, number>): Counts[] =>
  Object.entries(sizes).map(([name, n]) => {
    const histogram = [Math.floor(n / 3), Math.floor(n / 3), n - 2 * Math.floor(n / 3)];
    return { ...service(name), month, series: 'core', edition, n, histogram, exposures: null, format_versions: [] };
  });

const month = (name: string): MonthRange => ({ from: name, to: name });

function told(made: Made | undefined, level: string, period: string, code: string | null = null): number | null {
  const isIt = (cell: ReleasedCell): boolean =>
    cell.level === level &&
    cell.period === period &&
    [cell.service_code, cell.ipa_code, cell.ipa_category, null].includes(code);
  return made?.cells.find(isIt)?.numbers?.n ?? null;
}

const recovered = (...made: (Made | undefined)[]): string[] => new ReleaseAttacker(made.map((one) => one!)).recovered();

describe('a hidden count cannot be had', () => {
  it('from all less all but one', async () => {
    const sizes = { 'L6 a1 s1': 3, 'L6 a1 s2': 40, 'L6 a2 s1': 50, 'L6 a3 s1': 60 };
    const made = await release(world(Object.keys(sizes)), counts('2026-01', 1, sizes), month('2026-01'), []);
    expect([told(made, 'service', '2026-01', 's2'), told(made, 'nation', '2026-01')]).toEqual([40, null]);
    expect(recovered(made)).toEqual([]);
  });

  it('from a category less the administrations that are told', async () => {
    const sizes = { 'L6 a1 s1': 4, 'L6 a2 s1': 50, 'L6 a3 s1': 60, 'C1 a4 s1': 2, 'C1 a5 s1': 45, 'C1 a6 s1': 70 };
    const made = await release(world(Object.keys(sizes)), counts('2026-01', 1, sizes), month('2026-01'), []);
    expect([told(made, 'category', '2026-01', 'L6'), told(made, 'category', '2026-01', 'C1')]).toEqual([null, null]);
    expect(recovered(made)).toEqual([]);
  });

  it('from a quarter less its months', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2', 'L6 a2 s1'];
    const now = [
      ...counts('2026-01', 1, { 'L6 a1 s1': 30, 'L6 a1 s2': 12, 'L6 a2 s1': 20 }),
      ...counts('2026-02', 1, { 'L6 a1 s1': 3, 'L6 a1 s2': 14, 'L6 a2 s1': 20 }),
      ...counts('2026-03', 1, { 'L6 a1 s1': 40, 'L6 a1 s2': 2, 'L6 a2 s1': 20 }),
    ];
    const made = await release(world(names), now, { from: '2026-01', to: '2026-03' }, []);
    expect([told(made, 'service', '2026-01', 's1'), told(made, 'service', '2026-Q1', 's1')]).not.toContain(73);
    expect(recovered(made)).toEqual([]);
  });

  it('from what a month adds to the months before it', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2', 'L6 a2 s1'];
    const all = [
      ...counts('2026-01', 1, { 'L6 a1 s1': 30, 'L6 a1 s2': 12, 'L6 a2 s1': 20 }),
      ...counts('2026-02', 2, { 'L6 a1 s1': 3, 'L6 a1 s2': 14, 'L6 a2 s1': 20 }),
    ];
    const first = await release(world(names), all.slice(0, 3), month('2026-01'), []);
    const second = await release(world(names), all, { from: '2026-01', to: '2026-02' }, [first!]);
    expect(told(first, 'nation', '2026-01')).toBe(62);
    expect(told(second, 'nation', '2026-01/2026-02')).toBeNull();
    expect(recovered(first, second)).toEqual([]);
  });

  it('from a revision and what it revises: each count moves by ten or not at all', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2', 'L6 a2 s1', 'L6 a2 s2'];
    const sizes = { 'L6 a1 s1': 30, 'L6 a1 s2': 12, 'L6 a2 s1': 20, 'L6 a2 s2': 4 };
    const first = await release(world(names), counts('2026-01', 1, sizes), month('2026-01'), []);
    const late = { ...sizes, 'L6 a1 s1': 33, 'L6 a1 s2': 22, 'L6 a2 s2': 6 };
    const revision = await release(world(names), counts('2026-01', 2, late), month('2026-01'), [first!], {
      revises: '1',
    });
    const moved = ['s1', 's2'].map((code) => told(revision, 'service', '2026-01', code));
    expect(moved).toEqual([30, 22]);
    expect(told(revision, 'administration', '2026-01', 'a1')).toBe(52);
    expect(recovered(first, revision)).toEqual([]);
  });

  it('from a month that was provisional and what it became: what was hidden stays as it was', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2'];
    const open = { open_month: '2026-01' };
    const first = await release(
      world(names),
      counts('2026-01', 1, { 'L6 a1 s1': 3, 'L6 a1 s2': 4 }),
      month('2026-01'),
      [],
      open,
    );
    expect(told(first, 'administration', '2026-01', 'a1')).toBe(7);
    const now = counts('2026-01', 2, { 'L6 a1 s1': 19, 'L6 a1 s2': 19 });
    const second = await release(world(names), now, month('2026-01'), [first!]);
    expect(['s1', 's2'].map((code) => told(second, 'service', '2026-01', code))).toEqual([null, null]);
    expect(told(second, 'administration', '2026-01', 'a1')).toBe(7);
  });

  it('from releases that share months with others that share months with it', async () => {
    const names = ['L6 a1 s1'];
    const sizes = [3, 20, 3, 20, 3, 20, 3];
    // Answer by answer: what the first two say together leaves one possibility.
    const few = [[3, 0, 0], [], [0, 0, 3], [], [0, 3, 0], [], [3, 0, 0]];
    const all = sizes
      .flatMap((n, index) => counts(`2026-0${index + 1}`, 1, { 'L6 a1 s1': n }))
      .map((one, index) => (one.n === 3 ? { ...one, histogram: few[index]! } : one));
    const made: Made[] = [];
    for (const [from, to] of [
      ['2026-01', '2026-03'],
      ['2026-03', '2026-05'],
      ['2026-05', '2026-07'],
    ] as const) {
      const now = all.filter((one) => one.month >= from && one.month <= to);
      made.push((await release(world(names), now, { from, to }, made))!);
    }
    const wholes = made.map(({ cells }) => cells.find(({ level }) => level === 'service')!.numbers?.n ?? null);
    expect(wholes).not.toEqual([26, 26, 26]);
    // Each counts its own months and no others.
    expect(made.map(({ release: { counts: own } }) => own.length)).toEqual([3, 3, 3]);
    expect(recovered(...made)).toEqual([]);
  });

  it('from what is asked of some: a rating of a few services beside one of all', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2', 'L6 a1 s3'];
    const whole = world(names);
    whole.items.set('special', { ...item, series: 'special' });
    whole.asked.push(
      { service: service('L6 a1 s1'), series: 'special' },
      { service: service('L6 a1 s2'), series: 'special' },
    );
    const core = counts('2026-01', 1, { 'L6 a1 s1': 3, 'L6 a1 s2': 40, 'L6 a1 s3': 4 });
    const special = core.slice(0, 2).map((one) => ({ ...one, series: 'special' }));
    const made = await release(whole, [...core, ...special], month('2026-01'), []);
    const figures = made!.cells.filter(({ level, series }) => level === 'administration' && series === 'special');
    expect(figures.map(({ status }) => status)).toEqual(['suppressed']);
    expect(recovered(made)).toEqual([]);
  });
});

describe('the same counts', () => {
  it('give the same release, in whatever order they come', async () => {
    const names = ['L6 a1 s1', 'L6 a1 s2', 'L6 a2 s1', 'C1 a3 s1', 'C1 a3 s2', 'C1 a4 s1'];
    const now = ['2026-01', '2026-02'].flatMap((name, index) =>
      counts(name, 1, Object.fromEntries(names.map((one, at) => [one, 2 + ((at * 7 + index * 5) % 23)]))),
    );
    const range = { from: '2026-01', to: '2026-02' };
    const made = await release(world(names), now, range, []);
    const again = await release(world(names.toReversed()), now.toReversed(), range, []);
    expect(JSON.stringify(again!.cells)).toBe(JSON.stringify(made!.cells));
  });
});
