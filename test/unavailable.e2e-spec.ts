import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import {
  type Administration,
  core,
  countedCell,
  eventually,
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

  const respond = (to = service): request.Test =>
    request(platform.root)
      .post(`/v1/services/${to}/responses`)
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

  it('takes what can wait, sends the rest away with 503, and stores what it said it took', async () => {
    const crowded = await registerService(administration, { proof_of_work: 'never' });
    const { hostname, port } = new URL(platform.root);
    const body = JSON.stringify({ format_version, answers: core(4) });
    const bytes = [
      `POST /v1/services/${crowded}/responses HTTP/1.1`,
      'Host: a',
      'Content-Type: application/json',
      `Content-Length: ${body.length}\r\n\r\n${body}`,
    ].join('\r\n');
    const inTheWay = new Client({ connectionString: platform.adminUrl });
    await inTheWay.connect();
    await inTheWay.query('BEGIN; LOCK TABLE inbox IN EXCLUSIVE MODE');
    const crowd = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), hostname);
      let heard = '';
      socket.on('data', (part) => (heard += part.toString('latin1')));
      // More than may wait, and be written.
      for (let at = 1; at < 440; at += 1) socket.write(bytes);
      socket.write(bytes.replace('Host: a', 'Host: a\r\nConnection: close'));
      return once(socket, 'close').then(() => heard);
    });
    const probe = async (): Promise<request.Response> => respond(crowded);
    const probes: Promise<request.Response>[] = [];
    await eventually(async () => {
      probes.push(probe());
      return (await Promise.race([...probes, sleep(100)]))?.status === 503;
    });
    await inTheWay.query('COMMIT');
    await inTheWay.end();
    const answers = (await Promise.all(crowd)).join('');
    const probed = (await Promise.all(probes)).filter(({ status }) => status === 202).length;
    const count = (pattern: RegExp): number => answers.match(pattern)?.length ?? 0;
    const [taken, away] = [count(/HTTP\/1\.1 202/g), count(/HTTP\/1\.1 503/g)];
    expect([taken + away, count(/^Retry-After: [1-9]/gim)]).toEqual([22_000, away]);
    expect(taken).toBeGreaterThan(10_000);
    expect(await platform.taken(crowded)).toBe(taken + probed);
  });
});
