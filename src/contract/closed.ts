import { MEMBERS_KEY } from '../http/fields.js';
import { type Schema, WITHOUT_NUL } from '../http/kinds.js';
import { type Described, eachOperation, isSuccess } from './described.js';

/** RFC 6749 §3.2: parameters that the token endpoint does not know are ignored. */
const IGNORED: Schema = {
  maxProperties: 50,
  additionalProperties: { type: 'string', minLength: 0, maxLength: 8_192, pattern: WITHOUT_NUL },
};
const OPEN: Record<string, Schema> = { TokenRequest: IGNORED };

/** An object has the members that are described and no others. */
export function closed(document: Described): Described {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [name, close(name, schema)]);
  return {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(schemas) as Record<string, Schema> },
  };
}

function close(name: string, schema: Schema): Schema {
  if (schema.type !== 'object') return schema;
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(
    ([member, { [MEMBERS_KEY]: required, ...rest }]) => [member, required === undefined ? rest : { ...rest, required }],
  );
  const members = schema.additionalProperties === undefined ? (OPEN[name] ?? { additionalProperties: false }) : {};
  return { ...schema, properties: Object.fromEntries(properties), ...members };
}

const DESCRIPTIONS: Record<string, string> = {
  '200': 'What was asked for',
  '201': 'Made',
  '202': 'Taken; the work follows',
  '204': 'Done',
};

/** What a success means, where nothing else is said of it. */
export const withDescriptions = eachOperation((operation) => ({
  ...operation,
  responses: Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => [
      status,
      isSuccess(status) && !('$ref' in response)
        ? { ...response, description: DESCRIPTIONS[status] ?? status }
        : response,
    ]),
  ),
}));
