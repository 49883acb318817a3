import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signIn } from '../isolation/caller.js';
import {
  type Administration,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';

interface Version {
  id: string;
  version: number;
  status: string;
  starts_at: string | null;
  ends_at: string | null;
  content_hash: string | null;
  gaps: unknown[];
}

const rating = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  code: 'ease',
  concept: 'ease_of_use',
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: 'Quanto è stato facile?' },
  ...more,
});

let platform: TestPlatform;
let token: string;
let administration: Administration;

beforeAll(async () => {
  platform = await TestPlatform.start();
  token = await signIn(platform, ADMIN);
  administration = await joinAdministration(platform, { ipa_category: 'L5' });
});

afterAll(() => platform.stop());

const get = (path: string): request.Test => request(platform.base).get(path).auth(token, { type: 'bearer' });
const post = (path: string, body?: object): request.Test =>
  request(platform.base).post(path).auth(token, { type: 'bearer' }).send(body);

let made = 0;
async function format(audience: Record<string, string> = { service_topic: '4' }): Promise<string> {
  made += 1;
  return (await platform.istat.post<{ id: string }>('/formats', { code: `versioni-${made}`, ...audience })).id;
}

const draft = (id: string, more: Record<string, unknown> = {}): Promise<Version> =>
  platform.istat.post<Version>(`/formats/${id}/versions`, { title: { it: 'Prova' }, items: [rating()], ...more });

const publish = (id: string, version: number): Promise<Version> =>
  platform.istat.post<Version>(`/formats/${id}/versions/${version}/publication`);

const read = async (id: string, version: number): Promise<Version> =>
  (await get(`/formats/${id}/versions/${version}`)).body as Version;

describe('a published version', () => {
  it('has the hash of what it asks, whatever order it was written in', async () => {
    const [one, other] = [await format(), await format()];
    await draft(one);
    await draft(other, { items: [Object.fromEntries(Object.entries(rating()).toReversed())] });
    const hashes = [(await publish(one, 1)).content_hash, (await publish(other, 1)).content_hash];
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    const changed = await format();
    await draft(changed, { items: [rating({ text: { it: 'Quanto è stato semplice?' } })] });
    expect((await publish(changed, 1)).content_hash).not.toBe(hashes[0]);
  });

  it.each([
    'title = \'{"it": "x"}\'',
    `items = '[]'`,
    'content_hash = NULL',
    `status = 'draft'`,
    'starts_at = now()',
    `retired_at = '2020-01-01'`,
  ])('cannot be changed in the database: %s', async (change) => {
    const id = await format();
    await draft(id);
    const { id: version } = await publish(id, 1);
    await expect(platform.rows(`UPDATE format_version SET ${change} WHERE id = $1`, [version])).rejects.toThrow();
  });

  it('ends when the next one begins, and not before', async () => {
    const id = await format();
    await draft(id);
    await publish(id, 1);
    await draft(id, { starts_at: '2126-01-01T00:00:00Z' });
    await publish(id, 2);
    expect([(await read(id, 1)).status, (await read(id, 1)).ends_at]).toEqual([
      'published',
      '2126-01-01T00:00:00.000Z',
    ]);
    await draft(id);
    await publish(id, 3);
    expect((await read(id, 1)).status).toBe('retired');
    expect([(await read(id, 3)).status, (await read(id, 3)).ends_at]).toEqual([
      'published',
      '2126-01-01T00:00:00.000Z',
    ]);
  });
});

describe('retirement', () => {
  it('gives services back to what is less specific, at once', async () => {
    const service = await registerService(administration, { service_topic: '5' });
    const fallback = await questionnaireVersion(platform, service);
    const id = await format({ service_topic: '5' });
    await draft(id);
    const { id: own } = await publish(id, 1);
    expect(await questionnaireVersion(platform, service)).toBe(own);
    const retired = await post(`/formats/${id}/versions/1/retirement`);
    expect([retired.status, (retired.body as Version).status]).toEqual([200, 'retired']);
    expect(await questionnaireVersion(platform, service)).toBe(fallback);
    // Whoever has it on screen can still send it.
    const answers = { format_version: own, answers: { ease: 3 } };
    await platform.citizen.post(`/services/${service}/responses`, answers);
    expect((await post(`/formats/${id}/versions/1/retirement`)).status).toBe(409);
  });

  it('before its beginning lets the one before go on', async () => {
    const id = await format();
    await draft(id);
    await publish(id, 1);
    await draft(id, { starts_at: '2126-01-01T00:00:00Z' });
    await publish(id, 2);
    expect((await post(`/formats/${id}/versions/2/retirement`)).status).toBe(200);
    expect((await read(id, 1)).ends_at).toBeNull();
    expect((await read(id, 2)).status).toBe('retired');
  });

  it('is not for a draft, nor for what all fall back on', async () => {
    const id = await format();
    await draft(id);
    expect((await post(`/formats/${id}/versions/1/retirement`)).status).toBe(409);
    expect((await post(`/formats/${id}/versions/7/retirement`)).status).toBe(404);
    const { items } = await platform.istat.get<{ items: { id: string; code: string }[] }>('/formats?limit=200');
    const national = items.find(({ code }) => code === 'national-core');
    expect((await post(`/formats/${national?.id ?? ''}/versions/1/retirement`)).status).toBe(409);
  });
});

describe('a publication', () => {
  it('is of the draft that was looked at', async () => {
    const id = await format();
    await draft(id);
    const seen = await get(`/formats/${id}/versions/1`);
    const rewrite = (): request.Test =>
      request(platform.base).put(`/formats/${id}/versions/1`).auth(token, { type: 'bearer' });
    await rewrite().send({ title: { it: 'Altro' }, items: [rating()] });
    const late = post(`/formats/${id}/versions/1/publication`).set('If-Match', String(seen.headers.etag));
    expect((await late).status).toBe(412);
    const now = await get(`/formats/${id}/versions/1`);
    const timely = post(`/formats/${id}/versions/1/publication`).set('If-Match', String(now.headers.etag));
    expect((await timely).status).toBe(201);
  });

  it('is compared with what it takes over from, not with what never began', async () => {
    const id = await format();
    await draft(id);
    await publish(id, 1);
    await draft(id, { items: [rating({ concept: 'another' })], starts_at: '2126-01-01T00:00:00Z' });
    await publish(id, 2);
    await post(`/formats/${id}/versions/2/retirement`);
    await draft(id);
    expect(await publish(id, 3)).toMatchObject({ comparability: [{ code: 'ease', verdict: 'comparable' }] });
  });

  it('of two that come at once, one after the other', async () => {
    const id = await format();
    await draft(id);
    await draft(id);
    const statuses = await Promise.all(
      [1, 1, 2, 2].map(async (version) => (await post(`/formats/${id}/versions/${version}/publication`)).status),
    );
    expect(statuses.toSorted((one, other) => one - other)).toEqual([201, 201, 409, 409]);
    const lives = [await read(id, 1), await read(id, 2)].map(({ status }) => status);
    expect(lives.toSorted()).toEqual(['published', 'retired']);
  });
});

describe('a service that is another kind of service now', () => {
  it('still takes what was on screen', async () => {
    const service = await registerService(administration, { service_topic: '12' });
    const id = await format({ service_topic: '12' });
    await draft(id);
    const { id: seen } = await publish(id, 1);
    expect(await questionnaireVersion(platform, service)).toBe(seen);
    const as = await signIn(platform, administration.credentials);
    const changed = await request(platform.base)
      .patch(`/services/${service}`)
      .auth(as, { type: 'bearer' })
      .type('application/merge-patch+json')
      .send({ service_topic: '1' });
    const other = await questionnaireVersion(platform, service);
    expect([changed.status, other === seen]).toEqual([200, false]);
    const send = async (format_version: string, answers: object): Promise<number> =>
      (await request(platform.base).post(`/services/${service}/responses`).send({ format_version, answers })).status;
    expect([await send(seen, { ease: 4 }), await send(other, core(4))]).toEqual([202, 202]);
    await platform.rows(`UPDATE service SET former_until = now() - interval '25 hours' WHERE id = $1`, [service]);
    await eventually(async () => (await send(seen, { ease: 4 })) === 422);
  });
});

describe('trying a draft out', () => {
  it('checks answers as any, keeps them apart, and forgets them at publication', async () => {
    const id = await format();
    const { id: version } = await draft(id, { title: { it: 'Prova', sl: 'Poskus' } });
    const trials = `/formats/${id}/versions/1/trial-responses`;
    expect((await post(trials, { language: 'sl-IT', answers: { ease: 4 } })).body).toMatchObject({
      language: 'sl',
      answers: { ease: 4 },
    });
    const refused = await post(trials, { answers: { ease: 9 } });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/answers/ease']);
    expect((await get(trials)).body.items).toMatchObject([{ answers: { ease: 4 } }]);
    await platform.emptied();
    expect(await platform.rows('SELECT 1 FROM response WHERE format_version_id = $1', [version])).toEqual([]);
    await publish(id, 1);
    expect((await get(trials)).body.items).toEqual([]);
    expect(await platform.rows('SELECT 1 FROM trial_response WHERE format_version_id = $1', [version])).toEqual([]);
    expect((await post(trials, { answers: { ease: 4 } })).status).toBe(409);
  });

  it('shows it in a language, with what is missing in that', async () => {
    const id = await format();
    const items = [rating({ text: { it: 'Quanto è stato facile?', fur: 'Trop facil?' } }), rating({ code: 'again' })];
    const { gaps } = await draft(id, { title: { it: 'Prova', fur: 'Prove', de: 'Probe' }, items });
    expect(gaps).toEqual([
      { language: 'de', pointer: '/items/0/text' },
      { language: 'de', pointer: '/items/1/text' },
      { language: 'fur', pointer: '/items/1/text' },
    ]);
    const { body } = await get(`/formats/${id}/versions/1/preview?language=fur-IT`);
    expect([body.language, body.title, body.items.map(({ text }: { text: string }) => text), body.gaps]).toEqual([
      'fur',
      'Prove',
      ['Trop facil?', 'Quanto è stato facile?'],
      [{ language: 'fur', pointer: '/items/1/text' }],
    ]);
  });
});

describe('a title', () => {
  it('is shown as it was written', async () => {
    const service = await registerService(administration, { service_topic: '2' });
    const id = await format({ service_topic: '2', ipa_category: 'L5' });
    const title = { it: 'Prova\u0007 su\ndue righe' };
    await draft(id, { title });
    expect((await get(`/formats/${id}/versions/1/preview`)).body).toMatchObject({ title: title.it });
    await publish(id, 1);
    expect(await platform.citizen.get(`/services/${service}/questionnaire`)).toMatchObject({ title: title.it });
  });
});

describe('the language of a response', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['it-m1234567', 'it'],
    ['lld', 'it'],
  ])('said as %s is kept as %s', async (said, kept) => {
    const service = await registerService(administration, { service_topic: '1' });
    const format_version = await questionnaireVersion(platform, service);
    const response = { format_version, language: said, answers: core(4) };
    await platform.citizen.post(`/services/${service}/responses`, response);
    await platform.emptied();
    const seen = await platform.rows<{ language: string }>('SELECT language FROM response WHERE service_id = $1', [
      service,
    ]);
    expect(seen.map(({ language }) => language)).toContain(kept);
  });
});

describe('a rating that may not apply', () => {
  it('is answered so even where it is required, and not counted then', async () => {
    const service = await registerService(administration, { service_topic: '13' });
    const id = await format({ service_topic: '13', ipa_category: 'L5' });
    const items = [
      rating({ required: true, not_applicable: true }),
      rating({ code: 'why', concept: 'why', show_if: { item: 'ease', equals: 'not_applicable' } }),
    ];
    await draft(id, { items });
    const { id: format_version } = await publish(id, 1);
    const respond = (answers: object): Promise<unknown> =>
      platform.citizen.post(`/services/${service}/responses`, { format_version, answers });
    await expect(respond({})).rejects.toThrow('/answers/ease is required');
    await expect(respond({ ease: 'never' })).rejects.toThrow('an integer from 1 to 5, or not_applicable');
    for (let each = 0; each < 5; each += 1) await respond({ ease: 4 });
    for (let each = 0; each < 3; each += 1) await respond({ ease: 'not_applicable', why: 2 });
    const cell = await countedCell(administration.client, service, 'ease', 5);
    expect([cell.histogram, cell.mean]).toEqual([[0, 0, 0, 5, 0], 4]);
  });
});

describe('a comparison', () => {
  it('of a draft with what is in force says what changes, in words', async () => {
    const id = await format();
    await draft(id);
    await publish(id, 1);
    await draft(id, { items: [rating({ text: { it: 'Quanto è stato semplice?' } })] });
    const { status, body } = await get(`/formats/${id}/versions/2/comparison`);
    expect(status).toBe(200);
    expect(body.verdicts).toMatchObject([{ code: 'ease', verdict: 'break', reasons: ['the Italian wording changed'] }]);
    expect(body.changes).toEqual([
      {
        kind: 'reworded',
        item: 'ease',
        pointer: '/items/0/text/it',
        language: 'it',
        before: 'Quanto è stato facile?',
        after: 'Quanto è stato semplice?',
        effect: 'break',
        sentence:
          'ease [it] is worded otherwise: “Quanto è stato facile?” → “Quanto è stato semplice?”; the series breaks',
      },
    ]);
    expect((await publish(id, 2)) as unknown).toMatchObject({ comparability: body.verdicts });
  });

  it('with a version of another format matches what both measure', async () => {
    const id = await format();
    await draft(id, {
      items: [rating({ code: 'facility', text: { it: 'Quanto è stato facile usare questo servizio?' } })],
    });
    const other = await questionnaireVersion(platform, await registerService(administration, { service_topic: '1' }));
    const { body } = await get(`/formats/${id}/versions/1/comparison?with=${other}`);
    expect(body.verdicts).toMatchObject([{ code: 'facility', concept: 'ease_of_use' }]);
    expect((await get(`/formats/${id}/versions/1/comparison`)).status).toBe(404);
    expect((await get(`/formats/${id}/versions/1/comparison?with=${id}`)).status).toBe(422);
  });
});

describe('a resolution', () => {
  it('is explained for a day: the one in force first, each other with the reason why not', async () => {
    const service = await registerService(administration, { service_topic: '8' });
    const id = await format({ service_topic: '8' });
    await draft(id, { starts_at: '2126-01-01T00:00:00Z' });
    await publish(id, 1);
    const outcomes = async (query = ''): Promise<Record<string, string>> => {
      const { body } = await get(`/services/${service}/format-resolution${query}`);
      const found = body.considered as { format_version: string; outcome: string; format_code: string }[];
      expect(body.format_version).toBe(found[0]?.format_version);
      return Object.fromEntries(found.map(({ format_code, outcome }) => [format_code, outcome]));
    };
    expect(await outcomes()).toMatchObject({
      'national-core': 'in_force',
      housing: 'other_topic',
      [`versioni-${made}`]: 'not_begun',
    });
    expect(await outcomes('?on=2126-01-02')).toMatchObject({
      'national-core': 'less_specific',
      [`versioni-${made}`]: 'in_force',
    });
  });

  it('lists the services that a publication would touch, before it', async () => {
    const services = [
      await registerService(administration, { service_topic: '14' }),
      await registerService(administration, { service_topic: '14' }),
    ];
    await registerService(administration, { service_topic: '1' });
    const before = await questionnaireVersion(platform, services[0] ?? '');
    const id = await format({ service_topic: '14' });
    await draft(id);
    const path = `/formats/${id}/versions/1/affected-services`;
    const touched = (await get(path)).body.items as { service_id: string; instead_of: string }[];
    expect(new Set(touched.map(({ service_id }) => service_id))).toEqual(new Set(services));
    expect(touched.map(({ instead_of }) => instead_of)).toEqual([before, before]);
    const { id: published } = await publish(id, 1);
    for (const service of services) expect(await questionnaireVersion(platform, service)).toBe(published);
    // Of what is in force: who asks it, in place of what they would ask without.
    const asking = (await get(path)).body.items as { instead_of: string }[];
    expect(asking.map(({ instead_of }) => instead_of)).toEqual([before, before]);
    await draft(id);
    await publish(id, 2);
    const replaced = (await get(`/formats/${id}/versions/2/affected-services`)).body.items as { instead_of: string }[];
    expect(replaced.map(({ instead_of }) => instead_of)).toEqual([published, published]);
    expect((await get(path)).body.items).toEqual([]);
  });
});

describe('a file', () => {
  it('has a schema of its answers and DDI metadata beside it', async () => {
    const id = await format();
    await draft(id);
    const schema = await get(`/formats/${id}/versions/1/answer-schema`);
    expect([schema.status, schema.type]).toEqual([200, 'application/schema+json']);
    expect(JSON.parse(schema.text)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const ddi = await get(`/formats/${id}/versions/1/ddi`);
    expect([ddi.status, ddi.type]).toEqual([200, 'application/xml']);
    expect(ddi.text).toContain('Quanto è stato facile?');
  });
});

describe('a concept', () => {
  it('is public, and never changes', async () => {
    const { body } = await request(platform.base).get('/concepts?limit=200');
    expect(body.items.map(({ code }: { code: string }) => code)).toContain('ease_of_use');
    const again = { ...body.items[0], polarity: 'neutral' };
    expect((await post('/concepts', again)).status).toBe(409);
    await expect(platform.rows(`SET ROLE gradimento_istat; UPDATE concept SET polarity = 'neutral'`)).rejects.toThrow(
      'permission denied',
    );
  });
});
