export type Node = Record<string, unknown>;

export interface Documents {
  released: Node;
  current: Node;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a map of objects; of anything else, none. */
export const mapOf = (value: unknown): Record<string, Node> => (isNode(value) ? value : {}) as Record<string, Node>;

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a node refers to, however often; a node that refers to nothing is itself. */
export function follow(document: Node, node: unknown): Node {
  const { $ref } = mapOf(node) as { $ref?: unknown };
  return typeof $ref === 'string' ? follow(document, target(document, $ref)) : mapOf(node);
}

export function target(document: Node, pointer: string): Node {
  if (!pointer.startsWith('#/')) throw new Error(`${pointer} is outside the document`);
  const keys = pointer
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = keys.reduce<unknown>((node, key) => mapOf(node)[key], document);
  if (!isNode(found)) throw new Error(`${pointer} refers to nothing`);
  return found;
}
