import { once } from 'node:events';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinAdministration, questionnaireVersion, registerService } from './support/fixtures.js';
import { type Answer, readAnswer, summaryOf, undeclared } from './support/hostile-answers.js';
import { bodyWith, DRAFT, expectedOf, FIELDS } from './support/hostile-format.js';
import { type Raw, UNREADABLE, valuesFor } from './support/hostile-values.js';
import { TestPlatform } from './support/platform.js';

type Headers = Readonly<Record<string, string | string[]>>;

const JSON_TYPE = { 'Content-Type': 'application/json' };
const MAX_BODY = 256 * 1_024;
const MEBIBYTE = 1_024 * 1_024;
/** What is never a plain request, and asks for nothing more. */
const LONG_WAYS: readonly Headers[] = [{ Origin: 'https://elsewhere.example' }, { 'Transfer-Encoding': 'chunked' }];

describe('what a citizen might send', () => {
  let platform: TestPlatform;
  let service: string;
  let version: string;
  let taken = 0;
  let turn = 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  beforeAll(async () => {
    platform = await TestPlatform.start();
    const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'hostile', service_topic: '7' });
    await platform.istat.post(`/formats/${id}/versions`, DRAFT);
    await platform.istat.post(`/formats/${id}/versions/1/publication`);
    service = await registerService(await joinAdministration(platform), { service_topic: '7', proof_of_work: 'never' });
    version = await questionnaireVersion(platform, service);
  });

  afterAll(async () => {
    agent.destroy();
    await platform.stop();
  });

  function post(body: Raw, headers: Headers = {}, path = `/v1/services/${service}/responses`): Promise<Answer> {
    const bytes = Buffer.from(body);
    const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': bytes.length };
    return new Promise((resolve, reject) => {
      const request = send(platform.root, {
        agent,
        method: 'POST',
        path,
        headers: { ...JSON_TYPE, ...length, ...headers },
      });
      request.on('response', (response) => void readAnswer(response).then(resolve, reject));
      request.on('error', reject);
      request.end(bytes);
    });
  }

  /** The answer to a plain request, and that to the same on the long way: they say the same, and as it is declared. */
  async function both(body: Raw, headers: Headers = {}, path?: string): Promise<string> {
    turn += 1;
    const [plain, long] = await Promise.all([
      post(body, headers, path),
      post(body, { ...headers, ...LONG_WAYS[turn % LONG_WAYS.length] }, path),
    ]);
    taken += [plain, long].filter(({ status }) => status === 202).length;
    expect(summaryOf(long)).toBe(summaryOf(plain));
    for (const answer of [plain, long]) expect(undeclared(answer)).toBeUndefined();
    return summaryOf(plain);
  }

  const stored = (): Promise<number> => platform.taken();

  /** What is answered to each of many, by name. */
  async function table(cases: Record<string, () => Promise<string>>): Promise<Record<string, string>> {
    const answers = await Promise.all(
      Object.entries(cases).map(
        async ([name, ask]) => [name, await ask().catch((error: Error) => error.message)] as const,
      ),
    );
    return Object.fromEntries(answers);
  }

  const each = <T, R>(of: Readonly<Record<string, T>>, make: (value: T) => R): Record<string, R> =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [name, make(value)]));

  describe.each(FIELDS)('as %s', (field) => {
    it('is refused as a whole where it cannot be read', async () => {
      const answers = await table(each(UNREADABLE, (raw) => () => both(bodyWith(version, field, raw))));
      expect(answers).toEqual(each(UNREADABLE, () => '400 malformed'));
    });

    it('is taken or refused as declared, and named', async () => {
      const values = valuesFor(version);
      const answers = await table(each(values, (raw) => () => both(bodyWith(version, field, raw))));
      expect(answers).toEqual(each(values, (raw) => expectedOf(version, field, JSON.parse(raw))));
      expect(await both(bodyWith(version, field, undefined))).toBe(expectedOf(version, field, undefined));
    });
  });

  const sound = (): string => bodyWith(version, 'channel', '"web"').toString();
  const more = (member: string): string => sound().replace('{', `{${member},`);
  const numbered = (count: number, name: (at: number) => string): string =>
    more(Array.from({ length: count }, (_, at) => `"${name(at)}":1`).join());
  const firstFaults = (count: number, name: (at: number) => string): string =>
    `422 invalid ${Array.from({ length: Math.min(count, 100) }, (_, at) => `/${name(at)}`)
      .toSorted()
      .join(' ')}`;

  it('as a whole is an object and nothing else', async () => {
    const cases: Record<string, [Raw, string]> = {
      'a sound one': [sound(), '202'],
      'with white space': [` \r\n\t${sound()}\n`, '202'],
      nothing: ['', '422 invalid'],
      'white space': [' ', '400 malformed'],
      null: ['null', '422 invalid'],
      true: ['true', '422 invalid'],
      'a number': ['5', '422 invalid'],
      'a text': ['"a"', '422 invalid'],
      'an array': [`[${sound()}]`, '422 invalid'],
      'an empty object': ['{}', '422 invalid /answers /format_version'],
      'half of one': [sound().slice(0, -1), '400 malformed'],
      'two of them': [sound().repeat(2), '400 malformed'],
      'one and more': [`${sound()},`, '400 malformed'],
      'with a comment': [`/**/${sound()}`, '400 malformed'],
      'a form': ['format_version=1', '400 malformed'],
      'with a byte order mark': [`\ufeff${sound()}`, '400 malformed'],
      'in UTF-16': [Buffer.from(sound(), 'utf16le'), '400 malformed'],
      'compressed, and not said so': [gzipSync(sound()), '400 malformed'],
      'as long as may be': [sound().padEnd(MAX_BODY), '202'],
      'one byte longer': [sound().padEnd(MAX_BODY + 1), '413 too-large'],
      'of 10 MB': [sound().padEnd(10_000_000), '413 too-large'],
    };
    const answers = await table(
      each(
        cases,
        ([body]) =>
          () =>
            both(body),
      ),
    );
    expect(answers).toEqual(each(cases, ([, expected]) => expected));
  });

  it('has the members that are declared, each once', async () => {
    const strange = [
      'ip',
      'tenant_id',
      'id',
      'received_at',
      'Answers',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
    ];
    const cases: Record<string, [string, string]> = {
      ...Object.fromEntries(strange.map((name) => [`"${name}"`, [more(`"${name}":1`), `422 invalid /${name}`]])),
      'a pointer': [more('"a/b~1":1'), '422 invalid /a~1b~01'],
      __proto__: [more('"__proto__":{"channel":"app"}'), '400 malformed'],
      'format_version twice': [more(`"format_version":"${version}"`), '400 malformed'],
      'answers twice': [more('"answers":{}'), '400 malformed'],
      'answers twice, escaped': [more(String.raw`"\u0061nswers":{}`), '400 malformed'],
      'no answers, but a name of every object': ['{"constructor":{"answers":{}}}', '422 invalid /constructor'],
    };
    const answers = await table(
      each(
        cases,
        ([body]) =>
          () =>
            both(body),
      ),
    );
    expect(answers).toEqual(each(cases, ([, expected]) => expected));
  });

  it('of many names comes to an end', async () => {
    // In a table without a secret all of the first would be in one place; of the second all have one hash in Java and PHP.
    const floods: Record<string, (at: number) => string> = {
      'in one place': (at) => String(at * 65_536),
      'of one hash': (at) => at.toString(2).padStart(13, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB'),
      'in a row': (at) => `k${at}`,
    };
    const most = 4_900;
    const answers = await table(
      each(floods, (name) => async () => `${await both(numbered(most, name))}; ${await both(numbered(5_001, name))}`),
    );
    expect(answers).toEqual(each(floods, (name) => `${firstFaults(most, name)}; 400 malformed`));
  });

  it('comes with headers that are heeded or without effect', async () => {
    const cases: Record<string, [Headers, string]> = {
      'a charset': [{ 'Content-Type': 'application/json; charset=UTF-8' }, '202'],
      'a charset in quotes': [{ 'Content-Type': 'application/json;charset="utf-8"' }, '202'],
      'another charset': [{ 'Content-Type': 'application/json; charset=utf-16' }, '415 unsupported-media-type'],
      text: [{ 'Content-Type': 'text/plain' }, '415 unsupported-media-type'],
      'a form': [{ 'Content-Type': 'application/x-www-form-urlencoded' }, '415 unsupported-media-type'],
      parts: [{ 'Content-Type': 'multipart/form-data; boundary=x' }, '415 unsupported-media-type'],
      'another JSON': [{ 'Content-Type': 'application/merge-patch+json' }, '415 unsupported-media-type'],
      'no type at all': [{ 'Content-Type': '' }, '415 unsupported-media-type'],
      'a compression': [{ 'Content-Encoding': 'gzip' }, '415 unsupported-media-type'],
      'no compression': [{ 'Content-Encoding': 'identity' }, '202'],
      'another method': [{ 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'PUT' }, '202'],
      'another administration': [{ 'X-Tenant-Id': 'x', 'X-Forwarded-For': '::1', Forwarded: 'for=::1' }, '202'],
      'another address': [{ 'X-Original-URL': '/v1/tenants', 'X-Rewrite-URL': '/v1/tenants' }, '202'],
      'a token that is none': [{ Authorization: 'Bearer a.b.c' }, '202'],
      'a cookie': [{ Cookie: 'session=1; __proto__=1' }, '202'],
      'a wish for another type': [{ Accept: 'text/html', 'Accept-Language': 'x'.repeat(5_000) }, '202'],
      'a condition': [{ 'If-Match': '"x"', 'If-None-Match': '*', Range: 'bytes=0-1' }, '202'],
      '200 more': [Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`X-${at}`, 'a'])), '202'],
      '17 kB': [{ 'X-Long': 'a'.repeat(17_000) }, '431 headers-too-large'],
      'no key': [{ 'Idempotency-Key': '' }, '400 malformed'],
      'an empty key': [{ 'Idempotency-Key': '""' }, '400 malformed'],
      'a key with a space': [{ 'Idempotency-Key': 'a b' }, '400 malformed'],
      'a key that is no ASCII': [{ 'Idempotency-Key': 'per\u00f2' }, '400 malformed'],
      'a key that is too long': [{ 'Idempotency-Key': 'k'.repeat(256) }, '400 malformed'],
      'a proof that is none': [{ 'Proof-Of-Work': 'e30=' }, '202'],
      'a proof that cannot be read': [{ 'Proof-Of-Work': '{}' }, '400 malformed'],
      'a proof that is too long': [{ 'Proof-Of-Work': 'a'.repeat(1_004) }, '400 malformed'],
      'two keys': [{ 'Idempotency-Key': ['a', 'b'] }, '400 malformed'],
    };
    const answers = await table(
      each(
        cases,
        ([headers]) =>
          () =>
            both(sound(), headers),
      ),
    );
    expect(answers).toEqual(each(cases, ([, expected]) => expected));
  });

  it('goes to a service and nowhere else', async () => {
    const to = (id: string): string => `/v1/services/${id}/responses`;
    const cases: Record<string, [string, string]> = {
      capitals: [to(service.toUpperCase()), '202'],
      'an unknown one': [to('7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17'), '404 not-found'],
      nil: [to('00000000-0000-0000-0000-000000000000'), '404 not-found'],
      'no UUID': [to(`${service.slice(0, -1)}g`), '400 malformed'],
      braces: [to(`{${service}}`), '400 malformed'],
      NUL: [to(`${service.slice(0, -3)}%00`), '400 malformed'],
      'a way up': [`/v1/services/../services/${service}/responses`, '404 not-found'],
      'a hidden way up': [`/v1/services/%2e%2e/services/${service}/responses`, '404 not-found'],
      'two slashes': [`/v1//services/${service}/responses`, '404 not-found'],
      'a slash at the end': [`${to(service)}/`, '404 not-found'],
      'a session': [`${to(service)};jsessionid=1`, '404 not-found'],
      'a point at the end': [`${to(service)}.`, '404 not-found'],
      'in capitals': [to(service).replace('responses', 'RESPONSES'), '404 not-found'],
      'a parameter': [`${to(service)}?debug=1`, '422 invalid /debug'],
      'an empty query': [`${to(service)}?`, '202'],
      'a long one': [`${to(service)}?a=${'a'.repeat(4_096)}`, '414 url-too-long'],
    };
    const answers = await table(
      each(
        cases,
        ([path]) =>
          () =>
            both(sound(), {}, path),
      ),
    );
    expect(answers).toEqual(each(cases, ([, expected]) => expected));
  });

  it('may come a thousand times at once, as long as may be', async () => {
    const body = Buffer.from(sound().padEnd(MAX_BODY));
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const crowd = new Agent({ maxSockets: Infinity });
    const ways = [{}, LONG_WAYS[0]];
    const requests = Array.from({ length: 1_000 }, (_, at) =>
      send(platform.root, {
        agent: crowd,
        method: 'POST',
        path: `/v1/services/${service}/responses`,
        headers: { ...JSON_TYPE, 'Content-Length': body.length, ...ways[at % ways.length] },
      }),
    );
    const answers = requests.map(async (request) => {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return summaryOf(await readAnswer(response));
    });
    // All are there but for one byte.
    await Promise.all(
      requests.map((request) => new Promise((resolve) => request.write(body.subarray(0, -1), resolve))),
    );
    for (const request of requests) request.end(' ');
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['202']));
    clearInterval(timer);
    taken += requests.length;
    crowd.destroy();
    expect((most - before) / MEBIBYTE).toBeLessThan(600);
  });

  it('is stored where it is taken, and nowhere else', async () => {
    expect(taken).toBeGreaterThan(100);
    expect(await stored()).toBe(taken);
  });
});
