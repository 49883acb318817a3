import { knownListCode } from '../code-lists/kinds.js';
import { MAX_INT32, ownItemCode } from '../formats/kinds.js';
import { integer, type Kind, type Schema, text, uuid } from '../http/kinds.js';
import { TAG_KEY } from '../http/operation.js';
import { type DescribedParameter, eachOperation, type Step } from './described.js';

/** Path parameters by name; every other one is the id of a resource. */
const PATH: Record<string, Kind> = {
  version: integer(1, MAX_INT32, 1),
  code: knownListCode,
  own_item_code: ownItemCode,
};

const entityTag = text(
  /^(?:\*|(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*)$/,
  [1, 500],
  '"tF3pX0aR9mT7bN2cW8eZ4f"',
);

const HEADERS: Record<string, Kind> = {
  'Idempotency-Key': text(/^(?:"[\x21-\x7e]{1,255}"|[\x21-\x7e]{1,255})$/, [1, 257], '"7f3b1c52-9a4e-4d0b-8f61"'),
  'Proof-Of-Work': text(/^[A-Za-z0-9+/]{1,1000}={0,2}$/, [1, 1_000], 'eyJhbGdvcml0aG0iOiJTSEEtMjU2In0='),
  'If-Match': entityTag,
  'If-None-Match': entityTag,
  'Accept-Language': text(/^[A-Za-z0-9*.,;=\- ]+$/, [1, 200], 'it, de;q=0.8'),
};

/** Every parameter has a schema with bounds, and an example where one can be told before anything exists. */
export const withParameters: Step = eachOperation((operation, { method }) => {
  const more = operation[TAG_KEY] === undefined ? [] : [method === 'get' ? IF_NONE_MATCH : IF_MATCH];
  return { ...operation, parameters: [...(operation.parameters ?? []), ...more].map(described) };
});

const IF_NONE_MATCH: DescribedParameter = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The `ETag` of what is known already: if that is still so, 304 and no body',
};
const IF_MATCH: DescribedParameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` of what the change is made upon: if it is another by now, 412 and no change',
};

function described(parameter: DescribedParameter): DescribedParameter {
  const { name, in: place, description = descriptionOf(name) } = parameter;
  const { example, ...schema } = schemaOf(parameter);
  const shown = place === 'header' ? undefined : (example ?? schema.default);
  return {
    name,
    in: place,
    required: place === 'path',
    description,
    schema,
    ...(shown === undefined ? {} : { example: shown }),
  };
}

function schemaOf({ name, in: place, schema = {} }: DescribedParameter): Schema {
  if (place === 'path') return (PATH[name] ?? uuid).schema;
  if (place === 'header') return HEADERS[name]?.schema ?? schema;
  return schema;
}

/** `{tenant_id}`: the id of a tenant. */
const descriptionOf = (name: string): string =>
  DESCRIPTIONS[name] ?? `Id of the ${name.replace(/_id$/, '').replaceAll('_', ' ')}`;

const DESCRIPTIONS: Record<string, string> = {
  version: 'The number of the version in its format',
  code: 'The code of the list',
};
