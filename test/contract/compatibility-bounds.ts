import type { Node } from './compatibility-nodes.js';

const OF_TYPE: Record<string, { upper: string[]; lower: string[] }> = {
  string: { upper: ['maxLength'], lower: ['minLength'] },
  array: { upper: ['maxItems'], lower: ['minItems'] },
  object: { upper: ['maxProperties'], lower: ['minProperties'] },
};

/** Each format with those that hold all of its values. */
const WIDER: Record<string, string[]> = {
  int32: ['int64'],
  float: ['double'],
  decimal32: ['decimal64', 'decimal128'],
  decimal64: ['decimal128'],
  uri: ['uri-reference'],
};

/** Where the values of one shape can lie outside the bounds, the format or the pattern of another of the same type. */
export function boundEscapes(inner: Node, outer: Node, type: string): string[] {
  return [...rangeEscapes(inner, outer, type), ...formatEscapes(inner, outer), ...ruleEscapes(inner, outer)];
}

function rangeEscapes(inner: Node, outer: Node, type: string): string[] {
  if (type === 'number' || type === 'integer') return numberEscapes(inner, outer);
  const { upper = [], lower = [] } = OF_TYPE[type] ?? {};
  const above = upper.filter((keyword) => limit(inner[keyword], Infinity) > limit(outer[keyword], Infinity));
  const below = lower.filter((keyword) => limit(inner[keyword], 0) < limit(outer[keyword], 0));
  return [...above, ...below].map((keyword) => `beyond ${keyword} ${String(outer[keyword])}`);
}

function numberEscapes(inner: Node, outer: Node): string[] {
  const found: string[] = [];
  if (exceeds(upperEdge(inner), upperEdge(outer))) found.push('beyond its maximum');
  if (exceeds(lowerEdge(inner), lowerEdge(outer))) found.push('below its minimum');
  const step = outer.multipleOf;
  if (typeof step === 'number' && limit(inner.multipleOf, Number.NaN) % step !== 0)
    found.push(`no multiple of ${step}`);
  return found;
}

interface Edge {
  at: number;
  included: boolean;
}

const upperEdge = ({ maximum, exclusiveMaximum }: Node): Edge =>
  nearer(limit(maximum, Infinity), limit(exclusiveMaximum, Infinity));

/** Mirrored, so that both edges are compared alike. */
const lowerEdge = ({ minimum, exclusiveMinimum }: Node): Edge =>
  nearer(-limit(minimum, -Infinity), -limit(exclusiveMinimum, -Infinity));

const nearer = (closed: number, open: number): Edge =>
  open <= closed && open !== Infinity ? { at: open, included: false } : { at: closed, included: true };

const exceeds = (inner: Edge, outer: Edge): boolean =>
  inner.at > outer.at || (inner.at === outer.at && inner.included && !outer.included);

const limit = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function formatEscapes({ format: inner }: Node, { format: outer }: Node): string[] {
  if (typeof outer !== 'string' || inner === outer) return [];
  if (typeof inner === 'string' && WIDER[inner]?.includes(outer)) return [];
  return [`format ${typeof inner === 'string' ? inner : 'none'} for ${outer}`];
}

function ruleEscapes(inner: Node, outer: Node): string[] {
  const found: string[] = [];
  if (typeof outer.pattern === 'string' && inner.pattern !== outer.pattern)
    found.push(`off the pattern ${outer.pattern}`);
  if (outer.uniqueItems === true && inner.uniqueItems !== true) found.push('an item twice');
  return found;
}
