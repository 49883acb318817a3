import type { Edit, Json } from './edit.js';
import { answer, body, limits, part, problem, success } from './ruleset-base.js';

export interface Sample {
  /** What spoils the base document. */
  edits: Edit[];
  /** Rules of `spectral:oas` which see the same fault. */
  inherited?: string[];
}

const list = 'paths /parts get';
const add = 'paths /parts post';
const one = 'paths /parts/{part_id}';
const problemSchema = 'components schemas Problem';
const partSchema = 'components schemas Part';
const schemes = 'components securitySchemes';
const array: Json = { type: 'array', minItems: 0, maxItems: 5, items: { $ref: '#/components/schemas/Tag' } };

const sample = (...edits: Edit[]): Sample[] => [{ edits }];

const queried = (name: string): Edit => [
  `${list} parameters 2`,
  {
    name,
    in: 'query',
    description: 'Which.',
    example: 'abc',
    schema: { type: 'string', maxLength: 9, pattern: '^.+$' },
  },
];

const answeredWith = (header: string): Edit => [
  `${list} responses 200 headers ${header}`,
  { description: 'Said besides.', schema: { type: 'string', maxLength: 9, pattern: '^.+$' } },
];

const content: Json = { 'application/json': { schema: { $ref: '#/components/schemas/Part' } } };

/** For each own rule, what breaks it and no other own rule. */
export const samples: Record<string, Sample[]> = {
  // The document.
  'openapi-version': sample(['openapi', '3.0.3']),
  'info-contact-reachable': [{ edits: [['info contact', { name: 'Parts' }]], inherited: ['contact-properties'] }],
  'info-x-summary': sample(['info x-summary']),
  'info-terms-of-service': sample(['info termsOfService']),
  'info-licence': [{ edits: [['info license', { name: 'EUPL-1.2' }]], inherited: ['license-url'] }],
  'info-version-semver': sample(['info version', '1.0']),
  'info-title-without-version': sample(['info title', 'Parts v2']),
  'server-https': [
    ...sample(['servers 0 url', 'http://api.example.it/v1']),
    ...sample(['servers 0 url', '/v1']),
    ...sample(['servers 0 x-sandbox', true]),
  ],
  'server-described': sample(['servers 0 description']),
  'server-major-version': sample(['servers 0 url', 'https://api.example.it/parts']),
  'server-url-without-secrets': sample(['servers 0 url', 'https://user:secret@api.example.it/v1']),
  'server-only-at-root': sample([
    `${list} servers`,
    [{ url: 'https://other.example.it/v1', description: 'Elsewhere.' }],
  ]),
  'path-style': sample(['paths /stockParts', {}]),
  'status-offered': [
    ...sample(['paths /status get responses 200', answer('Part', part)]),
    ...sample(['paths /health', {}], ['paths /status']),
  ],

  // Operations.
  'operation-complete': sample([`${list} summary`]),
  'operation-id-without-method': sample([`${list} operationId`, 'getParts']),
  'body-has-a-meaning': sample(
    [`${one} delete requestBody`, body('application/json')],
    ...['400', '413', '415'].map((status): Edit => [`${one} delete responses ${status}`, problem(status)]),
  ),
  'patch-with-body': sample([`${one} patch requestBody required`, false]),
  'patch-media-type': sample([`${one} patch requestBody`, body('application/json')]),
  'request-example': sample([`${add} requestBody content application/json example`]),
  'answers-of-every-operation': sample([`${list} responses 500`]),
  'answers-to-a-body': sample([`${add} responses 413`]),
  'answers-to-an-identifier': sample([`${one} delete responses 404`]),
  'answers-to-a-stranger': sample([`${list} responses 403`]),
  'deprecation-announced': sample([`${list} deprecated`, true]),

  // Parameters and headers.
  'parameter-complete': sample([`${list} parameters 0 example`]),
  'parameter-snake-case': sample(queried('partState')),
  'parameter-without-credentials': sample(queried('access_token')),
  'parameter-paging-names': sample(queried('page_size')),
  'parameter-national-names': sample(queried('codice_fiscale')),
  'header-train-case': sample([`${add} parameters 0 name`, 'idempotency-key']),
  'response-header-train-case': sample(answeredWith('content-language')),
  'header-not-of-http': sample([`${add} parameters 0 name`, 'Authorization']),
  'header-without-x': sample([`${add} parameters 0 name`, 'X-Request-Id']),
  'response-header-without-x': sample(answeredWith('X-Request-Id')),
  'response-header-complete': sample(['components headers Retry-After description']),

  // Responses.
  'rate-limit-headers': sample([`${list} responses 200 headers X-RateLimit-Reset`]),
  'rate-limit-headers-of-one-kind': sample(answeredWith('RateLimit-Reset')),
  'retry-after-header': sample([`${list} responses 429 headers Retry-After`]),
  'cache-control-header': [
    ...sample([`${list} responses 200 headers Cache-Control`]),
    ...sample(answeredWith('Expires')),
  ],
  'cache-control-explained': sample(['components headers Cache-Control description', 'Whether to keep it.']),
  'no-content-without-body': sample([`${one} delete responses 204 content`, body('application/json').content]),
  'success-with-content': sample([`${list} responses 202`, { description: 'Later.', headers: success }]),
  'success-example': sample([`${list} responses 200 content application/json example`]),
  'media-type-with-schema': sample([`${add} requestBody content application/json schema`]),
  'failure-as-problem': sample([`${list} responses 404`, { description: 'No.', headers: limits, content }]),
  'problem-shape': [
    ...sample([`${problemSchema} required`, ['type', 'title']]),
    ...sample([`${problemSchema} properties trace`, { type: 'string', maxLength: 9, pattern: '^.+$' }]),
    ...sample([`${problemSchema} properties errors items required`, ['detail']]),
  ],
  'json-response-is-object': sample([`${add} responses 201 content application/json`, { schema: array, example: [] }]),
  'page-shape': sample(['components schemas PartPage properties next_cursor']),

  // Schemas.
  'schema-typed': sample([`${partSchema} properties weight`, {}]),
  'property-snake-case': sample([`${partSchema} properties inStock`, { type: 'boolean' }]),
  'integer-format': sample(['components headers Retry-After schema format']),
  'number-format': sample([`${partSchema} properties weight format`]),
  'number-bounds': [
    ...sample([`${partSchema} properties weight maximum`]),
    ...sample(['components headers Retry-After schema minimum']),
  ],
  'string-length': sample([`${partSchema} properties label maxLength`]),
  'string-shape': sample([`${partSchema} properties label pattern`]),
  'array-bounds': sample([`${partSchema} properties tags maxItems`]),
  'object-closed': [
    ...sample([`${partSchema} additionalProperties`]),
    ...sample([`${partSchema} additionalProperties`, true]),
    ...sample([`${partSchema} additionalProperties`, { $ref: '#/components/schemas/Tag' }]),
  ],
  'boolean-not-null': sample([`${partSchema} properties in_stock type`, ['boolean', 'null']]),
  'array-not-null': sample([`${partSchema} properties tags type`, ['array', 'null']]),
  'enum-of-strings': sample([
    `${partSchema} properties state`,
    { type: ['string', 'null'], enum: ['new', 'used', null] },
  ]),

  // Security.
  'security-stated': sample([`${list} security`]),
  'security-of-one-role': sample([`${list} security`, [{ oauth: ['reader', 'writer'] }]]),
  'scheme-not-in-url-or-cookie': sample([`${schemes} key`, { type: 'apiKey', in: 'query', name: 'k' }]),
  'scheme-of-http': sample([`${schemes} digest`, { type: 'http', scheme: 'digest' }]),
  'scheme-basic-for-tokens-only': sample([`${list} security`, [{ client: [] }]]),
  'scheme-oauth-flow': sample([
    `${schemes} oauth flows implicit`,
    { authorizationUrl: 'https://api.example.it/authorize', scopes: {} },
  ]),
  'scheme-oauth-https': sample([`${schemes} oauth flows clientCredentials tokenUrl`, '/v1/oauth/token']),
  'scheme-jwt-best-practice': sample(['components securitySchemes oauth description', 'Tokens.']),
};
