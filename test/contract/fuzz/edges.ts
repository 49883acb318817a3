import type { Schema } from '../../../src/http/kinds.js';
import type { Operation } from '../../support/operations.js';
import type { Plan } from './plan.js';

type Json = Record<string, unknown>;

const MOST_ITEMS = 250;
const PLAIN: Plan = { known: true, sensible: false, query: '', queryUnfit: false };

/**
 * Requests at the bounds of what the document allows, and one step beyond: every member of the body and every parameter of
 * the query, one at a time.
 * @param base a body that does what the operation is for.
 */
export function edgePlans(operation: Operation, base: () => unknown, schemas: Record<string, Schema>): Plan[] {
  const bodies = operation.body ? [...bodiesAtEdges(operation.body.schema as Schema, base, schemas)] : [];
  const queries = operation.parameters
    .filter(({ in: place, name }) => place === 'query' && name !== 'cursor')
    .flatMap(({ name, schema }) => [...queriesAtEdges(name, schema as Schema)]);
  return [...bodies.map((body) => ({ ...PLAIN, body })), ...queries.map((query) => ({ ...PLAIN, ...query }))];
}

function* bodiesAtEdges(schema: Schema, base: () => unknown, schemas: Record<string, Schema>): Generator {
  const { properties = {} } = followed(schema, schemas) as { properties?: Record<string, Schema> };
  for (const [name, member] of Object.entries(properties)) {
    const { [name]: _left, ...without } = base() as Json;
    yield without;
    for (const edge of edgesOf(followed(member, schemas), schemas)) yield { ...(base() as Json), [name]: edge };
  }
  yield { ...(base() as Json), unknown_member: 1 };
  yield [base()];
}

/** What a query can say of a value is text. */
function* queriesAtEdges(name: string, schema: Schema): Generator<Pick<Plan, 'query' | 'queryUnfit'>> {
  for (const edge of edgesOf(schema, {})) {
    if (typeof edge === 'object') continue;
    const text = typeof edge === 'string' ? edge : JSON.stringify(edge);
    yield { query: new URLSearchParams({ [name]: text }).toString(), queryUnfit: !fitsText(schema, text) };
  }
}

function fitsText({ type, enum: values, pattern = '', ...bounds }: Schema, text: string): boolean {
  if (values) return (values as string[]).includes(text);
  if (type === 'integer') {
    return /^-?\d+$/.test(text) && Number(text) >= Number(bounds.minimum) && Number(text) <= Number(bounds.maximum);
  }
  const { length } = Array.from(text);
  const long = length >= Number(bounds.minLength) && length <= Number(bounds.maxLength);
  return long && new RegExp(pattern as string, 'u').test(text);
}

const followed = (schema: Schema, schemas: Record<string, Schema>): Schema =>
  typeof schema.$ref === 'string' ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Values around the bounds of a schema: some fit, some do not, and the schema says which. */
export function* edgesOf(schema: Schema, schemas: Record<string, Schema>): Generator {
  yield null;
  const types = [schema.type].flat() as string[];
  for (const type of types) yield* BY_TYPE[type]?.(schema, schemas) ?? [];
}

const BY_TYPE: Record<string, (schema: Schema, schemas: Record<string, Schema>) => Iterable<unknown>> = {
  boolean: () => [true, false, 'true', 0],
  integer: numbers,
  number: numbers,
  string: texts,
  array: lists,
  object: () => [[], 'x', 1, {}],
};

function* numbers({ minimum = 0, maximum = 0 }: Schema): Generator {
  const [least, most] = [Number(minimum), Number(maximum)];
  yield* [least, most, least - 1, most + 1, least + 0.5, String(least), true, [], '1e2', '0x10', '', ' 1'];
}

function* texts({ minLength = 0, maxLength = 0, enum: values, example }: Schema): Generator {
  const [least, most] = [Number(minLength), Number(maxLength)];
  yield* [5, true, [], {}, '', ' ', 'no-such-value', 'ÀÈ', 'a\nb', '2026-02-30', '2026-13-01', '0000-00-00'];
  for (const length of [least - 1, least, most, most + 1]) {
    if (length > 0) yield* ['a'.repeat(length), 'è'.repeat(length), '1'.repeat(length), '😀'.repeat(length)];
  }
  if (typeof example === 'string')
    yield* [example, example.toUpperCase(), ` ${example}`, `${example}\n`, `${example}x`];
  if (values) yield String((values as string[])[0]).toUpperCase();
}

function* lists({ items, minItems = 0, maxItems = 0, example }: Schema, schemas: Record<string, Schema>): Generator {
  const [one] = (example ?? []) as unknown[];
  yield* ['x', {}, [null], [[]]];
  for (const length of [Number(minItems) - 1, Number(minItems), Number(maxItems), Number(maxItems) + 1]) {
    if (length >= 0 && length <= MOST_ITEMS) yield Array.from({ length }, () => one ?? null);
  }
  for (const edge of edgesOf(followed(items as Schema, schemas), {})) yield [edge];
}
