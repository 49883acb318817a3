import type { OpenAPIObject } from '@nestjs/swagger';

type Responses = Record<string, { description: string; headers?: Record<string, unknown>; content?: unknown }>;

const seconds = (description: string): unknown => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86_400 },
});
const requests = (description: string): unknown => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 1_000_000 },
});

const HEADERS = {
  'X-RateLimit-Limit': requests('Requests a minute'),
  'X-RateLimit-Remaining': requests('Requests that may still come at once'),
  'X-RateLimit-Reset': seconds('Seconds until the whole limit is there again'),
  'Retry-After': seconds('Seconds to wait before the next try'),
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const TO_BE_REPEATED = new Set(['429', '503']);

const TOO_MANY_REQUESTS = {
  description: 'Beyond the limit of the client, or of the service where nobody signs in',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { type: 'string', const: '/problems/too-many-requests' },
          title: { type: 'string' },
          status: { type: 'integer', format: 'int32', const: 429 },
          detail: { type: 'string' },
        },
      },
    },
  },
};

/** Every operation may answer 429, and every response says how much of the limit is left. */
export function declareRateLimits(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, limited(item as Record<string, unknown>)]);
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: {
      ...document.components,
      headers: { ...document.components?.headers, ...HEADERS } as NonNullable<OpenAPIObject['components']>['headers'],
    },
  };
}

function limited(item: Record<string, unknown>): Record<string, unknown> {
  const operations = METHODS.filter((method) => item[method] !== undefined).map((method) => {
    const operation = item[method] as { responses: Responses };
    const responses = { '429': TOO_MANY_REQUESTS, ...operation.responses };
    return [method, { ...operation, responses: Object.fromEntries(Object.entries(responses).map(withHeaders)) }];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

function withHeaders([status, response]: [string, Responses[string]]): [string, Responses[string]] {
  const names = Object.keys(HEADERS).filter((name) => name !== 'Retry-After' || TO_BE_REPEATED.has(status));
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  return [status, { ...response, headers: { ...response.headers, ...headers } }];
}
