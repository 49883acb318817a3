import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchJson } from '../../src/identity/issuers/bounded-fetch.js';

describe('a document', () => {
  let server: Server;
  let port: number;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.setHeader('Content-Type', 'application/jwk-set+json; charset=utf-8').end('{"keys":[]}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });

  afterAll(() => {
    server.close();
  });

  it.each(['127.0.0.1', 'localhost', '0x7f.1'])('on this machine is read where that is meant: %s', async (host) => {
    expect(await fetchJson(new URL(`http://${host}:${port}/`), 'loopback')).toEqual({ keys: [] });
  });

  it.each(['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '10.0.0.1'])(
    'is not asked for at %s, which nobody meant',
    async (host) => {
      const before = asked;
      await expect(fetchJson(new URL(`http://${host}:${port}/`), 'public')).rejects.toThrow('is not an address to ask');
      expect(asked).toBe(before);
    },
  );

  it('elsewhere is not asked for where this machine is meant', async () => {
    await expect(fetchJson(new URL('http://192.0.2.1/'), 'loopback')).rejects.toThrow('is not an address to ask');
  });

  it('is not there when nobody listens', async () => {
    await expect(fetchJson(new URL('http://127.0.0.1:1/'), 'loopback')).rejects.toThrow('ECONNREFUSED');
  });
});
