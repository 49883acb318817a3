import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import {
  type Administration,
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

describe('while the database is away', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let format_version: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    service = await registerService(administration);
    format_version = await questionnaireVersion(platform, service);
  });

  afterAll(() => platform.stop());

  const respond = (): request.Test =>
    request(platform.root)
      .post(`/v1/services/${service}/responses`)
      .send({ format_version, answers: core(4) });

  /** Nobody but a superuser gets in, and who is in is thrown out. */
  async function limitConnections(limit: number): Promise<void> {
    const name = new URL(platform.adminUrl).pathname.slice(1);
    await platform.rows(`ALTER DATABASE "${name}" CONNECTION LIMIT ${limit}`);
    if (limit === 0) {
      await platform.rows(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'gradimento_app'`,
      );
    }
  }

  it('answers 503 and when to try again, loses nothing that it took, and goes on by itself', async () => {
    await respond().expect(202);
    const token = await request(platform.root)
      .post('/v1/oauth/token')
      .auth(administration.credentials.id, administration.credentials.secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    await limitConnections(0);
    try {
      const refusals = await Promise.all([
        respond(),
        respond().set('Idempotency-Key', 'una-chiave'),
        request(platform.root).get('/v1/services').set('Authorization', `Bearer ${token.body.access_token}`),
        request(platform.root).get('/v1/releases'),
        request(platform.root).get('/v1/status'),
      ]);
      expect(refusals.map(({ status, type, headers }) => [status, type, Number(headers['retry-after']) > 0])).toEqual(
        refusals.map(() => [503, 'application/problem+json', true]),
      );
    } finally {
      await limitConnections(-1);
    }
    for (let more = 0; more < 5; more += 1) await respond().expect(202);
    expect((await countedCell(administration.client, service, 'ease', 6)).histogram).toEqual([0, 0, 0, 6, 0]);
  });
});
