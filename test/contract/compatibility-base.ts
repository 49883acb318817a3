import type { Json } from './edit.js';

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const problem: Json = {
  description: 'Not done.',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

const list: Json = {
  operationId: 'listParts',
  summary: 'Lists parts.',
  security: [{}],
  parameters: [
    { $ref: '#/components/parameters/Limit' },
    { name: 'q', in: 'query', schema: { type: 'string', maxLength: 20 } },
  ],
  responses: {
    200: {
      description: 'Parts.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['items'],
            properties: { items: { type: 'array', maxItems: 100, items: ref('Part') } },
          },
        },
        'text/csv': { schema: { type: 'string' } },
      },
    },
    429: problem,
  },
};

const add: Json = {
  operationId: 'addPart',
  security: [{ oauth: ['writer'] }, { oauth: ['admin'] }],
  parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: ref('NewPart') }, 'application/x-ndjson': { schema: { type: 'string' } } },
  },
  responses: {
    201: {
      description: 'The part.',
      headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } },
      content: { 'application/json': { schema: ref('Part') } },
    },
    429: problem,
  },
};

const change: Json = {
  operationId: 'changePart',
  requestBody: { content: { 'application/merge-patch+json': { schema: ref('Settings') } } },
  responses: { 200: { description: 'The part.', content: { 'application/json': { schema: ref('Shape') } } } },
};

const part: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'label', 'state', 'size'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    label: { type: 'string', maxLength: 50, pattern: '^.+$' },
    state: { type: 'string', enum: ['new', 'used'] },
    origin: { type: 'string', enum: ['made', 'bought'], 'x-extensible-enum': true },
    count: { type: 'integer', format: 'int32', minimum: 0, maximum: 1000 },
    weight: { type: 'number', format: 'double' },
    note: { type: ['string', 'null'], maxLength: 20 },
    tags: { type: 'array', maxItems: 5, items: { type: 'string' } },
    size: ref('Size'),
    // A part has parts: comparing must end.
    parts: { type: 'array', items: ref('Part') },
  },
};

const newPart: Json = {
  type: 'object',
  additionalProperties: false,
  required: ['label'],
  properties: {
    label: { type: 'string', maxLength: 50 },
    state: { type: 'string', enum: ['new', 'used'], default: 'new' },
    count: { type: 'integer', format: 'int32' },
    serial: { type: 'integer', format: 'int64' },
    weight: { type: 'number', minimum: 0, maximum: 100 },
    note: { type: ['string', 'null'] },
    tags: { type: 'array', maxItems: 5, items: { type: 'string' } },
    notes: ref('Notes'),
    reference: ref('Reference'),
  },
};

const shape: Json = {
  oneOf: [
    { type: 'object', required: ['radius'], properties: { radius: { type: 'number' } } },
    { type: 'object', required: ['width', 'height'], properties: { width: { type: 'number' } } },
  ],
};

/** A small document with something of everything that a release may change. */
export const base: Json = {
  openapi: '3.1.0',
  info: { title: 'Parts', version: '1.0.0' },
  servers: [{ url: 'https://api.example.it/v1' }, { url: 'http://localhost:3000/v1', 'x-sandbox': true }],
  security: [{ oauth: ['reader'] }],
  paths: {
    '/parts': { get: list, post: add },
    '/parts/{part_id}': {
      parameters: [{ name: 'part_id', in: 'path', required: true, schema: { type: 'string' } }],
      patch: change,
    },
  },
  components: {
    parameters: {
      Limit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 100, default: 50 },
      },
    },
    schemas: {
      Part: part,
      NewPart: newPart,
      Shape: shape,
      Size: {
        type: 'object',
        additionalProperties: false,
        required: ['unit'],
        properties: { unit: { type: 'string', enum: ['mm'] } },
      },
      Settings: { type: 'object', properties: { language: { type: 'string' } } },
      Notes: { type: 'object', additionalProperties: { type: 'string', maxLength: 20 } },
      Reference: { anyOf: [{ type: 'string', maxLength: 10 }, { type: 'boolean' }] },
      Problem: {
        type: 'object',
        required: ['type'],
        properties: { type: { type: 'string', const: '/problems/too-many-requests' } },
      },
    },
    securitySchemes: {
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://api.example.it/v1/oauth/token', scopes: {} } },
      },
    },
  },
};
