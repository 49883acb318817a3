import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';

export const SCHEMA_JSON = 'application/schema+json';
export const XML = 'application/xml';

export const ANSWER_SCHEMA = {
  description: 'A JSON Schema (2020-12)',
  content: {
    [SCHEMA_JSON]: {
      schema: { type: 'object', maxProperties: 20, additionalProperties: { $ref: '#/components/schemas/SchemaValue' } },
      example: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', required: ['ease'] },
    },
  },
} satisfies ApiResponseNoStatusOptions;

export const DDI = {
  description: 'DDI-Lifecycle 3.3',
  content: {
    [XML]: {
      schema: { type: 'string', minLength: 1, maxLength: 16_777_216, pattern: '^<\\?xml ' },
      example: '<?xml version="1.0" encoding="UTF-8"?>\n<ddi:DDIInstance xmlns:ddi="ddi:instance:3_3"/>\n',
    },
  },
} satisfies ApiResponseNoStatusOptions;
