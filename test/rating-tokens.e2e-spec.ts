import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signIn } from './isolation/caller.js';
import { type Administration, addClient, joinAdministration, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { directoryOf, keyByteOf, tokenRequestFor } from './support/rating-tokens.js';

describe('rating tokens', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let bearer: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    bearer = `Bearer ${await signIn(platform, administration.credentials, 'pa_system')}`;
  });

  afterAll(() => platform.stop());

  const ask = (service: string, token_requests: unknown, authorization = bearer): request.Test =>
    request(platform.root)
      .post(`/v1/services/${service}/rating-tokens`)
      .set('Authorization', authorization)
      .send({ token_requests });

  const ready = async (service: string): Promise<string> => tokenRequestFor(await keyByteOf(platform.citizen, service));

  const counted = (service: string): Promise<{ n: string; n_of_day: number }[]> =>
    platform.rows('SELECT n, n_of_day FROM rating_token_issuance WHERE service_id = $1', [service]);

  describe('the keys', () => {
    it('are published for everybody, one to begin with, and listed where nobody takes them back', async () => {
      const service = await registerService(administration);
      const first = await request(platform.root).get(`/v1/services/${service}/rating-token-keys`);
      expect([first.status, first.headers['cache-control']]).toEqual([200, 'public, max-age=300']);
      expect(first.body).toEqual({
        service_id: service,
        issuer_name: 'gradimento',
        slot_minutes: 10,
        token_keys: [
          {
            token_type: 2,
            token_key: expect.stringMatching(/^MIIBUjA9BgkqhkiG9w0BAQowMKANMAsGCWCGSAFlAwQCAqEaMBgGCSqGSIb3DQEBCDALBg/),
            not_before: expect.any(String),
          },
        ],
      });
      const crowd = await Promise.all(Array.from({ length: 20 }, () => directoryOf(platform.citizen, service)));
      expect(new Set(crowd.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(first.body)]));
      const { items } = await administration.client.get<{ items: { subject: string }[] }>(
        '/audit-events?action=rating_token_key.added',
      );
      expect(items.filter(({ subject }) => subject.includes(service))).toHaveLength(1);
    });

    it('of a service that does not collect are none', async () => {
      const ended = await registerService(administration, { ends_on: '2023-01-01' });
      expect((await directoryOf(platform.citizen, ended)).token_keys).toEqual([]);
      const refused = await ask(ended, [tokenRequestFor(1)]);
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/not-collecting']);
    });
  });

  describe('are issued', () => {
    it('only to a system of the administration', async () => {
      const service = await registerService(administration);
      const requests = [await ready(service)];
      const other = await joinAdministration(platform);
      const tokens = await Promise.all([
        signIn(platform, other.credentials),
        signIn(platform, await addClient(platform, administration.tenantId, ['pa_admin'])),
      ]);
      const [foreign, admin] = await Promise.all(tokens.map((token) => ask(service, requests, `Bearer ${token}`)));
      expect([foreign?.status, admin?.status]).toEqual([404, 403]);
      expect(await counted(service)).toEqual([]);
    });

    it.each([
      ['no requests', () => []],
      ['a hundred and one', (good: string) => Array.from({ length: 101 }, () => good)],
      ['no texts', () => [7]],
      ['a short one', (good: string) => [good.slice(1)]],
      ['one of another type', (good: string) => [good, `AAE${good.slice(3)}`]],
      [
        'one that names no key',
        (good: string) => [good, tokenRequestFor((Buffer.from(good, 'base64url')[2] ?? 0) ^ 1)],
      ],
      ['one beyond the modulus', (good: string) => [good, `${good.slice(0, 4)}${'_'.repeat(341)}8`]],
    ])('not for %s', async (_name, of) => {
      const service = await registerService(administration);
      const { status, body } = await ask(service, of(await ready(service)));
      expect([status, body.type]).toEqual([422, '/problems/invalid']);
      expect(body.errors[0].pointer).toMatch(/^\/token_requests(\/1)?$/);
      expect(await counted(service)).toEqual([]);
    });

    it('as far as the quota of the day goes, all or none, and counted into the month', async () => {
      const service = await registerService(administration, { rating_token_quota: 5 });
      const good = await ready(service);
      expect((await ask(service, [good, good, good])).status).toBe(200);
      const refused = await ask(service, [good, good, good]);
      expect([refused.status, refused.body.type]).toEqual([429, '/problems/quota-reached']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await ask(service, [good, good])).status).toBe(200);
      expect(await counted(service)).toEqual([{ n: '5', n_of_day: 5 }]);
      // The next day the month goes on and the quota begins anew.
      await platform.rows(`UPDATE rating_token_issuance SET day = day - 1 WHERE service_id = $1`, [service]);
      expect((await ask(service, [good])).status).toBe(200);
      expect(await counted(service)).toEqual([{ n: '6', n_of_day: 1 }]);
    });

    it('no more than the quota also by many at once', async () => {
      const service = await registerService(administration, { rating_token_quota: 7 });
      const good = await ready(service);
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(service, [good])));
      const sum = (wanted: number): number => answers.filter(({ status }) => status === wanted).length;
      expect([sum(200), sum(429)]).toEqual([7, 5]);
      expect(await counted(service)).toEqual([{ n: '7', n_of_day: 7 }]);
    });
  });
});
