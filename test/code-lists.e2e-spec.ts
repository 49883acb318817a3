import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CodeList } from '../src/code-lists/code-list.js';
import { CODE_LISTS } from '../src/code-lists/code-lists.js';
import { institutionalSectors } from '../src/code-lists/institutional-sectors.js';
import { ipaCategories } from '../src/code-lists/ipa-categories.js';
import { listedCode } from '../src/code-lists/kinds.js';
import { serviceTopics } from '../src/code-lists/service-topics.js';
import { serviceTopic } from '../src/formats/kinds.js';
import type { Kind } from '../src/http/kinds.js';
import { ipaCategory } from '../src/tenants/kinds.js';
import { signIn } from './isolation/caller.js';
import { joinAdministration, registerService } from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const LISTS = [...CODE_LISTS.values()];
const FACTS = ['code', 'version', 'title', 'source', 'licence'];

describe('a code list', () => {
  it.each(LISTS.map((list): [string, CodeList] => [list.code, list]))('%s holds together', (code, list) => {
    expect(CODE_LISTS.get(code)).toBe(list);
    const codes = list.items.map((item) => item.code);
    expect(codes.filter((one, index) => codes.indexOf(one) !== index)).toEqual([]);
    const parts = list.items.flatMap(({ broader }) => (broader === undefined ? [] : [broader]));
    expect(parts.filter((broader) => !codes.includes(broader))).toEqual([]);
    expect(list.items.filter(({ labels }) => !labels.it)).toEqual([]);
    expect(list.licence).toBe('CC-BY-4.0');
  });

  it.each<[string, CodeList, Kind]>([
    ['ipa_category', ipaCategories, ipaCategory],
    ['service_topic', serviceTopics, serviceTopic],
    ['a list', institutionalSectors, listedCode],
  ])('has only codes that %s can say', (_field, { items }, { schema }) => {
    const pattern = new RegExp(schema.pattern as string, 'u');
    const fits = ({ code }: { code: string }): boolean => pattern.test(code) && code.length <= Number(schema.maxLength);
    expect(items.filter((item) => !fits(item))).toEqual([]);
  });

  it('has every topic of the national vocabulary, and one of our own', () => {
    const national = Array.from({ length: 15 }, (_none, index) => String(index + 1));
    expect(serviceTopics.items.map(({ code }) => code)).toEqual([...national, 'web-page']);
    expect(serviceTopics.items.filter(({ description }) => description).map(({ code }) => code)).toEqual(['web-page']);
  });

  it('has every sector: three groups with 10, 27 and 1 parts', () => {
    const { items } = institutionalSectors;
    const groups = items.filter(({ broader }) => broader === undefined).map(({ code }) => code);
    const partsOf = (group: string): number => items.filter(({ broader }) => broader === group).length;
    expect(groups.map((group) => [group, partsOf(group)])).toEqual([
      ['1', 10],
      ['2', 27],
      ['3', 1],
    ]);
    // A part's code begins with that of its group.
    expect(items.filter(({ code, broader = '' }) => !code.startsWith(broader))).toEqual([]);
  });

  it('has every category of the index', () => {
    const beginning = (start: string): number =>
      ipaCategories.items.filter(({ code }) => code.startsWith(start)).length;
    expect(['C', 'L', 'S'].map(beginning)).toEqual([13, 36, 4]);
  });
});

describe('over HTTP', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
  });

  afterAll(() => platform.stop());

  const get = (path: string, known = ''): request.Test => request(platform.base).get(path).set('If-None-Match', known);

  it('all lists are there for everybody, without their codes', async () => {
    const { status, body, headers } = await get('/code-lists');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=3600']);
    expect(body).toEqual({
      items: LISTS.map(({ items, ...facts }) => ({ ...facts, item_count: items.length })),
      next_cursor: null,
    });
    for (const item of (body as { items: object[] }).items) {
      expect(Object.keys(item)).toEqual([...FACTS, 'item_count']);
    }
  });

  it.each(LISTS.map(({ code }) => code))('%s is there with its codes', async (code) => {
    const { status, body, headers } = await get(`/code-lists/${code}`);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=3600']);
    expect(body).toEqual(CODE_LISTS.get(code));
  });

  it.each(['/code-lists', '/code-lists/service-topics'])('%s is not sent again to whoever has it', async (path) => {
    const { headers } = await get(path);
    const again = await get(path, headers.etag);
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    expect((await get(path, '"other"')).status).toBe(200);
  });

  it.each(['topics', 'Service-Topics', '__proto__', 'constructor', randomUUID()])(
    'there is no list %s',
    async (code) => {
      const { status, type, body } = await get(`/code-lists/${code}`);
      expect([status, type]).toEqual([404, 'application/problem+json']);
      expect(body).toEqual(expect.objectContaining({ type: '/problems/not-found' }));
    },
  );
});

describe('a request takes no code that its list does not have', () => {
  let platform: TestPlatform;
  let token: string;
  let tenant: string;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    token = await signIn(platform, ADMIN);
    const administration = await joinAdministration(platform);
    tenant = administration.tenantId;
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  function send(method: 'post' | 'patch', path: string, body: object): request.Test {
    const type = method === 'patch' ? 'application/merge-patch+json' : 'application/json';
    const asked = request(platform.base)[method](path).auth(token, { type: 'bearer' });
    return asked.type(type).send(JSON.stringify(body));
  }

  interface Taking {
    method: 'post' | 'patch';
    path: () => string;
    /** What else it takes to be accepted. */
    others: () => object;
    member: 'ipa_category' | 'service_topic';
  }

  let made = 0;
  const code = (): { code: string } => ({ code: `codici-${(made += 1)}` });
  const invited = (): object => ({ ipa_code: `codici_${(made += 1)}`, name: 'Ente inventato' });
  const registered = (): object => ({ ...code(), tenant_id: tenant, name: 'Servizio', starts_on: '2026-01-01' });

  describe.each<[string, Taking]>([
    ['inviting', { method: 'post', path: () => '/tenants', others: invited, member: 'ipa_category' }],
    [
      'changing an administration',
      { method: 'patch', path: () => `/tenants/${tenant}`, others: () => ({}), member: 'ipa_category' },
    ],
    ['registering', { method: 'post', path: () => '/services', others: registered, member: 'service_topic' }],
    [
      'changing a service',
      { method: 'patch', path: () => `/services/${service}`, others: () => ({}), member: 'service_topic' },
    ],
    ['opening for a category', { method: 'post', path: () => '/formats', others: code, member: 'ipa_category' }],
    ['opening for a topic', { method: 'post', path: () => '/formats', others: code, member: 'service_topic' }],
  ])('%s', (_what, { method, path, others, member }) => {
    const { schema } = member === 'ipa_category' ? ipaCategory : serviceTopic;
    // Well-formed, so that only the list can refuse it.
    const unknown = member === 'ipa_category' ? ['L99', 'C4', 'L3'] : ['16', '0', 'inventato', 'web_page'];

    it.each(unknown)('with %s', async (value) => {
      expect(value).toMatch(new RegExp(schema.pattern as string, 'u'));
      const { status, body } = await send(method, path(), { ...others(), [member]: value });
      const { type, errors } = body as { type: string; errors: { pointer: string }[] };
      expect([status, type]).toEqual([422, '/problems/invalid']);
      expect(errors.map(({ pointer }) => pointer)).toEqual([`/${member}`]);
    });

    it('but one that it has', async () => {
      const value = member === 'ipa_category' ? 'SAG' : 'web-page';
      const { status, body } = await send(method, path(), { ...others(), [member]: value });
      expect([status, (body as Record<string, unknown>)[member]]).toEqual([method === 'post' ? 201 : 200, value]);
    });
  });

  it('while the index may have a newer category', async () => {
    await platform.rows(`INSERT INTO ipa_entry (ipa_code, name, ipa_category) VALUES ('nuova', 'Ente nuovo', 'L99')`);
    const invitation = await send('post', '/tenants', { ipa_code: 'nuova' });
    expect([invitation.status, (invitation.body as { ipa_category: string }).ipa_category]).toEqual([201, 'L99']);
    const { body } = await request(platform.base).get('/ipa-entries').query({ q: 'nuova' });
    expect((body as { items: object[] }).items).toEqual([expect.objectContaining({ ipa_category: 'L99' })]);
  });
});
