import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Schema } from '../../../src/http/kinds.js';

/** What a schema of the document allows. Lists and maps stay short: their bounds have tests of their own. */
export class Values {
  private readonly made = new Map<string, Arbitrary<unknown>>();

  constructor(private readonly schemas: Record<string, Schema>) {}

  of(schema: Schema, depth = 0): Arbitrary<unknown> {
    if (typeof schema.$ref === 'string') return this.ofReference(schema.$ref.split('/').at(-1) ?? '', depth);
    if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
    const parts = partsOf(schema);
    // The first alternative of a condition is the one that does not nest.
    const reached = depth > MAX_DEPTH ? parts.slice(0, 1) : parts;
    if (reached.length > 0) return fc.oneof(...reached.map((one) => this.of(one, depth + 1)));
    return fc.oneof(...[schema.type].flat().map((type) => this.ofType(type as string, schema, depth)));
  }

  private ofReference(name: string, depth: number): Arbitrary<unknown> {
    const key = `${name} ${depth}`;
    const known = this.made.get(key) ?? this.of(this.schemas[name] ?? {}, depth + 1);
    this.made.set(key, known);
    return known;
  }

  private ofType(type: string, schema: Schema, depth: number): Arbitrary<unknown> {
    const { minimum = 0, maximum = 1_000_000 } = schema as { minimum?: number; maximum?: number };
    const kinds: Record<string, () => Arbitrary<unknown>> = {
      null: () => fc.constant(null),
      boolean: () => fc.boolean(),
      integer: () => fc.integer({ min: minimum, max: maximum }),
      number: () => fc.double({ min: minimum, max: maximum, noNaN: true }),
      string: () => textOf(schema),
      array: () => this.ofArray(schema, depth),
      object: () => this.ofObject(schema, depth),
    };
    return kinds[type]?.() ?? fc.constant(null);
  }

  private ofArray(schema: Schema, depth: number): Arbitrary<unknown[]> {
    const { minItems = 0, maxItems = 3 } = schema as { minItems?: number; maxItems?: number };
    const bounds = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) };
    const items = this.of(schema.items as Schema, depth + 1);
    return schema.uniqueItems ? fc.uniqueArray(items, bounds) : fc.array(items, bounds);
  }

  private ofObject(schema: Schema, depth: number): Arbitrary<Record<string, unknown>> {
    const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
    const members = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, this.of(one, depth + 1)]),
    );
    const named = fc.record(members, { requiredKeys: required.filter((name) => name in members) });
    const more = schema.additionalProperties as Schema | boolean | undefined;
    if (typeof more !== 'object') return atLeast(named, schema);
    const names = schema.propertyNames as Schema | undefined;
    const keys = names ? textOf(names) : fc.stringMatching(/^[a-z][a-z_]{0,20}$/);
    const others = fc.dictionary(keys, this.of(more, depth + 1), { maxKeys: 3 });
    return fc.tuple(others, named).map(([some, given]) => ({ ...some, ...given }));
  }
}

const MAX_DEPTH = 3;

const partsOf = ({ oneOf, anyOf, allOf }: Schema): Schema[] =>
  [oneOf, anyOf, allOf].flatMap((list) => (list as Schema[] | undefined) ?? []);

function atLeast(named: Arbitrary<Record<string, unknown>>, { minProperties = 0 }: Schema): typeof named {
  return named.filter((value) => Object.keys(value).length >= (minProperties as number));
}

const DAY_MS = 86_400_000;
const YEAR_2000 = Date.UTC(2000, 0, 1);
const day = fc.integer({ min: 0, max: 73_000 }).map((days) => new Date(YEAR_2000 + days * DAY_MS).toISOString());

const BY_FORMAT: Record<string, Arbitrary<string>> = {
  uuid: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  ),
  date: day.map((instant) => instant.slice(0, 10)),
  'date-time': day,
  uri: fc.stringMatching(/^https:\/\/[a-z][a-z0-9-]{0,20}\.example\.it(:[1-9]\d{0,3})?$/),
};

/** Text that matches. What a pattern only forbids is made of any text, and what is left of it. */
function textOf(schema: Schema): Arbitrary<string> {
  const { format = '', pattern = '', minLength = 0, maxLength = 200 } = schema as Record<string, never>;
  const made = BY_FORMAT[format];
  if (made) return made;
  const matching = new RegExp(pattern, 'u');
  const fits = (text: string): boolean => {
    const { length } = Array.from(text);
    return length >= minLength && length <= maxLength && matching.test(text) && text.isWellFormed();
  };
  const exclusive = pattern.includes('[^') || pattern === '';
  const any = exclusive
    ? fc.oneof(
        fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 60) }),
        fc.constant('è'.repeat(Math.min(maxLength, 2_000))),
        fc.constantFrom(...AWKWARD),
      )
    : fc.stringMatching(matching);
  return any.filter(fits);
}

/** Well-formed, and often mishandled. */
const AWKWARD = [
  "Robert'); DROP TABLE service;--",
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}',
  '\u202egnirts\u202c',
  'a\u0301\u0302\u0303',
  '👩‍👩‍👧‍👦 famiglia',
  'ﷺ',
  'İıſß',
  '%00%_',
  '__proto__',
  '..%2f..%2f',
];
