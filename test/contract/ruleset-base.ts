import type { Json } from './edit.js';

const problemSchema: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', format: 'uri-reference', maxLength: 100 },
    title: { type: 'string', maxLength: 100, pattern: '^.+$' },
    status: { type: 'integer', format: 'int32', minimum: 100, maximum: 599 },
    detail: { type: 'string', maxLength: 200, pattern: '^.+$' },
    errors: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', maxLength: 200, format: 'json-pointer' },
          detail: { type: 'string', maxLength: 200, pattern: '^.+$' },
        },
      },
    },
  },
};

const partSchema: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'label'],
  properties: {
    id: { type: 'string', format: 'uuid', maxLength: 36 },
    label: { type: 'string', maxLength: 50, pattern: '^.+$' },
    weight: { type: 'number', format: 'double', minimum: 0, maximum: 1000 },
    state: { type: 'string', enum: ['new', 'used'] },
    in_stock: { type: 'boolean' },
    tags: { type: 'array', minItems: 0, maxItems: 5, items: { $ref: '#/components/schemas/Tag' } },
  },
};

const pageSchema: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: { type: 'array', minItems: 0, maxItems: 100, items: { $ref: '#/components/schemas/Part' } },
    next_cursor: { type: 'string', maxLength: 100, pattern: '^.+$' },
  },
};

export const part: Json = { id: 'b2f7c7ce-7d4e-4b7b-9d3f-0a8b6f4f3f10', label: 'A part', weight: 1.5, state: 'new' };
export const limits: { [name: string]: Json } = Object.fromEntries(
  ['Limit', 'Remaining', 'Reset'].map((name) => [
    `X-RateLimit-${name}`,
    { $ref: `#/components/headers/X-RateLimit-${name}` },
  ]),
);
export const success: { [name: string]: Json } = {
  ...limits,
  'Cache-Control': { $ref: '#/components/headers/Cache-Control' },
};

const header = (description: string): Json => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 100_000 },
});

export const answer = (schema: string, example: Json): Json => ({
  description: 'Done.',
  headers: success,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example } },
});

export const problem = (status: string): Json => ({
  description: 'Not done.',
  headers:
    status === '429' || status === '503'
      ? { ...limits, 'Retry-After': { $ref: '#/components/headers/Retry-After' } }
      : limits,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const problems = (...statuses: string[]): { [status: string]: Json } =>
  Object.fromEntries([...statuses, '429', '500', '503'].map((status) => [status, problem(status)]));

export const body = (type: string) => ({
  required: true,
  content: { [type]: { schema: { $ref: '#/components/schemas/Part' }, example: part } },
});

const operation = (operationId: string, more: { [name: string]: Json }): Json => ({
  operationId,
  summary: 'What it does.',
  description: 'What it does, at length.',
  tags: ['parts'],
  security: [{ oauth: ['reader'] }, { oauth: ['writer'] }],
  ...more,
});

const status: Json = operation('checkStatus', {
  security: [{}],
  responses: {
    200: {
      description: 'Up.',
      headers: success,
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: { type: 'about:blank', title: 'Up', status: 200 },
        },
      },
    },
    ...problems(),
  },
});

/** Also the kinds of query, header and path parameter. */
const parameters: { [name: string]: Json } = {
  limit: {
    name: 'limit',
    in: 'query',
    description: 'How many.',
    example: 10,
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 100 },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: 'From where.',
    example: 'abc',
    schema: { type: 'string', maxLength: 100, pattern: '^.+$' },
  },
  key: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Which attempt.',
    example: 'abc',
    schema: { type: 'string', maxLength: 100, pattern: '^.+$' },
  },
  id: {
    name: 'part_id',
    in: 'path',
    required: true,
    description: 'Which part.',
    example: 'b2f7c7ce-7d4e-4b7b-9d3f-0a8b6f4f3f10',
    schema: { type: 'string', format: 'uuid', maxLength: 36 },
  },
};

const paths: Json = {
  '/status': { get: status },
  '/parts': {
    get: operation('listParts', {
      parameters: [parameters.limit, parameters.cursor] as Json[],
      responses: { 200: answer('PartPage', { items: [part] }), ...problems('401', '403') },
    }),
    post: operation('addPart', {
      parameters: [parameters.key] as Json[],
      requestBody: body('application/json'),
      responses: { 201: answer('Part', part), ...problems('400', '401', '403', '413', '415', '422') },
    }),
  },
  '/parts/{part_id}': {
    parameters: [parameters.id] as Json[],
    patch: operation('changePart', {
      requestBody: body('application/merge-patch+json'),
      responses: { 200: answer('Part', part), ...problems('400', '401', '403', '404', '413', '415') },
    }),
    delete: operation('removePart', {
      responses: { 204: { description: 'Gone.', headers: success }, ...problems('401', '403', '404') },
    }),
  },
  '/oauth/token': {
    post: operation('issueToken', {
      security: [{ client: [] }],
      requestBody: body('application/x-www-form-urlencoded'),
      responses: { 200: answer('Part', part), ...problems('400', '401', '403', '413', '415') },
    }),
  },
};

/** A document as small as it can be with everything that a rule looks at, and without a fault. */
export const base: Json = {
  openapi: '3.1.0',
  info: {
    title: 'Parts',
    version: '1.0.0',
    description: 'Parts and what they weigh.',
    'x-summary': 'Parts and what they weigh',
    termsOfService: 'https://api.example.it/terms',
    contact: { name: 'Parts', url: 'https://api.example.it/contact', email: 'parts@example.it' },
    license: { name: 'EUPL-1.2', url: 'https://api.example.it/licence' },
  },
  servers: [
    { url: 'https://api.example.it/parts/v1', description: 'Production.' },
    { url: 'http://localhost:3000/v1', description: 'On this machine.', 'x-sandbox': true },
  ],
  tags: [{ name: 'parts', description: 'Parts.' }],
  paths,
  components: {
    schemas: {
      Problem: problemSchema,
      Tag: { type: 'string', maxLength: 20, pattern: '^[a-z]+$' },
      Part: partSchema,
      PartPage: pageSchema,
    },
    headers: {
      'X-RateLimit-Limit': header('How many requests.'),
      'X-RateLimit-Remaining': header('How many are left.'),
      'X-RateLimit-Reset': header('Until when, in seconds.'),
      'Retry-After': header('When to come back, in seconds.'),
      'Cache-Control': {
        description: 'no-store: not to be kept.',
        schema: { type: 'string', enum: ['no-store'] },
      },
    },
    securitySchemes: {
      oauth: {
        type: 'oauth2',
        description: 'Tokens as RFC8725 advises.',
        flows: {
          clientCredentials: {
            tokenUrl: 'https://api.example.it/parts/v1/oauth/token',
            scopes: { reader: 'Reads.', writer: 'Writes.' },
          },
        },
      },
      client: { type: 'http', scheme: 'basic', description: 'A client and its secret.' },
    },
  },
};
