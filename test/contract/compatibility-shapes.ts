import { listOf, mapOf, type Node, same, target } from './compatibility-nodes.js';

const TYPES = ['array', 'boolean', 'null', 'number', 'object', 'string'];
const UPPER = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const LOWER = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);

/** A schema without references and compositions, which admits values of one type. */
export interface Shape extends Node {
  type: string;
}

/** What a schema stands for: a value fits the schema if it fits one of the shapes. */
export function shapesOf(document: Node, schema: unknown): Shape[] {
  const { oneOf, anyOf, ...rest } = flat(document, schema);
  const alternatives = listOf(oneOf ?? anyOf);
  if (alternatives.length === 0) return typesOf(rest).map((type) => ({ ...rest, type }));
  // Both at once is rare enough to keep the second as one more thing to compare.
  const others = oneOf && anyOf ? { ...rest, anyOf } : rest;
  return alternatives.flatMap((one) => shapesOf(document, { allOf: [others, one] }));
}

/** The schema with what it refers to, and all that it is composed of, in one. */
export function flat(document: Node, schema: unknown): Node {
  // `true` and absent both admit everything.
  const { $ref, allOf, ...own } = mapOf(schema) as Node;
  const parts = [...(typeof $ref === 'string' ? [target(document, $ref)] : []), ...listOf(allOf)];
  return parts.map((part) => flat(document, part)).reduce(merge, own);
}

function merge(one: Node, other: Node): Node {
  const merged: Node = { ...other, ...one };
  for (const keyword of Object.keys(other)) {
    if (keyword in one) merged[keyword] = both(keyword, one[keyword], other[keyword]);
  }
  return merged;
}

function both(keyword: string, one: unknown, other: unknown): unknown {
  if (UPPER.has(keyword)) return Math.min(Number(one), Number(other));
  if (LOWER.has(keyword)) return Math.max(Number(one), Number(other));
  return BOTH[keyword]?.(one, other) ?? one;
}

const BOTH: Record<string, (one: unknown, other: unknown) => unknown> = {
  type: (one, other) => [one].flat().filter((type) => [other].flat().includes(type)),
  enum: (one, other) => listOf(one).filter((value) => listOf(other).some((another) => same(value, another))),
  required: (one, other) => [...new Set([...listOf(one), ...listOf(other)])],
  additionalProperties: (one, other) => (one === false ? false : other),
  items: (one, other) => ({ allOf: [one, other] }),
  properties: (one, other) => {
    const shared = Object.entries(mapOf(other)).map(([name, schema]) => {
      const mine = mapOf(one)[name];
      return [name, mine ? { allOf: [mine, schema] } : schema] as const;
    });
    return { ...mapOf(one), ...Object.fromEntries(shared) };
  },
};

function typesOf(schema: Node): string[] {
  if (schema.type !== undefined) return [schema.type].flat().map(String);
  const values = valuesOf(schema);
  return values ? [...new Set(values.map(typeOf))] : TYPES;
}

/** The values that are listed one by one, if they are. */
export function valuesOf(schema: Node): unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
