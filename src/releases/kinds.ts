import type { Schema } from '../http/kinds.js';

const MOST = 2_147_483_647;

const value = { $ref: '#/components/schemas/StandardValue' };

/**
 * A document of which a standard says what it holds.
 * @param members that it must have; those of JSON-LD have names that no other part of the API may have, and are not named.
 */
export const standardDocument = (example: object, members: readonly string[] = []): object => ({
  schema: {
    type: 'object',
    ...(members.length > 0 ? { required: members } : {}),
    minProperties: 1,
    maxProperties: 30,
    properties: Object.fromEntries(members.map((name) => [name, value])),
    additionalProperties: value,
  },
  example,
});

/** Schemas that are no class. */
export const RELEASE_SCHEMAS: Record<string, Schema> = {
  StandardValue: {
    description: 'What a standard such as SDMX or DCAT-AP_IT has here.',
    oneOf: [
      { type: 'string', minLength: 0, maxLength: 5_000, pattern: '^[^\\u0000]*$' },
      { type: 'number', format: 'double', minimum: -MOST, maximum: MOST },
      { type: 'boolean' },
      { type: 'null' },
      { type: 'array', minItems: 0, maxItems: MOST, items: value },
      { type: 'object', maxProperties: MOST, additionalProperties: value },
    ],
    example: 'IT1',
  },
};
