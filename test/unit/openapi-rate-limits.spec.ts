import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { declareRateLimits } from '../../src/openapi.rate-limits.js';

const TOLD = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

describe('the limits in the OpenAPI document', () => {
  const own = { description: 'its own', headers: { ETag: { schema: { type: 'string' } } } };
  const given = {
    openapi: '3.1.0',
    info: { title: 'Prova', version: '1.0.0' },
    paths: {
      '/a': {
        parameters: [{ name: 'x', in: 'query' }],
        get: { operationId: 'read', responses: { '200': own, '503': { description: 'down' } } },
        delete: { operationId: 'remove', responses: { '204': { description: 'gone' }, '429': own } },
      },
    },
    components: { headers: { ETag: { schema: { type: 'string' } } }, schemas: { A: { type: 'object' } } },
  } as unknown as OpenAPIObject;

  it('are declared with every response, and a pause where one is to be made', () => {
    const { get, delete: remove } = declareRateLimits(given).paths['/a'] ?? {};
    const named = Object.entries({ ...get?.responses, ...remove?.responses }).map(([status, response]) => [
      status,
      Object.keys((response as typeof own).headers).filter((name) => name !== 'ETag'),
    ]);
    expect(Object.fromEntries(named)).toEqual({
      '200': TOLD,
      '204': TOLD,
      '429': [...TOLD, 'Retry-After'],
      '503': [...TOLD, 'Retry-After'],
    });
  });

  it('leave what is there', () => {
    const before = JSON.stringify(given);
    const document = declareRateLimits(given);
    expect(JSON.stringify(given)).toBe(before);
    expect(document.paths['/a']).toMatchObject({ parameters: [{ name: 'x' }], get: { responses: { '200': own } } });
    expect(document.paths['/a']?.delete?.responses['429']).toMatchObject({ description: 'its own' });
    expect(document.components).toMatchObject(given.components ?? {});
    expect(declareRateLimits(document)).toEqual(document);
  });

  it('are in the committed one, and every reference leads somewhere', () => {
    const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as OpenAPIObject;
    expect(declareRateLimits(document)).toEqual(document);
  });
});
