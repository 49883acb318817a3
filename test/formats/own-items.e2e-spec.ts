import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signIn } from '../isolation/caller.js';
import {
  type Administration,
  type Cell,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

const text = { it: 'Una domanda propria?' };
const hours = { code: 'own_hours', type: 'rating', scale: { min: 1, max: 5 }, text };
const desk = { code: 'own_desk', type: 'boolean', text };
const wish = { code: 'own_wish', type: 'text', max_length: 50, text };

let platform: TestPlatform;
let administration: Administration;
let other: Administration;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.start();
  administration = await joinAdministration(platform);
  other = await joinAdministration(platform);
  token = await signIn(platform, administration.credentials);
});

afterAll(() => platform.stop());

const add = (service: string, item: object, as = token): request.Test =>
  request(platform.base).post(`/services/${service}/own-items`).auth(as, { type: 'bearer' }).send(item);
const retire = (service: string, code: string): request.Test =>
  request(platform.base).delete(`/services/${service}/own-items/${code}`).auth(token, { type: 'bearer' });

const asked = async (service: string): Promise<string[]> =>
  (await platform.citizen.get<{ items: { code: string }[] }>(`/services/${service}/questionnaire`)).items.map(
    ({ code }) => code,
  );

const respond = async (service: string, answers: object): Promise<request.Response> =>
  request(platform.base)
    .post(`/services/${service}/responses`)
    .send({ format_version: await questionnaireVersion(platform, service), answers });

describe('an own item', () => {
  it('comes after the national ones, which stay as they are', async () => {
    const service = await registerService(administration);
    const national = await asked(service);
    for (const item of [hours, desk, wish]) expect((await add(service, item)).status).toBe(201);
    expect(await asked(service)).toEqual([...national, 'own_hours', 'own_desk', 'own_wish']);
    expect((await add(service, { ...desk, code: 'own_fourth' })).status).toBe(409);
  });

  it.each([
    ['a national code', { ...hours, code: 'ease' }, '/code'],
    ['an obligation', { ...hours, required: true }, '/required'],
    ['a condition', { ...hours, show_if: { item: 'ease', lte: 3 } }, '/show_if'],
    ['a concept', { ...hours, concept: 'ease_of_use' }, '/concept'],
    ['a class of people', { ...desk, type: 'background', options: [] }, '/type'],
    ['no Italian text', { ...hours, text: { en: 'How?' } }, '/text/it'],
    ['a scale upside down', { ...hours, scale: { min: 5, max: 1 } }, '/scale'],
    [
      'options of a rating',
      {
        ...hours,
        options: [
          { code: 'a', text },
          { code: 'b', text },
        ],
      },
      '/options',
    ],
  ])('with %s is refused', async (_what, item, pointer) => {
    const service = await registerService(administration);
    const { status, body } = await add(service, item);
    expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      expect.arrayContaining([pointer]),
    ]);
    expect((await asked(service)).filter((code) => code.startsWith('own_'))).toEqual([]);
  });

  it('is checked, kept with the response, counted, and reported to its administration only', async () => {
    const service = await registerService(administration);
    for (const item of [hours, desk, wish]) await add(service, item);
    expect((await respond(service, { ...core(4), own_hours: 9 })).body.errors).toMatchObject([
      { pointer: '/answers/own_hours' },
    ]);
    expect((await respond(service, { ...core(4), own_unknown: 1 })).body.errors).toMatchObject([
      { pointer: '/answers/own_unknown' },
    ]);
    const answers = { ...core(4), own_hours: 2, own_desk: true, own_wish: 'Desiderio inventato' };
    for (let each = 0; each < 6; each += 1) expect((await respond(service, answers)).status).toBe(202);
    const cell = await countedCell(administration.client, service, 'own_hours', 6);
    expect([cell.histogram, cell.concept]).toEqual([[0, 6, 0, 0, 0], 'own_hours']);
    const codesSeenBy = async (path: string, reader = platform.istat): Promise<string[]> =>
      (await reader.get<{ items: Cell[] }>(path)).items.map(({ code }) => code);
    const { tenantId, client } = administration;
    expect(await codesSeenBy(`/reports/tenants/${tenantId}`, client)).toEqual(
      expect.arrayContaining(['ease', 'own_hours', 'own_desk']),
    );
    for (const path of ['/reports/national', `/reports/tenants/${tenantId}`, `/reports/services/${service}`]) {
      const seen = await codesSeenBy(path);
      expect([path, seen.includes('ease'), seen.filter((code) => code.startsWith('own_'))]).toEqual([path, true, []]);
    }
    const [comment] = await platform.rows<{ text: string }>(
      `SELECT text FROM comment WHERE service_id = $1 AND item_code = 'own_wish' LIMIT 1`,
      [service],
    );
    expect(comment?.text).toBe('Desiderio inventato');
    expect(
      await platform.rows(`SELECT 1 FROM response WHERE service_id = $1 AND answers ? 'own_wish'`, [service]),
    ).toEqual([]);
  });

  it('that is retired is asked no more, but whoever has it on screen may answer, and it never comes back otherwise', async () => {
    const service = await registerService(administration);
    await add(service, desk);
    expect((await retire(service, 'own_desk')).status).toBe(204);
    expect(await asked(service)).not.toContain('own_desk');
    expect((await respond(service, { ...core(3), own_desk: true })).status).toBe(202);
    expect((await retire(service, 'own_desk')).status).toBe(404);
    expect((await add(service, { ...desk, type: 'rating', scale: { min: 1, max: 5 } })).status).toBe(409);
    for (const code of ['own_one', 'own_two', 'own_three']) {
      expect((await add(service, { ...desk, code })).status).toBe(201);
    }
  });

  it('is neither added nor seen by another administration', async () => {
    const service = await registerService(administration);
    const as = await signIn(platform, other.credentials);
    expect((await add(service, desk, as)).status).toBe(404);
    const list = request(platform.base).get(`/services/${service}/own-items`).auth(as, { type: 'bearer' });
    expect((await list).status).toBe(404);
  });

  it('of several that come at once, three are taken', async () => {
    const service = await registerService(administration);
    const codes = Array.from({ length: 8 }, (_none, index) => `own_rush_${index}`);
    const statuses = await Promise.all(codes.map(async (code) => (await add(service, { ...desk, code })).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
  });

  it('cannot be changed in the database', async () => {
    const service = await registerService(administration);
    await add(service, desk);
    await expect(
      platform.rows(`SET ROLE gradimento_api; UPDATE own_item SET item = '{}' WHERE service_id = '${service}'`),
    ).rejects.toThrow('permission denied');
    await retire(service, 'own_desk');
    await expect(
      platform.rows(`UPDATE own_item SET retired_at = NULL WHERE service_id = '${service}'`),
    ).rejects.toThrow('never changes');
  });

  it('that begins with an answer of others is told apart by its service', async () => {
    const [one, two] = [await registerService(administration), await registerService(administration)];
    await add(one, desk);
    await add(two, hours);
    const answered = async (service: string, answers: object): Promise<number> =>
      (await respond(service, { ...core(5), ...answers })).status;
    expect([await answered(one, { own_hours: 3 }), await answered(two, { own_hours: 3 })]).toEqual([422, 202]);
    await eventually(async () => {
      const rows = await platform.rows(`SELECT 1 FROM cell WHERE service_id = $1 AND item_code = 'own_hours'`, [two]);
      return rows.length === 1;
    });
    expect(await platform.rows(`SELECT 1 FROM cell WHERE service_id = $1 AND item_code LIKE 'own%'`, [one])).toEqual(
      [],
    );
  });
});
