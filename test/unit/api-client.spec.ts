import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../src/client/api-client.js';

type Answer = [status: number, headers?: Record<string, string>];

describe('a client of the API', () => {
  let server: Server | undefined;
  let asked: { at: number; line: string }[];

  afterEach(() => void server?.close());

  /** Answers the requests in turn, and those after them with 200. */
  async function answering(...answers: Answer[]): Promise<ApiClient> {
    asked = [];
    server = createServer((request, response: ServerResponse) => {
      asked.push({ at: performance.now(), line: `${request.method} ${request.url}` });
      const [status, headers] = answers.shift() ?? [200];
      response.writeHead(status, headers).end(JSON.stringify({ title: 'Invented' }));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return new ApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  const waited = (): number => (asked[1]?.at ?? 0) - (asked[0]?.at ?? 0);

  it('does not come back before the answer says', async () => {
    const client = await answering([429, { 'Retry-After': '2' }]);
    await client.get('/a');
    expect(asked.map(({ line }) => line)).toEqual(['GET /a', 'GET /a']);
    expect(waited()).toBeGreaterThanOrEqual(1_990);
  });

  it.each(['', 'soon', '-5', '1e9'])('makes its own pause of Retry-After %j', async (header) => {
    const client = await answering([503, { 'Retry-After': header }]);
    await client.post('/a', {});
    expect(asked).toHaveLength(2);
    expect(waited()).toBeGreaterThanOrEqual(990);
  });

  it('does not wait for tomorrow', async () => {
    const client = await answering([429, { 'Retry-After': '40000' }]);
    await expect(client.post('/a', {})).rejects.toMatchObject({ status: 429, retryAfter: 40_000 });
    expect(asked).toHaveLength(1);
  });

  it.each([400, 401, 404, 409, 422, 500])('takes %i as it is', async (status) => {
    const client = await answering([status, { 'Retry-After': '1' }]);
    await expect(client.post('/a', {}, 'key')).rejects.toMatchObject({ status, retryAfter: 1 });
    expect(asked).toHaveLength(1);
  });
});
