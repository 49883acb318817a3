const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SINGLES = ['items', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'contains', 'then', 'else'];
const MAPS = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
/** Applied to the same value as the schema they stand in. */
const BRANCHES = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas', 'propertyNames']);
/** Values, not descriptions of values. */
const VALUES = new Set(['example', 'examples', 'default']);

const isObject = (value) => typeof value === 'object' && value !== null;

/** Every schema of an OpenAPI document as it is written, with references left as they are. */
export function* everySchema(document) {
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    yield* within(schema, { path: ['components', 'schemas', name] });
  }
  yield* below(document.paths, ['paths']);
  const { schemas: _done, ...others } = document.components ?? {};
  yield* below(others, ['components']);
}

function* below(node, path) {
  if (!isObject(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (VALUES.has(key)) continue;
    const here = [...path, Array.isArray(node) ? Number(key) : key];
    if (key === 'schema' && isObject(value)) yield* within(value, { path: here });
    else yield* below(value, here);
  }
}

function* within(schema, { path, typedAlready = false, ofStandard = false }) {
  if (!isObject(schema)) return;
  const standard = ofStandard || 'x-standard' in schema;
  yield { schema, path, typedAlready, ofStandard: standard };
  for (const [keyword, inner, steps] of children(schema)) {
    const typed = BRANCHES.has(keyword) && (typedAlready || 'type' in schema);
    yield* within(inner, { path: [...path, keyword, ...steps], typedAlready: typed, ofStandard: standard });
  }
}

/** Not `if` and `not`: they say when and what not, and bound nothing. */
function children(schema) {
  const present = (keywords) => keywords.filter((keyword) => isObject(schema[keyword]));
  return [
    ...present(SINGLES).map((keyword) => [keyword, schema[keyword], []]),
    ...present(LISTS).flatMap((keyword) => schema[keyword].map((inner, index) => [keyword, inner, [index]])),
    ...present(MAPS).flatMap((keyword) =>
      Object.entries(schema[keyword]).map(([name, inner]) => [keyword, inner, [name]]),
    ),
  ];
}
