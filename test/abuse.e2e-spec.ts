import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../src/client/api-client.js';
import { makeChallenge } from '../src/collection/proof-of-work/challenge.js';
import { bitOf } from '../src/collection/quality/flags.js';
import { Pace } from '../src/collection/quality/pace.js';
import { Scrutiny } from '../src/collection/quality/scrutiny.js';
import { PlatformKeys } from '../src/identity/platform-keys.js';
import { ServiceDirectory } from '../src/services/service-directory.js';
import { type Administration, core, countedCell, joinAdministration, registerService } from './support/fixtures.js';
import { eventually, questionnaireVersion } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

interface FlaggedCell {
  code: string;
  status: string;
  n: number | null;
  histogram: number[] | null;
  n_flagged: number | null;
  flags: { flag: string; n: number }[];
}

interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

const LOAD_NETWORK = 1_200;
/** An address that a proxy names: nobody's, and nowhere else in the platform. */
const CANARY = '203.0.113.177';

const uneven = { ease: 5, effectiveness: 4, information: 5, satisfaction: 4 };

describe('abuse without identity', () => {
  let platform: TestPlatform;
  let pa: Administration;
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));

  beforeAll(async () => {
    for (const { stream, write } of streams) {
      stream.write = (chunk: string, ...rest: []) => {
        written.push(chunk);
        return write(chunk, ...rest);
      };
    }
    platform = await TestPlatform.start({ LOAD_NETWORK, TRUST_PROXY: '127.0.0.1' });
    pa = await joinAdministration(platform);
  });

  afterAll(async () => {
    for (const { stream, write } of streams) stream.write = write;
    await platform.stop();
  });

  async function service(values: Record<string, unknown> = {}): Promise<{ id: string; version: string }> {
    const id = await registerService(pa, values);
    return { id, version: await questionnaireVersion(platform, id) };
  }

  async function answer(
    { id, version }: { id: string; version: string },
    answers: Record<string, unknown> = uneven,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; type?: string }> {
    const response = await fetch(`${platform.base}/services/${id}/responses`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '198.51.100.7', ...headers },
      body: JSON.stringify({ format_version: version, answers }),
    });
    const { type } = (await response.json()) as { type?: string };
    return { status: response.status, type };
  }

  /** As many at a time as a browser or an office would. */
  async function answerOften(count: number, send: () => Promise<{ status: number }>): Promise<Record<number, number>> {
    const seen: Record<number, number> = {};
    for (let sent = 0; sent < count; sent += 50) {
      const batch = await Promise.all(Array.from({ length: Math.min(50, count - sent) }, send));
      for (const { status } of batch) seen[status] = (seen[status] ?? 0) + 1;
    }
    return seen;
  }

  const challengeOf = (id: string): Promise<Challenge> => platform.citizen.get(`/services/${id}/proof-of-work`);

  function solve({ challenge, maxnumber, salt }: Challenge): number {
    for (let number = 0; number <= maxnumber; number += 1) {
      if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge) return number;
    }
    throw new Error('cannot be solved');
  }

  const headerOf = ({ maxnumber: _max, ...challenge }: Challenge, number: number): Record<string, string> => ({
    'Proof-Of-Work': Buffer.from(JSON.stringify({ ...challenge, number })).toString('base64'),
  });

  async function proofFor(id: string): Promise<Record<string, string>> {
    const challenge = await challengeOf(id);
    return headerOf(challenge, solve(challenge));
  }

  async function cellOf(reader: ApiClient, id: string, flagged: string, code = 'ease'): Promise<FlaggedCell> {
    const { items } = await reader.get<{ items: FlaggedCell[] }>(`/reports/services/${id}?flagged=${flagged}`);
    const found = items.find((cell) => cell.code === code);
    if (!found) throw new Error('no cell');
    return found;
  }

  it('counts a thousand honest ratings that are alike and come from one office, every one of them', async () => {
    const office = await service();
    expect(await answerOften(1_000, () => answer(office, core(5)))).toEqual({ 202: 1_000 });
    await countedCell(pa.client, office.id, 'satisfaction', 1_000);
    const included = await cellOf(pa.client, office.id, 'included');
    expect(included).toMatchObject({ n: 1_000, histogram: [0, 0, 0, 0, 1_000], n_flagged: 1_000 });
    const [row] = await platform.rows<{ n: string }>('SELECT count(*) AS n FROM response WHERE service_id = $1', [
      office.id,
    ]);
    expect(row?.n).toBe('1000');
    // Nine hundred were a burst, and all of them straight lines: told, and counted.
    const burst = included.flags.find(({ flag }) => flag === 'burst')?.n ?? 0;
    expect(burst).toBeGreaterThan(800);
    expect(burst).toBeLessThanOrEqual(900);
    expect(included.flags).toContainEqual({ flag: 'straight_line', n: 1_000 });
    expect(await cellOf(pa.client, office.id, 'excluded')).toMatchObject({ status: 'no_data', n: 0, n_flagged: 1_000 });
  });

  it('looks at no pace of those whose right to rate was verified', async () => {
    const { id } = await service({ proof_of_work: 'always' });
    const entry = await platform.api.get(ServiceDirectory).find(id);
    const scrutiny = platform.api.get(Scrutiny);
    const sending = { address: '198.51.100.7' };
    const right = { nullifier: Buffer.alloc(32), forgetOn: '2099-01-01' };
    const flags = Array.from({ length: 3 * LOAD_NETWORK }, () => scrutiny.flagsOf(entry, sending, { right }));
    expect(new Set(flags)).toEqual(new Set([0]));
    expect(platform.api.get(Pace).isUnderLoad(id, sending.address)).toBe(false);
  });

  it('flags ratings that are exactly as unusually many others are, from however many networks, and counts them', async () => {
    const { id, version } = await service();
    const from = (number: number): Record<string, string> => ({ 'X-Forwarded-For': `198.51.${number}.1` });
    let sent = 0;
    await answerOften(100, () => answer({ id, version }, uneven, from((sent += 1))));
    await countedCell(pa.client, id, 'ease', 100);
    expect(await cellOf(pa.client, id, 'included')).toMatchObject({ n: 100, flags: [{ flag: 'repetition', n: 51 }] });
    expect(await cellOf(pa.client, id, 'excluded')).toMatchObject({ n: 49 });
  });

  it('gives figures with and without straight lines, to the administration and to Istat', async () => {
    const { id, version } = await service();
    await answerOften(8, () => answer({ id, version }));
    await answerOften(6, () => answer({ id, version }, core(1)));
    await countedCell(pa.client, id, 'ease', 14);
    const flags = [{ flag: 'straight_line', n: 6 }];
    for (const reader of [pa.client, platform.istat]) {
      expect(await cellOf(reader, id, 'included')).toMatchObject({ n: 14, histogram: [6, 0, 0, 0, 8], flags });
      expect(await cellOf(reader, id, 'excluded')).toMatchObject({ n: 8, histogram: [0, 0, 0, 0, 8], flags });
    }
    const { items } = await platform.istat.get<{ items: FlaggedCell[] }>('/reports/national?flagged=excluded');
    expect(items.find(({ code }) => code === 'ease')?.n_flagged).toBeGreaterThanOrEqual(6);
  });

  it('gives no figure whose difference to another tells of too few', async () => {
    const { id, version } = await service();
    await answerOften(8, () => answer({ id, version }));
    await answerOften(4, () => answer({ id, version }, core(1)));
    await countedCell(pa.client, id, 'ease', 12);
    const included = await cellOf(pa.client, id, 'included');
    expect(included).toMatchObject({ n: 12, n_flagged: null, flags: [] });
    expect(await cellOf(pa.client, id, 'excluded')).toEqual(included);
  });

  it('says by default what it counts: everybody', async () => {
    const { id } = await service();
    expect(await pa.client.get(`/reports/services/${id}`)).toMatchObject({ flagged: 'included' });
    await expect(pa.client.get(`/reports/services/${id}?flagged=none`)).rejects.toMatchObject({ status: 422 });
  });

  describe('a proof of work', () => {
    it('is not asked unless the service or the load says so, and not of a batch', async () => {
      const never = await service({ proof_of_work: 'never' });
      expect(await answer(never)).toEqual({ status: 202 });
      const always = await service({ proof_of_work: 'always' });
      const responses = [{ format_version: always.version, answers: uneven }];
      expect(await pa.client.post(`/services/${always.id}/response-batches`, { responses })).toMatchObject({
        accepted: 1,
      });
    });

    it('is asked, given once and counted once', async () => {
      const asking = await service({ proof_of_work: 'always' });
      expect(await answer(asking)).toEqual({ status: 403, type: '/problems/proof-required' });
      const proof = await proofFor(asking.id);
      expect(await answer(asking, uneven, proof)).toEqual({ status: 202 });
      // Replayed, by whomever.
      expect(await answer(asking, uneven, proof)).toMatchObject({ status: 403 });
      expect(await answer(asking, uneven, { ...proof, 'Idempotency-Key': randomUUID() })).toMatchObject({
        status: 403,
      });
      await eventually(async () => {
        const rows = await platform.rows('SELECT 1 FROM response WHERE service_id = $1', [asking.id]);
        return rows.length === 1;
      });
    });

    it('is given once by fifty at the same time', async () => {
      const asking = await service({ proof_of_work: 'always' });
      const proof = await proofFor(asking.id);
      expect(await answerOften(50, () => answer(asking, uneven, proof))).toEqual({ 202: 1, 403: 49 });
    });

    it('is as good as at first when the same response is sent again', async () => {
      const asking = await service({ proof_of_work: 'always' });
      const headers = { ...(await proofFor(asking.id)), 'Idempotency-Key': randomUUID() };
      expect(await answer(asking, uneven, headers)).toEqual({ status: 202 });
      expect(await answer(asking, uneven, headers)).toEqual({ status: 202 });
      expect(await answer(asking, core(1), headers)).toMatchObject({ status: 422, type: '/problems/key-reused' });
    });

    it('is not spent on a response that is refused', async () => {
      const asking = await service({ proof_of_work: 'always' });
      const proof = await proofFor(asking.id);
      expect(await answer(asking, { ease: 9 }, proof)).toMatchObject({ status: 422 });
      expect(await answer(asking, uneven, proof)).toEqual({ status: 202 });
    });

    it('is refused when it is of another service, expired, made up or wrong', async () => {
      const asking = await service({ proof_of_work: 'always' });
      const other = await service({ proof_of_work: 'always' });
      const { challengeKey } = platform.api.get(PlatformKeys);
      const now = Math.floor(Date.now() / 1_000);
      const expired = makeChallenge(challengeKey, asking.id, now - 7_201, 5);
      const precomputed = makeChallenge(Buffer.alloc(32), asking.id, now, 5);
      const good = makeChallenge(challengeKey, asking.id, now, 5);
      const wrong = [
        await proofFor(other.id),
        headerOf(expired, 5),
        headerOf(precomputed, 5),
        headerOf(good, 6),
        { 'Proof-Of-Work': 'bm9uZQ==' },
      ];
      for (const proof of wrong) expect(await answer(asking, uneven, proof)).toMatchObject({ status: 403 });
      expect(await answer(asking, uneven, { 'Proof-Of-Work': 'no base64' })).toMatchObject({ status: 400 });
      expect(await answer(asking, uneven, headerOf(good, 5))).toEqual({ status: 202 });
    });

    it('is asked of a network under load, which its proof lets through, and of no other', async () => {
      const busy = await service();
      const seen = await answerOften(LOAD_NETWORK + 300, () => answer(busy));
      expect(seen[202]).toBeGreaterThanOrEqual(LOAD_NETWORK);
      expect(seen[403]).toBeGreaterThan(0);
      // What is refused tells what to do, and it does.
      expect(await answer(busy, uneven, await proofFor(busy.id))).toEqual({ status: 202 });
      expect(await answer(busy, uneven, { 'X-Forwarded-For': '198.51.101.7' })).toEqual({ status: 202 });
      const quiet = await service();
      expect(await answer(quiet)).toEqual({ status: 202 });
    });
  });

  describe('the page', () => {
    const ratings = Object.entries(uneven).map(([code, value]) => [`answer.${code}`, String(value)]);
    const hidden = (html: string, name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

    async function open(id: string): Promise<{ html: string; fields: URLSearchParams }> {
      const html = await (await fetch(`${platform.root}/q/${id}`)).text();
      const fields = new URLSearchParams(ratings);
      for (const name of ['format_version', 'key', 'opened']) fields.set(name, hidden(html, name));
      fields.set('step', '999');
      return { html, fields };
    }

    async function submit(id: string, fields: URLSearchParams): Promise<string[]> {
      const response = await fetch(`${platform.root}/q/${id}`, { method: 'POST', body: fields });
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<h1>')]);
      const rows = await eventually(async () => {
        const found = await platform.rows<{ flags: number }>('SELECT flags FROM response WHERE service_id = $1', [id]);
        return found.length > 0 && found;
      });
      return rows.map(({ flags }) => String(flags));
    }

    it('without a script is answered where a proof is asked, and flagged', async () => {
      const { id } = await service({ proof_of_work: 'always' });
      const { html, fields } = await open(id);
      expect(html).toContain(`data-challenge="/v1/services/${id}/proof-of-work"`);
      const flags = bitOf('no_proof') | bitOf('speed');
      expect(await submit(id, fields)).toEqual([String(flags)]);
    });

    it('takes the proof that its script finds', async () => {
      const { id } = await service({ proof_of_work: 'always' });
      const { fields } = await open(id);
      fields.set('altcha', (await proofFor(id))['Proof-Of-Work'] ?? '');
      expect(await submit(id, fields)).toEqual([String(bitOf('speed'))]);
    });

    it('asks for no work on an ordinary day', async () => {
      const { id } = await service();
      expect((await open(id)).html).not.toContain('data-challenge');
    });

    it('flags what only programs fill, and counts it', async () => {
      const { id } = await service();
      const { fields } = await open(id);
      fields.set('website', 'https://spam.example');
      expect(await submit(id, fields)).toEqual([String(bitOf('honeypot') | bitOf('speed'))]);
    });

    it('takes no stamp but its own for the time that it was open', async () => {
      const { id } = await service();
      const { fields } = await open(id);
      fields.set('opened', `1700000000.${'0'.repeat(64)}`);
      expect(await submit(id, fields)).toEqual([String(bitOf('speed'))]);
    });
  });

  it('keeps the address of nobody: not in the database, nor in what is logged', async () => {
    const { id, version } = await service();
    const proving = await service({ proof_of_work: 'always' });
    const from = { 'X-Forwarded-For': CANARY };
    expect(await answerOften(150, () => answer({ id, version }, uneven, from))).toEqual({ 202: 150 });
    expect(await answer(proving, uneven, { ...from, ...(await proofFor(proving.id)) })).toEqual({ status: 202 });
    expect(await answer(proving, uneven, from)).toMatchObject({ status: 403 });
    await countedCell(pa.client, id, 'ease', 150);
    const tables = await platform.rows<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const found = await platform.rows(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%203.0.113%'`);
      expect([name, found]).toEqual([name, []]);
    }
    expect(written.join('')).not.toContain('203.0.113');
  });

  it('forgets spent proofs when they would be refused anyhow', async () => {
    await platform.rows(`UPDATE spent_proof SET expires_at = now() - interval '2 hours'`);
    expect((await platform.rows('SELECT 1 FROM spent_proof')).length).toBeGreaterThan(0);
    await platform.istat.post('/anonymization-runs', {});
    await eventually(async () => (await platform.rows('SELECT 1 FROM spent_proof')).length === 0);
  });
});
