import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

const components = (
  JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as { components: { schemas: Record<string, Schema> } }
).components.schemas;

/** The schema itself, when what is given only refers to it. */
export function resolve(schema: Schema): Schema {
  const [alternative] = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((list) => list ?? []);
  if (alternative) return resolve(alternative);
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolve(components[name] ?? {});
}

let made = 0;

/** A value that fits: its example, or the plainest one of its type. Codes are new each time, as they must be unique. */
export function exampleOf(given: Schema, name = ''): unknown {
  const schema = resolve(given);
  if (/(^|_)code$/.test(name)) return `gen_${(made += 1).toString(36)}`;
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  return BY_TYPE[typeOf(schema)]?.(schema, name) ?? 1;
}

const typeOf = ({ type = 'object' }: Schema): string => [type].flat().find((one) => one !== 'null') ?? '';

const BY_TYPE: Record<string, (schema: Schema, name: string) => unknown> = {
  object: exampleOfObject,
  array: ({ items }, name) => (items ? [exampleOf(items, name)] : []),
  string: ({ format }) => BY_FORMAT[format ?? '']?.() ?? 'testo',
  boolean: () => true,
};

const BY_FORMAT: Record<string, () => string> = {
  uuid: () => crypto.randomUUID(),
  date: () => '2026-01-01',
  'date-time': () => '2026-01-01T00:00:00Z',
  uri: () => 'https://www.comune.example.it',
};

/** The required members; a member that is not is left to the tests that look at it. */
function exampleOfObject({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map((name) => [name, exampleOf(properties[name] ?? {}, name)]));
}
