import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { nationalCore } from '../src/formats/shipped/national-core.js';
import { COMMENT_POLICY } from '../src/reporting/comment-policy.js';
import { signIn } from './isolation/caller.js';
import { commentsOf } from './support/comments.js';
import { publishRelease } from './support/releases.js';
import { addClient, type Administration, core, joinAdministration, registerService } from './support/fixtures.js';
import { fill, operations } from './support/operations.js';
import { ADMIN, TestPlatform } from './support/platform.js';
import { setRecipient } from './support/recipients.js';
import { setWebhook } from './support/webhooks.js';

type Row = Record<string, unknown>;

interface Page {
  items: Row[];
  next_cursor: string | null;
}

/** Every list that can be sorted, with each of its orders: one that is added is walked without a test of its own. */
const ORDERS = operations().flatMap(({ path, parameters }) => {
  const { schema } = parameters.find(({ name }) => name === 'sort') ?? {};
  const sorts = (schema?.enum ?? []) as string[];
  return sorts.map((sort): [path: string, sort: string] => [path, sort]);
});
const ROWS = 5;
/** Those that only an administration may read. */
const OWN = new Set(
  operations()
    .filter(({ roles }) => roles.length > 0 && !roles.includes('istat_admin'))
    .map(({ path }) => path),
);

let platform: TestPlatform;
let token: string;
let ownToken: string;
let administrations: Administration[];
let places: Record<string, string>;

beforeAll(async () => {
  platform = await TestPlatform.start();
  token = await signIn(platform, ADMIN);
  administrations = await five(() => joinAdministration(platform));
  const [tenant_id = ''] = administrations.map(({ tenantId }) => tenantId);
  // Rows that the property alone does not part: a page may end between them.
  for (const administration of administrations) await registerService(administration, { code: 'stesso-codice' });
  await five(() => addClient(platform, tenant_id, ['pa_system']));
  await five((index) =>
    platform.rows(`INSERT INTO ipa_entry (ipa_code, name, ipa_category) VALUES ($1, 'Stesso nome', 'L6')`, [
      `elenco_${index}`,
    ]),
  );
  await five((index) =>
    create('/reference-populations', {
      code: `elenco-${index}`,
      name: { it: 'Canali inventati' },
      source: 'Inventata',
      breakdown: 'channel',
      classes: [
        { class: 'web', weight: 3 },
        { class: 'app', weight: 1 },
      ],
    }),
  );
  const formats = await five((index) => create('/formats', { code: `elenco-${index}` }));
  const [format_id = ''] = formats;
  places = { tenant_id, format_id, version: '1' };
  await five((index) => publishAndRelease(format_id, index));
  const { title, items } = nationalCore;
  await create(`/formats/${format_id}/versions`, { title, items });
  const trials = `/formats/${format_id}/versions/${ROWS + 1}/trial-responses`;
  await five((index) => create(trials, { answers: core(index + 1) }));
  places.version = String(ROWS + 1);
  await comment();
  await listen();
});

/** Webhooks, one of them told of several things; recipients, and alerts of several months that were noticed on one day. */
async function listen(): Promise<void> {
  const [administration] = administrations;
  if (!administration) return;
  await five(() => setRecipient(platform, administration));
  const [webhook_id = ''] = await five(() => setWebhook(platform, administration));
  places.webhook_id = webhook_id;
  await platform.rows(
    `INSERT INTO delivery (tenant_id, webhook_id, event, payload, state, next_attempt_at)
     SELECT $1, $2, 'service.silent', '{}', 'delivered', NULL FROM generate_series(1, $3)`,
    [administration.tenantId, webhook_id, ROWS],
  );
}

/** As many that passed as are shown, and some that wait. */
async function comment(): Promise<void> {
  const [administration] = administrations;
  if (!administration) return;
  ownToken = await signIn(platform, administration.credentials);
  const { threshold } = COMMENT_POLICY;
  const texts = Array.from({ length: threshold + ROWS }, (_unused, at) => `Elenco ${at}`);
  await commentsOf(platform, administration, await registerService(administration), texts);
  const { items } = await platform.istat.get<Page>(`/comment-reviews?limit=${threshold}`);
  for (const { id } of items) await create(`/comment-reviews/${String(id)}/decision`, { decision: 'pass' });
  // Responses of several months, for their risk.
  const service_id = await registerService(administration);
  await five((index) => commentsOf(platform, administration, service_id, [`Mese ${index}`], index + 2));
  places.service_id = service_id;
}

async function publishAndRelease(format: string, index: number): Promise<void> {
  const { title, items } = nationalCore;
  await create(`/formats/${format}/versions`, { title, items });
  await platform.istat.post(`/formats/${format}/versions/${index + 1}/publication`);
  await create('/anonymization-runs', {});
  await create('/aggregation-runs', {});
  await create('/retention-runs', {});
  await publishRelease(platform.istat, { title: `Elenco ${index}` });
  await create('/releases', { title: `Bozza ${index}` });
}

const create = async (path: string, body: object): Promise<string> =>
  (await platform.istat.post<{ id: string }>(path, body)).id;

/** One after the other, as most of them lock the audit log. */
async function five<T>(make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < ROWS; index += 1) made.push(await make(index));
  return made;
}

afterAll(() => platform.stop());

const ask = (path: string, query: object, as = OWN.has(path) ? ownToken : token): request.Test =>
  request(platform.base).get(fill(path, places)).query(query).auth(as, { type: 'bearer' });

async function get(path: string, query: object): Promise<Page> {
  const { status, body } = (await ask(path, query)) as { status: number; body: Page };
  expect(status).toBe(200);
  return body;
}

async function walk(path: string, query: object): Promise<Row[]> {
  const seen: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await get(path, { ...query, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return seen;
}

async function expectRefused(asked: request.Test): Promise<void> {
  const { status, body } = await asked;
  expect([status, (body as { errors: unknown }).errors]).toEqual([
    422,
    [{ pointer: '/cursor', detail: 'not a cursor of this list' }],
  ]);
}

const nextOf = async (path: string, query: object): Promise<string> =>
  (await get(path, { limit: 1, ...query })).next_cursor ?? '';

describe.each(ORDERS)('%s by %s', (path, sort) => {
  it('shows every row once, a few at a time as all at once', async () => {
    const { items: whole } = await get(path, { sort, limit: 200 });
    expect(whole.length).toBeGreaterThanOrEqual(ROWS);
    expect(await walk(path, { sort, limit: 2 })).toEqual(whole);
  });

  it('is the other way round of the opposite', async () => {
    const opposite = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
    const [one, other] = await Promise.all([sort, opposite].map((by) => get(path, { sort: by, limit: 200 })));
    expect(one?.items).toEqual(other?.items.toReversed());
  });

  it('is in that order', async () => {
    const { items } = await get(path, { sort: sort.replace('-', ''), limit: 200 });
    const values = items.map((row) => row[sort.replace('-', '')] as string | number);
    // PostgreSQL's order of names is that of their bytes, as it is of numbers, codes and times here.
    expect(values).toEqual(values.toSorted((one, another) => (one < another ? -1 : one > another ? 1 : 0)));
  });

  it('goes on in its own order only', async () => {
    const cursor = await nextOf(path, { sort });
    for (const [, other] of ORDERS.filter(([place]) => place === path).filter(([, by]) => by !== sort)) {
      await expectRefused(ask(path, { cursor, sort: other }));
    }
  });

  it('goes on from no place of another list', async () => {
    const others = ORDERS.filter(([place, by]) => place !== path && by === sort);
    for (const [other] of others) await expectRefused(ask(other, { cursor: await nextOf(path, { sort }), sort }));
  });
});

describe('a list', () => {
  it.each(ORDERS.map(([path]) => path).filter((path, index, all) => all.indexOf(path) === index))(
    '%s has an order when none is asked for, and no other than it says',
    async (path) => {
      const asked = ORDERS.filter(([place]) => place === path).map(([, sort]) => get(path, { sort, limit: 200 }));
      const orders = (await Promise.all(asked)).map(({ items }) => items);
      expect(orders).toContainEqual((await get(path, { limit: 200 })).items);
      expect((await ask(path, { sort: 'xmin' })).status).toBe(422);
    },
  );

  it('of one administration lends its cursor to no other', async () => {
    const [one, other] = await Promise.all(
      administrations.slice(0, 2).map(({ credentials }) => signIn(platform, credentials)),
    );
    for (const administration of administrations.slice(0, 2)) await registerService(administration);
    const { body } = (await ask('/services', { limit: 1 }, one)) as { body: Page };
    expect(body.next_cursor).not.toBeNull();
    await expectRefused(ask('/services', { cursor: body.next_cursor }, other));
    expect((await ask('/services', { cursor: body.next_cursor }, one)).status).toBe(200);
  });

  it('with a filter lends its cursor to no other filter', async () => {
    const cursor = await nextOf('/audit-events', { action: 'tenant.registered' });
    await expectRefused(ask('/audit-events', { cursor, action: 'tenant.activated' }));
  });
});
