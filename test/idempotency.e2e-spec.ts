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

describe('a submission under an idempotency key', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let version: string;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    service = await registerService(administration);
    version = await questionnaireVersion(platform, service);
  });

  afterAll(() => platform.stop());

  const submit = (key: string, rating: number, to = service): request.Test =>
    request(platform.root)
      .post(`/v1/services/${to}/responses`)
      .set('Idempotency-Key', key)
      .send({ format_version: version, answers: core(rating) });

  it('is stored once, and answered the same again', async () => {
    const first = await submit('"one"', 4);
    const again = await submit('"one"', 4);
    expect([first.status, first.body]).toEqual([202, { status: 'accepted' }]);
    expect([again.status, again.body]).toEqual([202, { status: 'accepted' }]);
    const other = await submit('"one"', 5);
    expect([other.status, other.body.type]).toEqual([422, '/problems/key-reused']);
    for (let rest = 0; rest < 4; rest += 1) await submit(`"rest ${rest}"`.replace(' ', '-'), 4);
    expect((await countedCell(administration.client, service, 'ease', 5)).histogram).toEqual([0, 0, 0, 5, 0]);
  });

  it('gives one response for a hundred at once', async () => {
    const crowded = await registerService(administration);
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit('"crowd"', 3, crowded)));
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect((await submit('"crowd"', 3, crowded)).status).toBe(202);
    for (let rest = 0; rest < 4; rest += 1) await submit(`"r${rest}"`, 3, crowded);
    expect((await countedCell(administration.client, crowded, 'ease', 5)).n).toBe(5);
  });

  it('keeps neither key nor body, and nothing that leads to the response', async () => {
    await submit('"secret-key"', 2);
    const rows = await platform.rows<Record<string, unknown>>('SELECT * FROM submission_key');
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['body_hash', 'key_hash', 'outcome', 'received_at', 'tenant_id']);
    // The hour, and not the moment.
    expect(rows.map((row) => (row.received_at as Date).getTime() % 3_600_000)).toEqual(rows.map(() => 0));
    expect(JSON.stringify(rows)).not.toContain('secret-key');
  });

  it.each([
    ['an empty one', '""'],
    ['one with spaces inside', 'a b'],
    ['one too long', 'k'.repeat(256)],
  ])('is refused with %s', async (_what, key) => expect((await submit(key, 3)).status).toBe(400));
});
