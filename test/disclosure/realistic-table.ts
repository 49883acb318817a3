import { randomNumbers } from './random-numbers.js';

const TYPES = 10;
const ADMINISTRATIONS = 100;
const SERVICES = 300;
/** Of who answers, by age; each service is off them by its own factors. */
const AGES = { '-24': 0.08, '25-39': 0.25, '40-54': 0.3, '55-69': 0.25, '70-': 0.12 };

/** Log-normal sizes: many small services, few large ones. */
const MEDIAN = 63;
const SPREAD = 1.35;

/** 10 types of administrations, 100 administrations, 300 services by age: 2,466 cells, in the format of specs. */
export function realisticTable(seed: number): string {
  const random = randomNumbers(seed);
  const tree = treeOf(random);
  const ages = Object.keys(AGES);
  const counts = new Map<string, number[]>();
  const countsOf = (code: string): number[] => {
    const known = counts.get(code) ?? sumOf((tree[code] ?? []).map(countsOf));
    counts.set(code, known);
    return known;
  };
  for (let service = 1; service <= SERVICES; service += 1) counts.set(`service ${service}`, ageCounts(random));
  const cells = ['all', ...Object.values(tree).flat()].flatMap((code) => {
    const byAge = countsOf(code);
    const total = byAge.reduce((sum, n) => sum + n, 0);
    return [{ k: [code, 'all'], v: total }, ...ages.map((age, index) => ({ k: [code, age], v: byAge[index]! }))];
  });
  return JSON.stringify({
    dims: [
      { name: 'service', tree },
      { name: 'age', tree: { all: ages } },
    ],
    cells,
  });
}

function treeOf(random: () => number): Record<string, string[]> {
  const tree: Record<string, string[]> = { all: [] };
  const add = (above: string, code: string): unknown => (tree[above] ??= []).push(code);
  for (let type = 1; type <= TYPES; type += 1) add('all', `type ${type}`);
  for (let n = 1; n <= ADMINISTRATIONS; n += 1) {
    add(`type ${n <= TYPES ? n : 1 + Math.floor(random() * TYPES)}`, `administration ${n}`);
  }
  for (let n = 1; n <= SERVICES; n += 1) {
    add(`administration ${n <= ADMINISTRATIONS ? n : 1 + Math.floor(random() * ADMINISTRATIONS)}`, `service ${n}`);
  }
  return tree;
}

function ageCounts(random: () => number): number[] {
  const size = Math.max(1, Math.round(MEDIAN * Math.exp(SPREAD * normal(random))));
  const weights = Object.values(AGES).map((share) => share * Math.exp(0.5 * normal(random)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map(() => 0);
  for (let n = 0; n < size; n += 1) {
    let left = random() * whole;
    const age = weights.findIndex((weight) => (left -= weight) < 0);
    counts[age === -1 ? 0 : age]! += 1;
  }
  return counts;
}

/** By Box and Muller. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const sumOf = (rows: readonly number[][]): number[] =>
  Object.keys(AGES).map((_, age) => rows.reduce((sum, row) => sum + row[age]!, 0));
