import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { COMMENT_POLICY } from '../src/reporting/comment-policy.js';
import { ApiClient } from '../src/client/api-client.js';
import { signIn } from './isolation/caller.js';
import { commentsOf, monthBefore } from './support/comments.js';
import { publishRelease } from './support/releases.js';
import {
  type Administration,
  addClient,
  core,
  eventually,
  joinAdministration,
  registerService,
} from './support/fixtures.js';
import { operations } from './support/operations.js';
import { ADMIN, TestPlatform } from './support/platform.js';

interface Shown {
  status: string;
  n: number | null;
  items: { id: string; service_id: string; period: string; item_code: string; language: string; text: string }[];
  next_cursor: string | null;
}

interface Review {
  id: string;
  state: string;
  period: string;
  language: string;
  text: string | null;
}

const MONTH = monthBefore(2).slice(0, 7);
const texts = (n: number, word = 'Frase'): string[] => Array.from({ length: n }, (_unused, at) => `${word} ${at}`);

describe('comments', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let istat: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    istat = await signIn(platform, ADMIN);
  });

  beforeEach(async () => {
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  const shown = (query = `?service_id=${service}`): Promise<Shown> =>
    administration.client.get<Shown>(`/comments${query}`);

  /** All that wait, or passed, of this test's service: the platform does not say so, the table does. */
  async function ofService(): Promise<Review[]> {
    const rows = await platform.rows<{ id: string; text: string; review: string }>(
      'SELECT id, text, review FROM comment WHERE service_id = $1 ORDER BY id',
      [service],
    );
    return rows.map(({ id, text, review }) => ({ id, text, state: review, period: MONTH, language: 'it' }));
  }

  const decide = (review: { id: string } | undefined, body: object): request.Test =>
    request(platform.root)
      .post(`/v1/comment-reviews/${review?.id}/decision`)
      .auth(istat, { type: 'bearer' })
      .send(body);

  async function pass(reviews: readonly Review[]): Promise<void> {
    for (const review of reviews) expect((await decide(review, { decision: 'pass' })).status).toBe(200);
  }

  it('are shown where ten of a service and month have passed their review, and not where nine have', async () => {
    await commentsOf(platform, administration, service, texts(11));
    expect(await shown()).toEqual({ status: 'no_data', n: 0, items: [], next_cursor: null });
    const [last, next, ...first] = await ofService();
    expect(first).toHaveLength(COMMENT_POLICY.threshold - 1);
    await pass(first);
    expect(await shown()).toEqual({ status: 'too_few', n: null, items: [], next_cursor: null });
    await pass([next as Review]);
    const ten = await shown();
    expect([ten.status, ten.n, ten.items.length]).toEqual(['published', 10, 10]);
    expect(ten.items.map(({ id }) => id)).not.toContain(last?.id);
    const { tenant_id: _tenant, ...given } = ten.items[0] as Shown['items'][0] & { tenant_id?: string };
    expect(given).toEqual({
      id: expect.any(String),
      service_id: service,
      period: MONTH,
      item_code: 'comment',
      language: 'it',
      text: expect.stringMatching(/^Frase \d+$/),
    });
  });

  it('of one month do not help those of another, nor those of another service', async () => {
    await commentsOf(platform, administration, service, texts(6), 2);
    await commentsOf(platform, administration, service, texts(6), 3);
    const other = await registerService(administration);
    await commentsOf(platform, administration, other, texts(6), 2);
    await pass(await ofService());
    const reviews = await platform.rows<Review>('SELECT id FROM comment WHERE service_id = $1', [other]);
    await pass(reviews);
    for (const query of [`?service_id=${service}`, `?service_id=${service}&period=${MONTH}`, `?service_id=${other}`]) {
      expect([query, await shown(query)]).toEqual([
        query,
        { status: 'too_few', n: null, items: [], next_cursor: null },
      ]);
    }
    await commentsOf(platform, administration, service, texts(4, 'Altra'), 3);
    await pass((await ofService()).filter(({ state }) => state === 'waiting'));
    const both = await shown();
    expect([both.status, both.n, new Set(both.items.map(({ period }) => period))]).toEqual([
      'published',
      10,
      new Set([monthBefore(3).slice(0, 7)]),
    ]);
    expect((await shown(`?service_id=${service}&period=${MONTH}`)).status).toBe('too_few');
    expect((await shown(`?service_id=${service}&period=${monthBefore(3)}`)).n).toBe(10);
  });

  it('stand in the order of their random ids, on pages, from either end', async () => {
    await commentsOf(platform, administration, service, texts(12));
    await pass(await ofService());
    const read = async (sort: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const page = await shown(`?service_id=${service}&limit=5&sort=${sort}${cursor}`);
        expect(page.n).toBe(12);
        found.push(...page.items.map(({ id }) => id));
        if (page.next_cursor === null) return found;
        cursor = `&cursor=${page.next_cursor}`;
      }
    };
    const ids = (await ofService()).map(({ id }) => id);
    expect(await read('id')).toEqual(ids);
    expect(await read('-id')).toEqual(ids.toReversed());
  });

  it('are reviewed when their month is over and not before, by somebody who is not told whose they are', async () => {
    await commentsOf(platform, administration, service, ['Un mese chiuso'], 2);
    await commentsOf(platform, administration, service, ['Questo mese'], 0);
    const { items } = await platform.istat.get<{ items: Review[] }>('/comment-reviews?limit=200');
    expect(items.find(({ text }) => text === 'Un mese chiuso')).toEqual({
      id: expect.any(String),
      state: 'waiting',
      period: MONTH,
      language: 'it',
      text: 'Un mese chiuso',
    });
    expect(items.map(({ text }) => text)).not.toContain('Questo mese');
    const now = (await ofService()).find(({ text }) => text === 'Questo mese');
    for (const decision of ['pass', 'refuse']) expect((await decide(now, { decision })).status).toBe(404);
    const ids = items.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
  });

  it('pass with pieces covered, and only ever lose', async () => {
    await commentsOf(platform, administration, service, ['La veterinaria di 😀 Nessunluogo è brava']);
    const [{ id, text } = { id: '', text: '' }] = await ofService();
    const at = (piece: string): object => {
      const start = text?.indexOf(piece) ?? -1;
      return { start, end: start + piece.length };
    };
    for (const covers of [
      [{ start: 0, end: 1_000 }],
      [{ start: 5, end: 5 }],
      [{ start: 7, end: 2 }],
      [{ start: 0.5, end: 2 }],
      [{ start: 0 }],
    ]) {
      const { status, body } = await decide({ id }, { decision: 'pass', covers });
      expect([status, body.errors?.[0].pointer]).toEqual([422, '/covers/0']);
    }
    expect((await decide({ id }, { decision: 'refuse', covers: [at('La')] })).status).toBe(422);
    const { body } = await decide({ id }, { decision: 'pass', covers: [at('Nessunluogo'), at('veterinaria')] });
    expect(body).toEqual({
      id,
      state: 'passed',
      period: MONTH,
      language: 'it',
      text: 'La [omissis] di 😀 [omissis] è brava',
    });
    expect(await ofService()).toEqual([expect.objectContaining({ text: body.text, state: 'passed' })]);
    const { items } = await platform.istat.get<{ items: Review[] }>('/comment-reviews?state=passed&limit=200');
    expect(items).toContainEqual(body);
  });

  it('are gone from the table once refused; a decision is final, but that one that passed can be refused', async () => {
    await commentsOf(platform, administration, service, texts(10, 'Rifiutabile'));
    const [refused, passed, ...others] = await ofService();
    const { body } = await decide(refused, { decision: 'refuse' });
    expect([body.state, body.text]).toEqual(['refused', null]);
    expect(await platform.rows('SELECT FROM comment WHERE text = $1', [refused?.text])).toEqual([]);
    for (const decision of ['pass', 'refuse']) {
      expect((await decide(refused, { decision })).status).toBe(404);
    }
    await commentsOf(platform, administration, service, ['Uno in più']);
    await pass([passed as Review, ...others, ...(await ofService()).filter(({ text }) => text === 'Uno in più')]);
    expect((await shown()).n).toBe(10);
    const again = await decide(passed, { decision: 'pass', covers: [{ start: 0, end: 3 }] });
    expect([again.status, again.body.type]).toEqual([409, '/problems/conflict']);
    expect((await decide(passed, { decision: 'refuse' })).status).toBe(200);
    expect(await shown()).toEqual({ status: 'too_few', n: null, items: [], next_cursor: null });
    expect(await platform.rows('SELECT FROM comment WHERE text = $1', [passed?.text])).toEqual([]);
  });

  it('keep what was decided while others of their month are stored', async () => {
    await commentsOf(platform, administration, service, texts(10, 'Prima'));
    await pass(await ofService());
    await commentsOf(platform, administration, service, texts(5, 'Dopo'));
    const after = await ofService();
    expect(after.filter(({ state }) => state === 'passed').map(({ text }) => text)).toEqual(
      expect.arrayContaining(texts(10, 'Prima')),
    );
    expect(after.filter(({ state }) => state === 'waiting')).toHaveLength(5);
    expect((await shown()).n).toBe(10);
    // At once, over and over: no decision is lost, and nothing refused comes back.
    const waiting = after.filter(({ state }) => state === 'waiting');
    await Promise.all([
      ...waiting.map((review) => decide(review, { decision: 'refuse' })),
      ...[1, 2, 3].map((round) => commentsOf(platform, administration, service, texts(4, `Insieme ${round}`))),
    ]);
    expect((await ofService()).filter(({ text }) => text?.startsWith('Dopo'))).toEqual([]);
    expect((await shown()).n).toBe(10);
  });

  it('are found by a decision that was made while they were stored anew', async () => {
    await commentsOf(platform, administration, service, ['Spostato']);
    const [{ id } = { id: '' }] = await ofService();
    const mover = new Client({ connectionString: platform.adminUrl });
    await mover.connect();
    await mover.query('BEGIN');
    await mover.query('DELETE FROM comment WHERE id = $1', [id]);
    await mover.query(
      `INSERT INTO comment (tenant_id, id, service_id, item_code, period, language, text)
       VALUES ($1, $2, $3, 'comment', $4, 'it', 'Spostato')`,
      [administration.tenantId, id, service, monthBefore(2)],
    );
    const decision = decide({ id }, { decision: 'refuse' }).then(({ status }) => status);
    await eventually(async () => {
      const waiting = await platform.rows(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    await mover.query('COMMIT');
    await mover.end();
    expect(await decision).toBe(200);
    expect(await ofService()).toEqual([]);
  });

  it('leave decisions in the audit log, without text, service or administration, for Istat alone', async () => {
    await commentsOf(platform, administration, service, texts(2, 'Registro'));
    const [one, two] = await ofService();
    await decide(one, { decision: 'pass', covers: [{ start: 0, end: 2 }] });
    await decide(two, { decision: 'refuse' });
    const events = await platform.rows<{ subject: string; detail: unknown; concerns: string | null; actor: string }>(
      `SELECT subject, detail, concerns, actor FROM audit_event WHERE action = 'comment.reviewed' AND subject = ANY ($1)
       ORDER BY seq`,
      [[one, two].map((review) => `comment-reviews/${review?.id}`)],
    );
    expect(events).toEqual([
      {
        subject: `comment-reviews/${one?.id}`,
        detail: { decision: 'pass', covered: 1 },
        concerns: null,
        actor: ADMIN.id,
      },
      {
        subject: `comment-reviews/${two?.id}`,
        detail: { decision: 'refuse', covered: 0 },
        concerns: null,
        actor: ADMIN.id,
      },
    ]);
    const own = await administration.client.get<{ items: { action: string }[] }>('/audit-events?limit=200');
    expect(own.items.map(({ action }) => action)).not.toContain('comment.reviewed');
  });

  it('that could not be redacted are not stored', async () => {
    await commentsOf(platform, administration, service, ['ok', 'ﷺ'.repeat(900)]);
    expect((await ofService()).map(({ text }) => text)).toEqual(['ok']);
    expect(await platform.rows('SELECT FROM response WHERE service_id = $1', [service])).toHaveLength(2);
  });

  it('are for the administration’s administrators; reviews for Istat’s', async () => {
    const collector = await addClient(platform, administration.tenantId, ['pa_system']);
    const as = async (who: { id: string; secret: string }, method: 'get' | 'post', path: string): Promise<number> => {
      const token = await signIn(platform, who);
      const asked = request(platform.root)[method](`/v1${path}`).auth(token, { type: 'bearer' });
      return (await (method === 'post' ? asked.send({ decision: 'pass' }) : asked)).status;
    };
    const decision = `/comment-reviews/${crypto.randomUUID()}/decision`;
    expect(await as(collector, 'get', '/comments')).toBe(403);
    expect(await as(ADMIN, 'get', '/comments')).toBe(403);
    for (const who of [administration.credentials, collector]) {
      expect(await as(who, 'get', '/comment-reviews')).toBe(403);
      expect(await as(who, 'post', decision)).toBe(403);
    }
    expect(await as(ADMIN, 'post', decision)).toBe(404);
  });

  describe('before their review', () => {
    const CANARY = 'Canarino trattenuto';

    it('cannot be seen, deleted or chosen with the token of their administration', async () => {
      await commentsOf(platform, administration, service, texts(12, CANARY));
      const before = await ofService();
      const token = await signIn(platform, administration.credentials);
      const tried = operations().filter(({ path }) => /comment/.test(path));
      expect(tried.length).toBeGreaterThanOrEqual(3);
      for (const { path } of [...tried, { path: '/comments/{comment_id}' }]) {
        const filled = `/v1${path.replace('{comment_id}', String(before[0]?.id))}`;
        for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
          const asked = request(platform.root)[method](filled).auth(token, { type: 'bearer' });
          const { status, text } = await (method === 'get' ? asked : asked.send({ decision: 'refuse' }));
          const allowed = method === 'get' && path === '/comments' ? [200] : [403, 404, 405, 415];
          expect({ method, path, status, fits: allowed.includes(status), shown: text.includes(CANARY) }).toEqual({
            method,
            path,
            status,
            fits: true,
            shown: false,
          });
        }
      }
      expect(await ofService()).toEqual(before);
    });

    it('are not reached in the database by the roles that work for an administration or read for Istat', async () => {
      await commentsOf(platform, administration, service, texts(12, CANARY));
      const client = new Client({ connectionString: platform.config.DATABASE_URL });
      await client.connect();
      const seen = async (role: string, sql: string): Promise<string> => {
        await client.query(`BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.tenant_id = '${administration.tenantId}'`);
        try {
          return (await client.query<{ out: string }>(sql)).rows[0]?.out ?? 'nothing';
        } catch (error) {
          return (error as { code?: string }).code ?? 'failed';
        } finally {
          await client.query('ROLLBACK');
        }
      };
      const count = `SELECT count(*)::text AS out FROM comment WHERE service_id = '${service}'`;
      expect(await seen('gradimento_worker', count)).toBe('12');
      expect(await seen('gradimento_api', count)).toBe('0');
      for (const sql of [
        `DELETE FROM comment WHERE service_id = '${service}' RETURNING 'gone' AS out`,
        `UPDATE comment SET review = 'passed' WHERE service_id = '${service}' RETURNING 'passed' AS out`,
      ]) {
        expect(await seen('gradimento_api', sql)).toBe('42501');
      }
      expect(await seen('gradimento_istat', count)).toBe('42501');
      expect(await seen('gradimento_reviewer', `SELECT tenant_id::text AS out FROM comment`)).toBe('42501');
      expect(await seen('gradimento_reviewer', `SELECT service_id::text AS out FROM comment`)).toBe('42501');
      await client.end();
    });

    it('are in no answer of any operation that reads, to anybody but a reviewer, and in no release', async () => {
      await commentsOf(platform, administration, service, texts(12, CANARY));
      const [one] = await ofService();
      const release = await publishRelease(platform.istat);
      const values: Record<string, string> = {
        service_id: service,
        tenant_id: administration.tenantId,
        release_id: release.id,
        comment_id: String(one?.id),
      };
      const reading = operations().filter(({ method }) => method === 'get');
      const tokens = [undefined, istat, await signIn(platform, administration.credentials)];
      let answered = 0;
      for (const { path } of reading.filter((operation) => operation.path !== '/comment-reviews')) {
        const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? crypto.randomUUID());
        for (const token of tokens) {
          const asked = request(platform.root).get(`/v1${filled}`);
          const { status, text } = await (token === undefined ? asked : asked.auth(token, { type: 'bearer' }));
          answered += Number(status === 200);
          expect([filled, [CANARY, String(one?.id)].some((word) => [text].join('').includes(word))]).toEqual([
            filled,
            false,
          ]);
        }
      }
      expect(answered).toBeGreaterThan(30);
    });
  });

  it('are one administration’s own', async () => {
    await commentsOf(platform, administration, service, texts(10, 'Propria'));
    await pass(await ofService());
    expect((await shown()).n).toBe(10);
    const stranger = await joinAdministration(platform);
    const client: ApiClient = stranger.client;
    for (const query of ['', `?service_id=${service}`, `?service_id=${crypto.randomUUID()}`]) {
      expect(await client.get(`/comments${query}`)).toEqual({ status: 'no_data', n: 0, items: [], next_cursor: null });
    }
  });

  it('come from a citizen as withheld ones', async () => {
    const version = (await platform.citizen.get<{ format_version: string }>(`/services/${service}/questionnaire`))
      .format_version;
    await platform.citizen.post(`/services/${service}/responses`, {
      format_version: version,
      answers: { ...core(4), comment: 'Appena scritto' },
    });
    await platform.worker.get(Anonymizer).perform(administration.tenantId);
    for (;;) {
      const [row] = await platform.rows<{ review: string }>('SELECT review FROM comment WHERE service_id = $1', [
        service,
      ]);
      if (row) {
        expect(row.review).toBe('waiting');
        break;
      }
    }
  });
});
