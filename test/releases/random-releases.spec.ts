import { beforeAll, describe, expect, it } from '@jest/globals';
import { RELEASE_POLICY } from '../../src/disclosure/release-policy.js';
import { revealed } from '../../src/releases/gate/gate.js';
import type { Counts } from '../../src/releases/table/counts.js';
import { sum } from '../../src/releases/table/numbers.js';
import { randomNumbers } from '../disclosure/random-numbers.js';
import type { MonthRange } from '../../src/releases/table/periods.js';
import { type Made, randomCounts, randomWorld, release, type World } from './random-world.js';
import { ReleaseAttacker } from './release-attacker.js';

const WORLDS = process.env.EVERY_TABLE ? 1_000 : 60;
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'];

/** Releases month by month, from January on, so that quarters come in, or of several months at once; now and then revised. */
async function sequence(random: () => number): Promise<Made[]> {
  const world = randomWorld(random);
  const made: Made[] = [];
  let counts = randomCounts(random, world, { from: MONTHS[0]!, to: MONTHS.at(-1)! }, 0);
  for (let last = random() < 0.5 ? 0 : 1; last < MONTHS.length; last += 1) {
    if (random() < 0.3) counts = moved(random, counts);
    const next = (await revision(random, world, counts, made)) ?? (await plain(random, world, counts, made, last));
    if (next) made.push(next);
  }
  return made;
}

async function plain(
  random: () => number,
  world: World,
  counts: readonly Counts[],
  made: readonly Made[],
  last: number,
): Promise<Made | undefined> {
  const range = { from: random() < 0.8 ? MONTHS[0]! : MONTHS[last]!, to: MONTHS[last]! };
  const open_month = random() < 0.3 ? range.to : '9999-12';
  return release(world, within(range, counts, made), range, made, { open_month });
}

async function revision(
  random: () => number,
  world: World,
  counts: readonly Counts[],
  made: readonly Made[],
): Promise<Made | undefined> {
  const original = made.at(-1)?.release;
  if (!original || random() < 0.75) return undefined;
  return release(world, within(original, counts, made), original, made, { revises: original.id });
}

const within = ({ from, to }: MonthRange, counts: readonly Counts[], made: readonly Made[]): Counts[] =>
  counts.filter(({ month }) => month >= from && month <= to).map((one) => ({ ...one, edition: made.length + 1 }));

/** Late answers, few or many, to some services and months: to all ratings, as citizens do. */
function moved(random: () => number, counts: readonly Counts[]): Counts[] {
  const late = new Map<string, number>();
  return counts.map((one) => {
    const key = `${one.ipa_code} ${one.service_code} ${one.month}`;
    if (!late.has(key)) late.set(key, random() < 0.7 ? 0 : Math.floor(random() * 20));
    const more = late.get(key)!;
    return { ...one, n: one.n + more, histogram: one.histogram.with(0, one.histogram[0]! + more) };
  });
}

describe(`releases of ${WORLDS} invented countries, one after another`, () => {
  const sequences: Made[][] = [];

  beforeAll(async () => {
    const random = randomNumbers(Number(process.env.PROPERTY_SEED ?? 1));
    for (let world = 0; world < WORLDS; world += 1) sequences.push(await sequence(random));
  }, 900_000);

  it('do not let whoever has them all work out a hidden cell', () => {
    expect(
      sequences.flatMap((made, world) => new ReleaseAttacker(made).recovered().map((name) => `${world} ${name}`)),
    ).toEqual([]);
  });

  it('do not let anybody who knows all that administrations read in their reports work out one of too few', () => {
    const told = sequences.flatMap((made, world) => {
      const attacker = new ReleaseAttacker(made, ({ n }) => n >= RELEASE_POLICY.threshold);
      const isTooFew = (counts: readonly Counts[]): boolean => sum(counts.map(({ n }) => n)) < RELEASE_POLICY.threshold;
      return attacker.recovered(isTooFew).map((name) => `${world} ${name}`);
    });
    expect(told).toEqual([]);
  });

  it('pass the gate, which knows nothing of how they were protected', async () => {
    const told = await Promise.all(
      sequences.map(async (made) => {
        const [last, ...before] = made.map((one) => one.release).toReversed();
        return last ? revealed(last, before, RELEASE_POLICY.threshold) : [];
      }),
    );
    expect(told.flatMap((names, world) => names.map((name) => `${world} ${name}`))).toEqual([]);
  }, 900_000);

  it('tell most of what there is', () => {
    const cells = sequences.flat().flatMap((made) => made.cells);
    expect(cells.filter(({ status }) => status === 'published').length).toBeGreaterThan(cells.length / 3);
  });
});
