import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { backOffMs } from '../../src/feeds/deliveries/back-off.js';
import { faultOfReceiver } from '../../src/feeds/webhooks/receiver-url.js';
import { signatureOf, webhookKey, written } from '../../src/feeds/webhooks/webhook-secret.js';

const platformKey = Buffer.alloc(32, 7);
const [one, other] = ['7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17', '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34'];

describe('the address of a receiver', () => {
  it.each([
    'https://crm.comune.example.it/gradimento?sistema=1',
    'https://crm.comune.example.it:8443/',
    'https://1.1.1.1/',
    'https://[2606:4700::1111]/',
    'https://locale.example.it/',
  ])('may be %s', (url) => {
    expect(faultOfReceiver(url, 'public')).toBeUndefined();
  });

  it.each([
    ['http://crm.comune.example.it/', 'must begin with https://'],
    ['ftp://crm.comune.example.it/', 'must begin with https://'],
    ['https://user:password@crm.comune.example.it/', 'must not hold credentials'],
    ['https://crm.comune.example.it/#part', 'must not have a fragment'],
    ['https://[crm]/', 'is not a URL'],
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::a00:1]',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '224.0.0.1',
      'localhost',
      'LOCALHOST.',
      'anything.localhost',
      'metadata',
      'metadata.google.internal',
      'instance-data.ec2.internal',
      'router.lan',
      'printer.local',
      'crm.invalid',
      'crm',
    ].map((host) => [`https://${host}/`, 'is not a public address']),
  ])('may not be %s', (url, fault) => {
    expect(faultOfReceiver(url, 'public')).toBe(fault);
  });

  it('is on this machine where that is meant, and nowhere else', () => {
    expect(faultOfReceiver('http://127.0.0.1:8080/', 'loopback')).toBeUndefined();
    expect(faultOfReceiver('http://localhost:8080/', 'loopback')).toBeUndefined();
    expect(faultOfReceiver('http://10.0.0.1/', 'loopback')).toBe('is not a public address');
    expect(faultOfReceiver('https://crm.comune.example.it/', 'loopback')).toBe('is not a public address');
  });
});

describe('the secret of a webhook', () => {
  const key = webhookKey(platformKey, one);

  it('is the same each time, and another for each id and each platform', () => {
    expect(webhookKey(platformKey, one)).toEqual(key);
    expect(webhookKey(platformKey, other)).not.toEqual(key);
    expect(webhookKey(Buffer.alloc(32, 8), one)).not.toEqual(key);
    expect(key).toHaveLength(32);
  });

  it('signs as others verify', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (id, text) => {
        const body = JSON.stringify({ text });
        const seconds = Math.floor(Date.now() / 1_000);
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatureOf(key, id, seconds, body),
        };
        const verifier = new Webhook(written(key));
        expect(verifier.verify(body, headers)).toEqual({ text });
        expect(() => verifier.verify(`${body} `, headers)).toThrow('No matching signature');
        expect(() => verifier.verify(body, { ...headers, 'webhook-id': one })).toThrow('No matching signature');
        expect(() => new Webhook(written(webhookKey(platformKey, other))).verify(body, headers)).toThrow();
      }),
    );
  });
});

describe('the wait after an attempt', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [10, 2_560_000],
    [13, 20_480_000],
    [14, 21_600_000],
    [1_000, 21_600_000],
  ])('that was number %i is at most %i ms', (attempts, most) => {
    expect([backOffMs(attempts, 0), backOffMs(attempts, 0.5), backOffMs(attempts, 1)]).toEqual([0, most / 2, most]);
  });
});
