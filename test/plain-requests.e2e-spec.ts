import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createApi } from '../src/app.setup.js';
import { core, joinAdministration, questionnaireVersion, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import './support/properties.js';

const STATUS = 'GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n';
const LAST = 'GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
/** Before a request it says nothing, but it is nothing that a plain request begins with. */
const LONG_WAY = '\r\n';

describe('a response that is sent', () => {
  let platform: TestPlatform;
  let service: string;
  let body: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    service = await registerService(await joinAdministration(platform));
    body = JSON.stringify({ format_version: await questionnaireVersion(platform, service), answers: core(4) });
    // The 30 seconds of ordinary operation.
    Object.assign(platform.api.getHttpServer(), { requestTimeout: 600, headersTimeout: 300 });
  });

  afterAll(() => platform.stop());

  const line = (): string => `POST /v1/services/${service}/responses HTTP/1.1\r\n`;
  const sent = (content = body, more = ''): string =>
    `${line()}Host: a\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

  /** Writes pieces, each when the server had time for the one before. @returns what was heard until the server closed. */
  async function speak(...pieces: (string | Buffer)[]): Promise<string> {
    const socket = open();
    const heard = listen(socket);
    for (const piece of pieces) {
      if (socket.writable) socket.write(piece);
      await after(25);
    }
    return heard;
  }

  function open(): Socket {
    const { hostname, port } = new URL(platform.root);
    return connect({ port: Number(port), host: hostname, noDelay: true, allowHalfOpen: true });
  }

  async function listen(socket: Socket): Promise<string> {
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part)).on('error', () => undefined);
    socket.on('end', () => socket.end());
    await once(socket, 'close');
    return Buffer.concat(parts).toString();
  }

  const statuses = (heard: string): string[] => heard.match(/(?<=HTTP\/1\.1 )\d+/g) ?? [];

  it.each<[string, (whole: string) => string[], string[]]>([
    ['whole', (whole) => [whole, LAST], ['202', '200']],
    ['three times', (whole) => [whole, whole, whole, LAST], ['202', '202', '202', '200']],
    ['three times at once', (whole) => [whole.repeat(3), LAST], ['202', '202', '202', '200']],
    ['with the next behind it', (whole) => [whole + STATUS, LAST], ['202', '200', '200']],
    ['before and after others', (whole) => [whole, STATUS, whole, LAST], ['202', '200', '202', '200']],
    ['with its body later', (whole) => [...cut(whole, whole.indexOf('{')), LAST], ['202', '200']],
    ['with half of its body later', (whole) => [...cut(whole, whole.length - 9), LAST], ['202', '200']],
    ['with half of its head later', (whole) => [...cut(whole, 60), LAST], ['202', '200']],
    ['in many pieces', (whole) => [...cut(whole, 1, 9, 80, 150, 180, 190, 200, 210, 220, 230), LAST], ['202', '200']],
    [
      'with its body in many pieces',
      (whole) => [...cut(whole, -40, -35, -30, -25, -20, -15, -10, -5), LAST],
      ['202', '200'],
    ],
    ['by one who hears no more', (whole) => [whole.replace('Host', 'Connection: close\r\nHost')], ['202']],
    ['over HTTP/1.0', (whole) => [whole.replace('1.1', '1.0')], ['202']],
    ['without a host', (whole) => [whole.replace('Host: a\r\n', ''), LAST], ['400', '200']],
    ['with less than it says', (whole) => [whole.slice(0, -1)], ['408']],
    ['without a body', (whole) => [whole.slice(0, whole.indexOf('{'))], ['408']],
    ['not at all', () => [], ['408']],
  ])('%s is answered', async (_how, pieces, expected) => {
    const before = await platform.taken();
    expect(statuses(await speak(...pieces(sent())))).toEqual(expected);
    const taken = expected.filter((status) => status === '202').length;
    expect((await platform.taken()) - before).toBe(taken);
  });

  it('is answered before the connection is closed by one who only hears', async () => {
    const socket = open();
    const heard = listen(socket);
    socket.end(sent());
    expect(statuses(await heard)).toEqual(['202']);
  });

  it('is not one when the connection is closed in the middle of it', async () => {
    const socket = open();
    const heard = listen(socket);
    socket.end(sent().slice(0, -1));
    expect(statuses(await heard)).toEqual(['400']);
  });

  it('has the answer that it has on the long way, but for the time and the count', async () => {
    for (const content of [body, '{', '{}', body.replace('4', '40'), ' ', '\ufeff{}']) {
      const plain = await speak(sent(content), LAST);
      const long = await speak(LONG_WAY + sent(content), LAST);
      expect(linesOf(plain)).toEqual(linesOf(long));
    }
  });

  it('means the same to both readers, whatever becomes of it on the way', async () => {
    const change = fc.record({
      at: fc.noBias(fc.nat({ max: 999 })),
      removed: fc.integer({ min: 0, max: 3 }),
      added: fc.constantFrom('', ' ', '\r\n', '\n', '\r', '\0', ':', ',', '0', 'é', '\t', 'Content-Length: 5\r\n'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const changed = changes.reduce(
          (text, { at, removed, added }) => {
            const place = at % text.indexOf('{');
            return text.slice(0, place) + added + text.slice(place + removed);
          },
          sent(body, `User-Agent: ${'nobody '.repeat(9)}\r\n`),
        );
        const [plain, long] = await Promise.all([speak(changed, LAST), speak(LONG_WAY + changed, LAST)]);
        expect(linesOf(plain)).toEqual(linesOf(long));
      }),
      { numRuns: 80 },
    );
  });

  describe('to a server that stops', () => {
    it('is answered, and no connection keeps the server from its end', async () => {
      const api = await createApi(platform.config);
      await api.listen(0, '127.0.0.1');
      const port = Number(new URL(await api.getUrl()).port);
      const idle = connect(port, '127.0.0.1');
      await once(
        idle.on('error', () => undefined),
        'connect',
      );
      idle.write(sent());
      await once(idle, 'data');
      const busy = connect(port, '127.0.0.1');
      await once(busy, 'connect');
      busy.write(sent());
      const [answer] = (await once(busy, 'data')) as [Buffer];
      const closed = Promise.all([once(busy, 'close'), once(idle, 'close')]);
      await api.close();
      await closed;
      expect(statuses(answer.toString())).toEqual(['202']);
    });
  });
});

/** @param places from the end where they are below 0. */
function cut(text: string, ...places: number[]): string[] {
  const ends = [...places.map((place) => (place < 0 ? text.length + place : place)), text.length];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

/**
 * All that was heard but for the last answer, in any order of headers, without what is another thing each time, and without
 * what becomes of the connection.
 */
const linesOf = (heard: string): string[][] =>
  heard
    .split(/(?=HTTP\/1\.1)/)
    .filter((answer) => !answer.endsWith('{"status":"live"}'))
    .map((answer) =>
      answer
        .replace(/^Date: .*$/gm, 'Date')
        .replace(/^(X-RateLimit-\w+): \d+/gim, '$1')
        .replace(/^(?:Connection|Keep-Alive): .*\r\n/gim, '')
        .toLowerCase()
        .split('\r\n')
        .toSorted(),
    );
