import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from '../isolation/caller.js';
import { World } from '../isolation/world.js';
import { fill, named, type Operation, operations } from '../support/operations.js';
import { ADMIN } from '../support/platform.js';
import { keyByteOf, tokenRequestFor } from '../support/rating-tokens.js';

interface Media {
  example?: unknown;
  examples?: { base64?: { value: string } };
}

const DOCUMENT = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, Media> } }>>;
};
const BASIC = `Basic ${Buffer.from(`${ADMIN.id}:${ADMIN.secret}`).toString('base64')}`;

// What the Swagger UI sends when nobody changes anything: the examples, with the ids of what was seen before.
describe('the example of every operation runs as it is', () => {
  let world: World;
  let version: string;

  beforeAll(async () => {
    world = await World.make();
    await world.platform.rows(
      `INSERT INTO ipa_entry (ipa_code, name, ipa_category) VALUES ('c_x001', 'Comune di Esempio', 'L6')`,
    );
    const { format_version } = await world.platform.citizen.get<{ format_version: string }>(
      `/services/${world.own.service_id}/questionnaire`,
    );
    version = format_version;
  }, 120_000);

  afterAll(() => world.stop());

  const sent = (operation: Operation): [string, unknown][] =>
    Object.entries(DOCUMENT.paths[operation.path]?.[operation.method]?.requestBody?.content ?? {}).map(
      ([type, { example, examples }]) => [
        type,
        examples?.base64 ? Buffer.from(examples.base64.value, 'base64') : example,
      ],
    );

  function written(type: string, example: unknown): string | Buffer {
    if (Buffer.isBuffer(example)) return example;
    if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(example as string[][]).toString();
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    return text.replaceAll(/"format_version":"[^"]*"/g, `"format_version":"${version}"`);
  }

  /** A request for a token names a key, and each service has its own. */
  async function withKey(text: string | Buffer, service = ''): Promise<string | Buffer> {
    if (typeof text !== 'string' || !text.includes('"token_requests"')) return text;
    const request = tokenRequestFor(await keyByteOf(world.platform.citizen, service));
    return text.replace(/"token_requests":\["[^"]*"/, `"token_requests":["${request}"`);
  }

  async function run(operation: Operation, [type, example]: [string, unknown]): Promise<[number, string]> {
    const who = operation.roles.some((role) => role.startsWith('pa')) ? 'owner' : 'istat';
    const { parameters, authorization } = await world.throwawayFor(who, operation);
    // What was just made is active already.
    if (operation.path.endsWith('/activation')) {
      await world.platform.istat.post(`/tenants/${parameters.tenant_id}/suspension`);
    }
    // Only what was published can be taken back.
    if (operation.path.endsWith('/retirement')) {
      const { format_id: format, version: number } = parameters;
      await world.platform.istat.post(`/formats/${format}/versions/${number}/publication`);
    }
    const text = example === undefined ? undefined : await withKey(written(type, example), parameters.service_id);
    const answer = await ask(world.platform, {
      method: operation.method,
      path: fill(operation.path, operation.public ? { ...parameters, ...world.own } : parameters),
      authorization: operation.path === '/oauth/token' ? BASIC : authorization,
      body: text === undefined ? undefined : [type, text],
    });
    return [answer.status, answer.text];
  }

  it.each(named(operations()))('%s', async (_id, operation) => {
    const bodies = sent(operation);
    for (const body of bodies.length > 0 ? bodies : [['none', undefined] as [string, unknown]]) {
      const [status, text] = await run(operation, body);
      expect([body[0], status < 300, status < 300 || text]).toEqual([body[0], true, true]);
    }
  });
});
