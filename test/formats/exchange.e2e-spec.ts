import { afterAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signIn } from '../isolation/caller.js';
import { ADMIN, TestPlatform } from '../support/platform.js';

const scale = { min: 1, max: 5 };
const rating = (code: string, concept: string): object => ({
  code,
  concept,
  type: 'rating',
  scale,
  text: { it: 'Quanto?', de: 'Wie sehr?' },
});
const KINDNESS = { code: 'kindness', name: { it: 'Cortesia' }, definition: { it: 'Quanto si è stati cortesi.' } };

let platform: TestPlatform;
let token: string;

/** One at a time: two platforms in one process would sign in with each other's keys. */
async function another(): Promise<void> {
  // None before the first.
  await (platform as TestPlatform | undefined)?.stop();
  platform = await TestPlatform.start();
  token = await signIn(platform, ADMIN);
}

afterAll(() => platform.stop());

const post = (path: string, body: object): request.Test =>
  request(platform.base).post(path).auth(token, { type: 'bearer' }).send(body);
const get = (path: string): request.Test => request(platform.base).get(path).auth(token, { type: 'bearer' });

describe('a format in a file', () => {
  let text: string;

  it('is written', async () => {
    await another();
    await post('/concepts', { ...KINDNESS, scale, polarity: 'positive' });
    const { body: format } = await post('/formats', { code: 'scambio', ipa_category: 'L5', service_topic: '9' });
    const path = `/formats/${format.id as string}/versions`;
    await post(path, { title: { it: 'Scambio' }, items: [rating('ease', 'ease_of_use'), rating('kind', 'kindness')] });
    const file = await get(`${path}/1/file`);
    expect(file.status).toBe(200);
    ({ text } = file);
  });

  it('is taken over by another platform, and written the same', async () => {
    await another();
    const taken = await post('/format-files', JSON.parse(text) as object);
    expect([taken.status, taken.body.status, taken.body.version]).toEqual([201, 'draft', 1]);
    expect((await get(`/formats/${taken.body.format_id as string}/versions/1/file`)).text).toBe(text);
    // Once more: the format and its concepts are there, and get another draft.
    expect((await post('/format-files', JSON.parse(text) as object)).body.version).toBe(2);
  });

  it.each([
    ['another audience', { ipa_category: 'L6' }, '/ipa_category'],
    ['another meaning of a concept', { concepts: [{ ...KINDNESS, scale, polarity: 'negative' }] }, '/concepts/0'],
    [
      'a concept without an Italian name',
      { concepts: [{ ...KINDNESS, name: { en: 'Kindness' } }] },
      '/concepts/0/name/it',
    ],
    [
      'a concept twice',
      { concepts: [KINDNESS, KINDNESS].map((one) => ({ ...one, scale, polarity: 'positive' })) },
      '/concepts/1/code',
    ],
    ['items that do not fit', { items: [rating('Ease', 'ease_of_use')] }, '/items/0/code'],
    ['a topic of no list', { code: 'altro', service_topic: 'nessuno' }, '/service_topic'],
  ])('is refused with %s, and nothing is stored', async (_what, change, pointer) => {
    const tables = (): Promise<object[]> =>
      platform.rows(`SELECT (SELECT count(*) FROM format) AS formats, (SELECT count(*) FROM format_version) AS versions,
        (SELECT count(*) FROM concept) AS concepts`);
    const before = await tables();
    const { status, body } = await post('/format-files', { ...(JSON.parse(text) as object), ...change });
    expect([status, body.errors?.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      expect.arrayContaining([pointer]),
    ]);
    expect(await tables()).toEqual(before);
  });

  it('may come twice at once', async () => {
    await another();
    const file = JSON.parse(text) as object;
    const statuses = await Promise.all(
      Array.from({ length: 4 }, async () => (await post('/format-files', file)).status),
    );
    expect(statuses).toContain(201);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  });
});
