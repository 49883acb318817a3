import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** Changes that mostly make a value unfit; whether they do, the schema says. */
const WRONG: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2_147_483_648,
  -0,
  '',
  ' ',
  'x'.repeat(9_000),
  'no-such-value',
  '2026-02-30',
  '9999-12-31',
  '\u0001',
  '\ud800',
  'a\u0000b',
  [],
  [null],
  {},
  { constructor: { prototype: {} } },
];

interface Spoiling {
  /** Which of the places of the value, by a share of them. */
  at: number;
  how: 'replace' | 'remove' | 'add';
  wrong: unknown;
  name: string;
}

const spoiling: Arbitrary<Spoiling> = fc.record({
  at: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
  wrong: fc.constantFrom(...WRONG),
  name: fc.constantFrom('unknown', 'constructor', 'toString', 'tenant_id', 'id', ''),
});

/** A value with one thing changed somewhere in it. */
export const spoiled = (values: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.tuple(values, spoiling).map(([value, change]) => spoil(structuredClone(value), change));

function spoil(value: unknown, { at, how, wrong, name }: Spoiling): unknown {
  const places = [...placesIn(value)];
  const place = places[Math.floor(at * places.length)];
  if (!place) return wrong;
  const { holder, key } = place;
  if (how === 'add' && !Array.isArray(holder)) holder[name] = wrong;
  else if (how === 'remove' && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
  else holder[key] = wrong;
  return value;
}

function* placesIn(value: unknown): Generator<{ holder: Record<string, unknown>; key: string }> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    yield { holder, key };
    yield* placesIn(holder[key]);
  }
}

/** Bodies that are no good whatever the operation takes. */
export const HOSTILE_BODIES: readonly (string | Buffer)[] = [
  '{',
  '{"a":1}{"a":2}',
  '// comment\n{}',
  '[',
  'nul',
  'NaN',
  '{"a":1e999}',
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  '{"a":"\\u0000"}',
  '{"a":"\\ud800"}',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  `{"a":[${'0,'.repeat(6_000)}0]}`,
  '\ufeff{}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a'.repeat(300_000),
];
