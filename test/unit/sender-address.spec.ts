import { describe, expect, it } from '@jest/globals';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import * as fc from 'fast-check';
import { SenderAddress } from '../../src/http/sender-address.js';

const of = (proxies: string | undefined, remote: string, forwarded?: string): string =>
  new SenderAddress(proxies).of(remote, forwarded);

describe('the address of a sender', () => {
  it.each<[string, string | undefined, string, string | undefined]>([
    ['192.0.2.1', undefined, '192.0.2.1', undefined],
    // Nobody is believed who is not named.
    ['192.0.2.1', undefined, '192.0.2.1', '203.0.113.7'],
    ['192.0.2.1', '10.0.0.0/8', '192.0.2.1', '203.0.113.7'],
    ['203.0.113.7', '10.0.0.0/8', '10.1.2.3', '203.0.113.7'],
    ['203.0.113.7', '10.0.0.0/8', '::ffff:10.1.2.3', '203.0.113.7'],
    // What stands in front of the first proxy's word was sent by whoever sent it.
    ['203.0.113.7', '10.0.0.0/8', '10.1.2.3', '198.51.100.1, 203.0.113.7'],
    ['203.0.113.7', '10.0.0.0/8,::1', '::1', '203.0.113.7, 10.9.9.9'],
    ['10.1.2.3', '10.0.0.0/8', '10.1.2.3', undefined],
    ['2001:db8::7', '127.0.0.1', '127.0.0.1', '2001:db8::7'],
  ])('is %s with proxies %s, from %s for %s', (expected, proxies, remote, forwarded) => {
    expect(of(proxies, remote, forwarded)).toBe(expected);
  });

  it('is the one that the framework finds', async () => {
    const proxies = '127.0.0.1,10.0.0.0/8,::1,192.0.2.1';
    const server = new FastifyAdapter({ trustProxy: proxies }).getInstance();
    server.get('/', (request, reply) => reply.send({ ip: request.ip }));
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const hop = fc.oneof(fc.constantFrom('10.1.2.3', '192.0.2.1', '::1', '203.0.113.7'), fc.ipV4(), fc.ipV6());
    await fc.assert(
      fc.asyncProperty(fc.array(hop, { maxLength: 3 }), async (hops) => {
        const forwarded = hops.join(', ');
        const response = await fetch(url, { headers: hops.length > 0 ? { 'X-Forwarded-For': forwarded } : {} });
        expect(await response.json()).toEqual({ ip: of(proxies, '127.0.0.1', forwarded) });
      }),
    );
    await server.close();
  });
});
