import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApi } from '../src/app.setup.js';
import { Database } from '../src/database/database.js';
import { writeTokenKey } from '../src/rating-tokens/public-key.js';
import { blindSign } from '../src/rating-tokens/rsa.js';
import { challengeDigest, slotAt } from '../src/rating-tokens/token-challenge.js';
import { order } from '../src/rating-tokens/token-order.js';
import {
  type Administration,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
  runJob,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { directoryOf, issueToken } from './support/rating-tokens.js';

const CROWD = 50;
const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000;

/** A service with its questionnaire. */
interface Asking {
  id: string;
  format_version: string;
}

describe('a response with a rating token', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let shared: Asking;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    shared = await open();
  });

  afterAll(() => platform.stop());

  const open = async (values = {}, owner = administration): Promise<Asking> => {
    const id = await registerService(owner, values);
    return { id, format_version: await questionnaireVersion(platform, id) };
  };

  const respond = (
    { id, format_version }: Asking,
    token?: string,
    { key, rating = 4, root = platform.root }: { key?: string; rating?: number; root?: string } = {},
  ): request.Test =>
    request(root)
      .post(`/v1/services/${id}/responses`)
      .set(key === undefined ? {} : { 'Idempotency-Key': key })
      .send({ format_version, answers: core(rating), token });

  const issue = (service = shared, endedAt = Date.now()): Promise<string> =>
    issueToken(administration.client, service.id, endedAt);

  /** Every response of a service, once it is stored. */
  const labels = async ({ id }: Asking): Promise<boolean[]> => {
    await platform.emptied();
    const rows = await platform.rows<{ verified: boolean }>(
      'SELECT verified FROM response WHERE service_id = $1 ORDER BY verified',
      [id],
    );
    return rows.map(({ verified }) => verified);
  };

  const outcome = ({ status, body }: request.Response): [number, string] => [status, body.type ?? body.status];

  it('is taken, counted once and labelled, whatever becomes of it; one without is taken and not labelled', async () => {
    const service = await open();
    expect(outcome(await respond(service, await issue(service)))).toEqual([202, 'accepted']);
    expect(outcome(await respond(service))).toEqual([202, 'accepted']);
    await platform.emptied();
    // Others are stored anew among these.
    expect(outcome(await respond(service, await issue(service)))).toEqual([202, 'accepted']);
    await platform.emptied();
    expect(await labels(service)).toEqual([false, true, true]);
  });

  it('has in the report how many tokens were issued for it', async () => {
    const service = await open();
    for (let each = 0; each < 6; each += 1) await respond(service, await issue(service));
    await issue(service);
    const { rating_tokens } = (await countedCell(administration.client, service.id, 'ease', 6)) as unknown as {
      rating_tokens: number;
    };
    expect(rating_tokens).toBe(7);
  });

  describe('is counted once', () => {
    it('one after another', async () => {
      const token = await issue();
      expect(outcome(await respond(shared, token))).toEqual([202, 'accepted']);
      expect(outcome(await respond(shared, token))).toEqual([409, '/problems/token-spent']);
      expect(outcome(await respond(shared, token, { rating: 1 }))).toEqual([409, '/problems/token-spent']);
      expect(outcome(await respond(shared, token, { key: 'another' }))).toEqual([409, '/problems/token-spent']);
      // The key is as free as before.
      expect(outcome(await respond(shared, await issue(), { key: 'another' }))).toEqual([202, 'accepted']);
    });

    it.each([
      ['without keys', () => undefined],
      ['under keys of their own', (at: number) => `key-${at}`],
      ['some with a key', (at: number) => (at % 2 === 0 ? `mixed-${at}` : undefined)],
    ])(`of ${CROWD} at once, %s`, async (_name, keyOf) => {
      const service = await open();
      const token = await issue(service);
      const answers = await Promise.all(
        Array.from({ length: CROWD }, (_, at) => respond(service, token, { key: keyOf(at) })),
      );
      const all = answers.map((answer) => outcome(answer).join(' '));
      expect(all.filter((one) => one === '202 accepted')).toHaveLength(1);
      expect(all.filter((one) => one === '409 /problems/token-spent')).toHaveLength(CROWD - 1);
      expect(await labels(service)).toEqual([true]);
    });

    it(`beside ${CROWD} others at once, each of which counts`, async () => {
      const service = await open();
      const tokens = await Promise.all(Array.from({ length: CROWD }, () => issue(service)));
      const sent = [...tokens, ...tokens, ...tokens.map(() => undefined)];
      const answers = await Promise.all(sent.map((token) => respond(service, token)));
      const statuses = answers.map(({ status }) => status);
      const times = (wanted: number): number => statuses.filter((one) => one === wanted).length;
      expect([times(202), times(409)]).toEqual([2 * CROWD, CROWD]);
      expect((await labels(service)).filter(Boolean)).toHaveLength(CROWD);
    });

    it('under a key, which gets the same answer also when the time is over', async () => {
      const service = await open();
      const token = await issue(service, minutesAgo(25));
      const again = (): request.Test => respond(service, token, { key: 'once' });
      expect(outcome(await again())).toEqual([202, 'accepted']);
      expect(outcome(await again())).toEqual([202, 'accepted']);
      await patch(service, { rating_link_minutes: 5 });
      expect(outcome(await again())).toEqual([202, 'accepted']);
      expect(outcome(await respond(service, token))).toEqual([410, '/problems/token-lapsed']);
      expect(outcome(await respond(service, token, { key: 'once', rating: 1 }))).toEqual([422, '/problems/key-reused']);
      expect(await labels(service)).toEqual([true]);
    });
  });

  const patch = async ({ id }: Asking, values: object): Promise<void> => {
    const bearer = await administration.client['authorization']();
    const changed = await request(platform.root)
      .patch(`/v1/services/${id}`)
      .set({ ...bearer, 'Content-Type': 'application/merge-patch+json' })
      .send(JSON.stringify(values));
    expect(changed.status).toBe(200);
  };

  describe('is refused with a token that is', () => {
    const spoiled = (token: string, at: number): string => {
      const bytes = Buffer.from(token, 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64url');
    };

    /** As it would be by the rules, but for whose key it is. */
    const ofOwnKey = async (service: string): Promise<string> => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const { finish, request: made } = await order(
        Uint8Array.from(writeTokenKey(publicKey)),
        Uint8Array.from(randomBytes(32)),
        await challengeDigest(service, slotAt(Date.now())),
      );
      const token = finish(Uint8Array.from(blindSign(privateKey, made.slice(3))));
      return Buffer.from(token).toString('base64url');
    };

    /** The key of one service named in a token of another. */
    const renamed = async (token: string, service: string): Promise<string> => {
      const { token_keys: keys } = await directoryOf(platform.citizen, service);
      const id = createHash('sha256')
        .update(Buffer.from(keys[0]?.token_key ?? '', 'base64url'))
        .digest();
      const bytes = Buffer.from(token, 'base64url');
      id.copy(bytes, 66);
      return bytes.toString('base64url');
    };

    it.each<[string, () => unknown]>([
      ['not of its length', async () => (await issue()).slice(1)],
      ['no text', () => 7],
      ['null', () => null],
      ['of nothing', () => randomBytes(354).toString('base64url')],
      ['of another type', async () => spoiled(await issue(), 1)],
      ['of another nonce', async () => spoiled(await issue(), 2)],
      ['of another challenge', async () => spoiled(await issue(), 40)],
      ['of another key', async () => spoiled(await issue(), 80)],
      ['spoiled at its end', async () => spoiled(await issue(), 353)],
      ['spoiled at its signature', async () => spoiled(await issue(), 100)],
      ['signed by whoever sent it', () => ofOwnKey(shared.id)],
      ['of another service', async () => issue(await open())],
      ['of another service, renamed', async () => renamed(await issue(await open()), shared.id)],
      [
        'of another administration',
        async () => {
          const other = await joinAdministration(platform);
          return issueToken(other.client, (await open({}, other)).id);
        },
      ],
      ['for a time to come', () => issue(shared, minutesAgo(-15))],
    ])('%s', async (_name, make) => {
      const before = (await labels(shared)).length;
      const { status, body } = await respond(shared, (await make()) as string);
      expect([status, body.type, body.errors?.[0].pointer]).toEqual([422, '/problems/invalid', '/token']);
      expect(await labels(shared)).toHaveLength(before);
    });

    it('lapsed, and says so', async () => {
      const service = await open();
      expect(outcome(await respond(service, await issue(service, minutesAgo(45))))).toEqual([
        410,
        '/problems/token-lapsed',
      ]);
      expect(outcome(await respond(service, await issue(service, minutesAgo(29))))).toEqual([202, 'accepted']);
      const longer = await open({ rating_link_minutes: 120 });
      expect(outcome(await respond(longer, await issue(longer, minutesAgo(115))))).toEqual([202, 'accepted']);
      expect(await labels(service)).toEqual([true]);
    });
  });

  it('is the only one that a service takes which requires one', async () => {
    const service = await open({ token_policy: 'token_required' });
    expect(outcome(await respond(service))).toEqual([422, '/problems/token-required']);
    expect(outcome(await respond(service, undefined, { key: 'k' }))).toEqual([422, '/problems/token-required']);
    expect(outcome(await respond(service, await issue(service)))).toEqual([202, 'accepted']);
    const preferring = await open({ token_policy: 'token_preferred' });
    expect(outcome(await respond(preferring))).toEqual([202, 'accepted']);
    expect([await labels(service), await labels(preferring)]).toEqual([[true], [false]]);
  });

  it.each([undefined, 'batch'])('in a batch is spent like any other, under key %s', async (key) => {
    const service = await open({ token_policy: 'token_required' });
    const [one, other] = [await issue(service), await issue(service)];
    const lapsed = await issue(service, minutesAgo(60));
    const row = { format_version: service.format_version, answers: core(3) };
    const responses = [one, one, undefined, lapsed, other, spoiledAt(other)].map((token) => ({ ...row, token }));
    const send = (): Promise<{ accepted: number; rejected: { index: number; errors: { pointer: string }[] }[] }> =>
      administration.client.post(
        `/services/${service.id}/response-batches`,
        { responses },
        key && `${key}-${service.id}`,
      );
    const first = await send();
    expect(first.accepted).toBe(2);
    expect(first.rejected.map(({ index, errors }) => [index, errors[0]?.pointer])).toEqual(
      [1, 2, 3, 5].map((index) => [index, '/token']),
    );
    const second = await send();
    expect(key === undefined ? second.accepted : second).toEqual(key === undefined ? 0 : first);
    expect(await labels(service)).toEqual([true, true]);
  });

  const spoiledAt = (token: string): string =>
    `${token.slice(0, 100)}${token[100] === 'A' ? 'B' : 'A'}${token.slice(101)}`;

  describe('leaves of its token', () => {
    it('a hash that is nowhere else, without service, time or link', async () => {
      const service = await open();
      const token = await issue(service);
      await respond(service, token);
      const nullifier = createHash('sha256').update(Buffer.from(token, 'base64url').subarray(0, 98)).digest();
      const [spent] = await platform.rows<Record<string, unknown>>(
        'SELECT s.*, s.forget_on::text FROM spent_token s WHERE nullifier = $1',
        [nullifier],
      );
      expect(Object.keys(spent ?? {}).sort()).toEqual(['forget_on', 'nullifier', 'tenant_id']);
      expect(spent?.tenant_id).toBe(administration.tenantId);
      const columns = await platform.rows<{ name: string }>(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
         WHERE table_name IN ('response', 'comment') AND data_type IN ('bytea')`,
      );
      expect(columns).toEqual([]);
      const linked = await platform.rows(
        `SELECT conname FROM pg_constraint WHERE contype = 'f' AND
         'spent_token'::regclass IN (conrelid, confrelid) AND conname <> 'spent_token_tenant'`,
      );
      expect(linked).toEqual([]);
      const text = nullifier.toString('hex');
      for (const table of ['inbox', 'response', 'submission_key', 'audit_event']) {
        expect(await platform.rows(`SELECT FROM ${table} t WHERE t::text LIKE $1`, [`%${text}%`])).toEqual([]);
      }
    });

    it('nothing once its key has ended, and of the key neither', async () => {
      const service = await open();
      await respond(service, await issue(service));
      await platform.rows(`UPDATE rating_token_key SET ends_at = now() - interval '1 second' WHERE service_id = $1`, [
        service.id,
      ]);
      const all = (): Promise<unknown[]> => platform.rows('SELECT FROM spent_token');
      const before = (await all()).length;
      await platform.rows(`UPDATE spent_token SET forget_on = (now() AT TIME ZONE 'UTC')::date
        WHERE nullifier = (SELECT nullifier FROM spent_token LIMIT 1)`);
      await runJob(platform.istat, '/anonymization-runs');
      expect(await all()).toHaveLength(before - 1);
      expect(await platform.rows('SELECT FROM rating_token_key WHERE service_id = $1', [service.id])).toEqual([]);
    });

    it('nothing that another administration could spend or see', async () => {
      const other = await joinAdministration(platform);
      const database = platform.api.get(Database);
      const spend = (tenantId: string, nullifier: Buffer): Promise<unknown[]> =>
        database.asTenant(tenantId, (tx) =>
          tx.rows('SELECT spend_tokens($1::uuid[], $2::bytea[], $3::date[])', [
            [administration.tenantId],
            [nullifier],
            ['2099-01-01'],
          ]),
        );
      const nullifier = randomBytes(32);
      expect(await spend(other.tenantId, nullifier)).toEqual([]);
      expect(await spend(administration.tenantId, nullifier)).toHaveLength(1);
      expect(await spend(administration.tenantId, nullifier)).toEqual([]);
      const look = database.asTenant(other.tenantId, (tx) => tx.rows('SELECT FROM spent_token'));
      await expect(look).rejects.toThrow('permission denied');
    });
  });

  it('survives that keys change in the middle of load: nobody is refused', async () => {
    const service = await open();
    const used = new Set<string>();
    const outcomes: string[] = [];
    let rotated = false;
    const lane = async (): Promise<void> => {
      for (let after = 0; after < 20; after += rotated ? 1 : 0) {
        const directory = await directoryOf(platform.citizen, service.id);
        used.add(directory.token_keys[0]?.token_key ?? '');
        expect(directory.token_keys.length).toBeLessThanOrEqual(2);
        const token = await issueToken(administration.client, service.id, Date.now(), directory);
        outcomes.push(outcome(await respond(service, token)).join(' '));
      }
    };
    const rotate = async (): Promise<void> => {
      await eventually(() => Promise.resolve(outcomes.length > 20));
      await platform.rows(
        `UPDATE rating_token_key SET not_before = not_before - interval '25 hours', ends_at = ends_at - interval '25 hours'
         WHERE service_id = $1`,
        [service.id],
      );
      await eventually(() => Promise.resolve(used.size === 2));
      rotated = true;
    };
    await Promise.all([rotate(), ...Array.from({ length: 6 }, lane)]);
    expect(outcomes.filter((one) => one !== '202 accepted')).toEqual([]);
    expect(await labels(service)).toHaveLength(outcomes.length);
  });

  // Last: passport keeps the strategy of the application that was made last, and that one is closed here.
  it('is spent also for another process, and after a stop and a start', async () => {
    const tokens = await Promise.all([issue(), issue()]);
    const second = await createApi(platform.config);
    await second.listen(0, '127.0.0.1');
    const root = await second.getUrl();
    expect(outcome(await respond(shared, tokens[0], { root }))).toEqual([202, 'accepted']);
    expect(outcome(await respond(shared, tokens[0]))).toEqual([409, '/problems/token-spent']);
    expect(outcome(await respond(shared, tokens[1]))).toEqual([202, 'accepted']);
    await second.close();
    const third = await createApi(platform.config);
    await third.listen(0, '127.0.0.1');
    const again = await third.getUrl();
    for (const token of tokens) {
      expect(outcome(await respond(shared, token, { root: again }))).toEqual([409, '/problems/token-spent']);
    }
    await third.close();
  });
});
