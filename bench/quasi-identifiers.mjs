// npm run bench:classes
// How much of what tells people apart is kept of 2,000 invented responses of one service and period, by how many of them are
// anonymised at once; and how long a batch takes.
import { hierarchy, hierarchyOf } from '../dist/anonymization/quasi-identifiers/hierarchies.js';
import { protect } from '../dist/anonymization/quasi-identifiers/protect.js';

const RULE = { k: 5, l: 2 };
const CODES = ['channel', 'region', 'age'];
const HIERARCHIES = [
  hierarchy('channel'),
  hierarchyOf({ code: 'region', concept: 'region' }),
  hierarchyOf({ code: 'age', concept: 'age_band' }),
];
const CHANNELS = ['web', 'web', 'web', 'web', 'app', 'kiosk', 'counter', 'phone', 'email'];
const REGIONS = 'c1 c2 c3 c4 f1 f2 f3 f4 f5 f6 g1 g2 h1 h2 h3 h4 h5 i1 i2 i3 i4'.split(' ').map((code) => `it${code}`);
const AGES = 'under_18 18_24 25_34 35_44 45_54 55_64 65_74 75_plus'.split(' ').map((code) => `age_${code}`);

let state = 1;
/** The same numbers in every run: Park and Miller's generator. */
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
/** The first are the most frequent ones. */
const oneOf = (list) => list[Math.floor(random() ** 2 * list.length)];
const people = (n) =>
  Array.from({ length: n }, () => ({
    values: [oneOf(CHANNELS), oneOf(REGIONS), oneOf(AGES)],
    sensitive: oneOf(['5', '4', '1', '2', '3']),
  }));

function add(stored, batch, { values }) {
  const classes = new Map(stored.map((one) => [JSON.stringify(one.values), one]));
  for (const [row, of] of values.entries()) {
    const { n, sensitive } = classes.get(JSON.stringify(of)) ?? { n: 0, sensitive: [] };
    const answers = [...new Set([...sensitive, batch[row].sensitive])];
    classes.set(JSON.stringify(of), { values: of, n: n + 1, sensitive: answers });
  }
  return [...classes.values()];
}

const everybody = people(2_000);
for (const size of [10, 20, 50, 100, 500, 2_000]) {
  let stored = [];
  const kept = CODES.map(() => 0);
  for (let first = 0; first < everybody.length; first += size) {
    const batch = everybody.slice(first, first + size);
    const done = protect(stored, batch, HIERARCHIES, RULE);
    for (const values of done.values)
      for (const [which, value] of values.entries()) kept[which] += value === null ? 0 : 1;
    stored = add(stored, batch, done);
  }
  const shares = kept.map((n, which) => `${CODES[which]} ${Math.round((100 * n) / everybody.length)} %`);
  console.log(`batches of ${size}: ${stored.length} classes, known: ${shares.join(', ')}`);
}
for (const n of [1_000, 10_000, 100_000]) {
  const batch = people(n);
  const start = performance.now();
  protect([], batch, HIERARCHIES, RULE);
  console.log(`${n} at once: ${Math.round(performance.now() - start)} ms`);
}
