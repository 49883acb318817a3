import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as send } from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
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

interface Answer {
  status: number;
  body: {
    id?: string;
    type?: string;
    detail?: string;
    accepted?: number;
    rejected?: { index: number; errors: { pointer: string; detail: string }[] }[];
  };
}

const LINES = 'application/x-ndjson';
const MEBIBYTE = 1_024 * 1_024;

describe('a batch', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let version: string;
  let token: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    version = await questionnaireVersion(platform, await registerService(administration));
    const { id, secret } = administration.credentials;
    const signedIn = await supertest(platform.root)
      .post('/v1/oauth/token')
      .auth(id, secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    token = signedIn.body.access_token;
  });

  beforeEach(async () => {
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  const good = (rating = 4): string => JSON.stringify({ format_version: version, answers: core(rating) });
  const lines = (count: number, line = good()): string => `${line}\n`.repeat(count);

  function open(headers: Record<string, string> = {}): ClientRequest {
    return send(`${platform.base}/services/${service}/response-batches`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': LINES, ...headers },
    });
  }

  async function answerTo(request: ClientRequest): Promise<Answer> {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, body: (await json(response)) as Answer['body'] };
  }

  async function post(body: string | Iterable<Buffer>, headers: Record<string, string> = {}): Promise<Answer> {
    const request = open(headers);
    const answer = answerTo(request);
    // An early answer may end the connection while the rest is still being sent.
    pipeline(Readable.from(typeof body === 'string' ? [Buffer.from(body)] : body), request).catch(() => undefined);
    return answer;
  }

  const stored = (): Promise<number> => platform.taken(service);

  const underWay = async (): Promise<boolean> => {
    const waiting = await platform.rows(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
    );
    return waiting.length > 0;
  };

  it('of 10,000 lines is stored, but for those that are named', async () => {
    const bad = new Map([
      [0, 'no JSON'],
      [4_321, good(6)],
      [9_999, '{"format_version":"x","answers":{}}'],
    ]);
    const body = Array.from({ length: 10_000 }, (_, index) => bad.get(index) ?? good((index % 5) + 1));
    const { status, body: outcome } = await post(`\n${body.join('\r\n')}\n\n`);
    expect([status, outcome.accepted]).toEqual([202, 9_997]);
    expect(outcome.rejected?.map(({ index, errors }) => [index, errors[0]?.pointer])).toEqual([
      [0, ''],
      [4_321, '/answers/ease'],
      [9_999, '/format_version'],
    ]);
    const cell = await countedCell(administration.client, service, 'ease', 9_997);
    expect(cell.histogram).toEqual([1_999, 1_999, 2_000, 2_000, 1_999]);
  });

  it('that breaks off stores nothing, and is stored once when it is sent again under its key', async () => {
    const headers = { 'Idempotency-Key': '"kiosk-17"' };
    const body = lines(3_000);
    const broken = open(headers);
    broken.on('error', () => undefined);
    broken.write(body.slice(0, -1_000));
    await eventually(underWay);
    const meanwhile = await post(body, headers);
    expect([meanwhile.status, meanwhile.body.type]).toEqual([409, '/problems/submission-running']);
    broken.destroy();
    await eventually(async () => !(await underWay()));
    expect(await stored()).toBe(0);

    const first = await post(body, headers);
    expect([first.status, first.body.accepted]).toEqual([202, 3_000]);
    expect(await post(body, headers)).toEqual(first);
    for (const other of [`${body}\n`, body.replace('4', '5'), lines(2_999)]) {
      const refused = await post(other, headers);
      expect([refused.status, refused.body.type]).toEqual([422, '/problems/key-reused']);
    }
    const whole = JSON.stringify({
      responses: body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    });
    expect((await post(whole, { ...headers, 'Content-Type': 'application/json' })).status).toBe(422);
    expect(await stored()).toBe(3_000);
  });

  it('keeps of what it answered under its key nothing that can be read but with the same body', async () => {
    const headers = { 'Idempotency-Key': '"names"' };
    const strange = JSON.stringify({ format_version: version, answers: core(4), nome_cognome: 1 });
    const first = await post(`${lines(2)}${strange}\n`, headers);
    expect([first.status, JSON.stringify(first.body)]).toEqual([202, expect.stringContaining('nome_cognome')]);
    const [kept] = await platform.rows<{ all: string }>(`SELECT string_agg(k::text, ' ') AS all FROM submission_key k`);
    expect(kept?.all).not.toContain('nome_cognome');
    expect(await post(`${lines(2)}${strange}\n`, headers)).toEqual(first);
  });

  it.each<[string, number, string, () => string]>([
    ['without a response', 422, 'invalid', () => '\n\n'],
    ['of 10,001 responses', 413, 'too-large', () => lines(10_001)],
    ['of 20,001 lines', 413, 'too-large', () => lines(1_000) + '\n'.repeat(19_001)],
    ['with a line of over 256 KiB', 413, 'too-large', () => lines(1_000) + ' '.repeat(262_145)],
    ['of over 16 MiB', 413, 'too-large', () => lines(1_000) + `${' '.repeat(200_000)}\n`.repeat(84)],
    ['with ill-formed text', 400, 'malformed', () => lines(1_000) + String.raw`{"a":"\ud800"}`],
  ])('%s is refused whole', async (_case, status, type, body) => {
    const answer = await post(body());
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${type}`]);
    expect(await stored()).toBe(0);
  });

  it('is not read when it is announced as too long, or nobody may send it', async () => {
    const refused = open({ 'Content-Length': String(16 * MEBIBYTE + 1) });
    refused.flushHeaders();
    expect((await answerTo(refused)).status).toBe(413);
    const stranger = open({ Authorization: 'Bearer x', 'Content-Length': '1000' });
    stranger.flushHeaders();
    expect((await answerTo(stranger)).status).toBe(401);
    for (const one of [refused, stranger]) one.on('error', () => undefined).destroy();
  });

  it('names as many faults as help', async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`m${at}`, 1])));
    const { body } = await post(lines(200, many));
    expect(body.rejected).toHaveLength(200);
    expect(body.rejected?.at(0)?.errors).toHaveLength(100);
    expect(body.rejected?.at(-1)?.errors).toHaveLength(1);
  });

  it('takes no room for what it is long', async () => {
    const line = (content: string): string => `${content.padEnd(16_500)}\n`;
    const pair = Buffer.from(line(good()) + line('x'));
    const body = (): Buffer[] => Array<Buffer>(505).fill(pair);
    await post(body());
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body())));
    clearInterval(timer);
    expect(answers.map(({ status, body: { accepted } }) => [status, accepted])).toEqual(answers.map(() => [202, 505]));
    expect((most - before) / MEBIBYTE).toBeLessThan(150);
  });

  describe('from who was offline', () => {
    let former: string;

    /** The version that all ask goes, and another comes in its place. */
    beforeAll(async () => {
      const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'kiosk', service_topic: '3' });
      const draft = {
        title: { it: 'Chiosco' },
        items: [{ code: 'ease', concept: 'ease_of_use', type: 'rating', scale: { min: 1, max: 5 }, text: { it: '?' } }],
      };
      for (const number of [1, 2]) {
        await platform.istat.post(`/formats/${id}/versions`, draft);
        await platform.istat.post(`/formats/${id}/versions/${number}/publication`);
      }
      const versions = await platform.rows<{ id: string }>(
        'SELECT id FROM format_version WHERE format_id = $1 ORDER BY version',
        [id],
      );
      former = versions[0]?.id ?? '';
    });

    /** Both versions began so many days before they did. */
    const endedAgo = (days: number): Promise<unknown> =>
      platform.rows(`SET session_replication_role = replica;
        UPDATE format_version SET starts_at = now() - interval '${days} days' - (interval '1 day' * (2 - version))
        WHERE format_id = (SELECT format_id FROM format_version WHERE id = '${former}')`);

    const sendFormer = async (): Promise<Answer> => {
      service = await registerService(administration, { service_topic: '3' });
      return post(lines(2, JSON.stringify({ format_version: former, channel: 'kiosk', answers: { ease: 2 } })));
    };

    // What the tests before have sent is anonymised first.
    it('may be of a version that was in force within 31 days, and counts in the month in which it comes', async () => {
      await endedAgo(10);
      const { body } = await eventually(async () => {
        const answer = await sendFormer();
        return answer.body.accepted === 2 && answer;
      });
      expect(body.rejected).toEqual([]);
      const month = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit' });
      await eventually(async () => {
        const rows = await platform.rows<{ period: string }>(
          'SELECT period::text FROM response WHERE service_id = $1',
          [service],
        );
        if (rows.length < 2) return false;
        expect(rows.map(({ period }) => period)).toEqual(Array(2).fill(`${month.format(new Date())}-01`));
        return true;
      });
      const citizen = platform.citizen.post(`/services/${service}/responses`, {
        format_version: former,
        answers: { ease: 2 },
      });
      await expect(citizen).rejects.toThrow('/format_version was not in force for this service lately');
    }, 120_000);

    it('is not of an older one', async () => {
      await endedAgo(40);
      const { body } = await eventually(async () => {
        const answer = await sendFormer();
        return answer.body.accepted === 0 && answer;
      });
      const errors = [{ pointer: '/format_version', detail: 'was not in force for this service lately' }];
      expect(body.rejected).toEqual([0, 1].map((index) => ({ index, errors })));
    });

    it('may answer what the service asked then', async () => {
      service = await registerService(administration);
      const item = { code: 'own_queue', type: 'boolean', text: { it: 'Ha atteso?' } };
      await administration.client.post(`/services/${service}/own-items`, item);
      const answered = JSON.stringify({ format_version: version, answers: { ...core(3), own_queue: true } });
      const retiredAgo = (days: number): Promise<unknown> =>
        platform.rows(`SET session_replication_role = replica;
          UPDATE own_item SET retired_at = now() - interval '${days} days' WHERE service_id = '${service}'`);
      const accepted = (count: number): Promise<unknown> =>
        eventually(async () => (await post(answered)).body.accepted === count);
      await accepted(1);
      await retiredAgo(40);
      await accepted(0);
      await retiredAgo(10);
      await accepted(1);
    });
  });
});
