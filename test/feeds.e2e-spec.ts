import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Anonymizer } from '../src/anonymization/anonymizer.js';
import { Webhook } from 'standardwebhooks';
import { Config } from '../src/config/config.js';
import { Database } from '../src/database/database.js';
import { send } from '../src/feeds/deliveries/outbox.js';
import { postEvent } from '../src/feeds/webhooks/post-event.js';
import { FeedWork } from '../src/feeds/feed-work.js';
import { rebuildCells } from '../src/reporting/recount/rebuild-cells.js';
import { signIn } from './isolation/caller.js';
import { monthBefore } from './support/comments.js';
import { putIntoInbox } from './support/envelopes.js';
import {
  addClient,
  type Administration,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { Histories, type Month, steady } from './support/histories.js';
import { ADMIN, TestPlatform } from './support/platform.js';
import { Receiver, type Told } from './support/receiver.js';

interface Changes {
  items: { tenant_id: string; service_id: string; period: string }[];
  next_cursor: string;
}

let platform: TestPlatform;
let receiver: Receiver;

beforeAll(async () => {
  platform = await TestPlatform.start({ FEED_INTERVAL_SECONDS: 1, WEBHOOK_REACH: 'loopback' });
  receiver = await Receiver.start();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const changesOf = (reader: Administration, after?: string): Promise<Changes> =>
  reader.client.get(`/figures/changes${after === undefined ? '' : `?cursor=${after}`}`);

/** Answers that are counted, and looked at. */
async function answer(administration: Administration, serviceId: string, n: number, months = 0): Promise<void> {
  const day = months === 0 ? undefined : monthBefore(months);
  const version = await questionnaireVersion(platform, serviceId);
  const answers = Array.from({ length: n }, () => core(4));
  await putIntoInbox(platform, { tenantId: administration.tenantId, serviceId, version, answers, day });
  await platform.worker.get(Anonymizer).perform(administration.tenantId);
  await eventually(async () => (await platform.rows('SELECT FROM uncounted')).length === 0);
  await looked(administration);
}

const dueMarks = (tenantId: string): Promise<unknown[]> =>
  platform.rows(`SELECT FROM moved_part WHERE tenant_id = $1 AND look_at < now() + interval '1 minute'`, [tenantId]);

const perform = ({ tenantId }: Administration): Promise<void> => platform.worker.get(FeedWork).perform(tenantId);

async function looked(administration: Administration): Promise<void> {
  await eventually(async () => {
    await perform(administration);
    return (await dueMarks(administration.tenantId)).length === 0;
  });
}

describe('figures that moved', () => {
  let one: Administration;
  let other: Administration;
  let service: string;
  let cursor: string;

  beforeAll(async () => {
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    service = await registerService(one);
  });

  const thisMonth = { period: monthBefore(0).slice(0, 7) };

  it('are listed for the administration, once enough answered', async () => {
    expect((await changesOf(one)).items).toEqual([]);
    await answer(one, service, 12);
    const { items, next_cursor } = await changesOf(one);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, ...thisMonth }]);
    cursor = next_cursor;
    expect(await changesOf(one, cursor)).toEqual({ items: [], next_cursor: cursor });
  });

  it('wait for more when a few move them, and until the month is over', async () => {
    await answer(one, service, 3);
    expect((await changesOf(one, cursor)).items).toEqual([]);
    const [mark] = await platform.rows<{ look_at: string }>(
      `SELECT to_char(look_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD HH24:MI:SS') AS look_at FROM moved_part`,
    );
    expect(mark?.look_at).toBe(`${monthBefore(-1).slice(0, 7)}-03 00:00:00`);
    await answer(one, service, 7);
    const { items, next_cursor } = await changesOf(one, cursor);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, ...thisMonth }]);
    cursor = next_cursor;
    expect((await changesOf(one)).items).toHaveLength(1);
  });

  it('of a month that is over are listed however few moved them, if they are shown', async () => {
    await answer(one, service, 6, 2);
    await answer(one, service, 4, 3);
    const { items, next_cursor } = await changesOf(one, cursor);
    expect(items).toEqual([{ tenant_id: one.tenantId, service_id: service, period: monthBefore(2).slice(0, 7) }]);
    cursor = next_cursor;
    await answer(one, service, 1, 2);
    expect((await changesOf(one, cursor)).items).toEqual(items);
    cursor = (await changesOf(one, cursor)).next_cursor;
  });

  it('are not those that were counted anew and are the same', async () => {
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    expect(await dueMarks(one.tenantId)).toHaveLength(3);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toEqual([]);
  });

  it('are those that may not be shown any more', async () => {
    await platform.rows('DELETE FROM response WHERE service_id = $1 AND period = $2', [service, monthBefore(2)]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toEqual([
      { tenant_id: one.tenantId, service_id: service, period: monthBefore(2).slice(0, 7) },
    ]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await looked(one);
    expect((await changesOf(one, cursor)).items).toHaveLength(1);
  });

  it('are told to no other administration, and all of them to Istat', async () => {
    expect((await changesOf(other)).items).toEqual([]);
    const theirs = await registerService(other);
    await answer(other, theirs, 10);
    expect((await changesOf(other)).items.map(({ service_id }) => service_id)).toEqual([theirs]);
    expect((await changesOf(one)).items.map(({ service_id }) => service_id)).toEqual([service, service]);
    const first = await platform.istat.get<Changes>('/figures/changes?limit=2');
    const rest = await platform.istat.get<Changes>(`/figures/changes?cursor=${first.next_cursor}`);
    expect([...first.items, ...rest.items].map(({ tenant_id }) => tenant_id)).toEqual([
      one.tenantId,
      one.tenantId,
      other.tenantId,
    ]);
  });

  it('are read on from a cursor of their own list only, also by a system', async () => {
    const token = await signIn(platform, await addClient(platform, one.tenantId, ['pa_system']));
    const ask = (bearer: string, after: string): request.Test =>
      request(platform.base).get('/figures/changes').query({ cursor: after }).auth(bearer, { type: 'bearer' });
    expect((await ask(token, cursor)).status).toBe(200);
    expect((await ask(await signIn(platform, other.credentials), cursor)).status).toBe(422);
    expect((await ask(await signIn(platform, ADMIN), cursor)).status).toBe(422);
  });

  it('are counted once each by two that look at the same time', async () => {
    await answer(one, service, 20, 4);
    const before = (await changesOf(one)).next_cursor;
    await platform.rows(`UPDATE figure_change SET n = 0, digest = '\\x00' WHERE tenant_id = $1 AND service_id = $2`, [
      one.tenantId,
      service,
    ]);
    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await Promise.all(Array.from({ length: 4 }, () => perform(one)));
    const { items } = await changesOf(one, before);
    expect(items.map(({ period }) => period).toSorted()).toEqual(
      [monthBefore(4), monthBefore(0)].map((day) => day.slice(0, 7)),
    );
  });
});

interface Made {
  id: string;
  url: string;
  secret: string;
}

interface Delivered {
  id: string;
  state: string;
  attempts: number;
  failure: string | null;
  status_code: number | null;
  next_attempt_at: string | null;
}

describe('a webhook', () => {
  let one: Administration;
  let other: Administration;
  let made = 0;

  beforeAll(async () => {
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
  });

  /** A webhook of its own path at the receiver. */
  async function register(administration: Administration, host?: string): Promise<Made> {
    const url = receiver.url(`/${(made += 1)}`, host);
    const place = `/tenants/${administration.tenantId}/webhooks`;
    return administration.client.post<Made>(place, { url, events: ['figures.updated'] });
  }

  const toldAt = ({ url }: Made): Told[] => receiver.at(new URL(url).pathname);

  async function remove({ tenantId, credentials }: Administration, { id }: Made): Promise<void> {
    const token = await signIn(platform, credentials);
    const gone = request(platform.base).delete(`/tenants/${tenantId}/webhooks/${id}`).auth(token, { type: 'bearer' });
    expect((await gone).status).toBe(204);
  }

  const deliveriesOf = async ({ tenantId, client }: Administration, { id }: Made): Promise<Delivered[]> =>
    (await client.get<{ items: Delivered[] }>(`/tenants/${tenantId}/webhooks/${id}/deliveries`)).items;

  const webhookOf = ({ tenantId, client }: Administration, { id }: Made): Promise<Record<string, unknown>> =>
    client.get(`/tenants/${tenantId}/webhooks/${id}`);

  /** Puts an event into the outbox of an administration. */
  const put = ({ tenantId }: Administration): Promise<void> =>
    platform.worker.get(Database).asWorker(tenantId, (tx) => send(tx, 'figures.updated', { tenant_id: tenantId }));

  /** Tries again at once what was to wait. */
  async function hurry(administration: Administration): Promise<void> {
    await platform.rows(`UPDATE delivery SET next_attempt_at = now() WHERE tenant_id = $1 AND state = 'pending'`, [
      administration.tenantId,
    ]);
    await perform(administration);
  }

  const verified = (secret: string, { headers, body }: Told): unknown => new Webhook(secret).verify(body, headers);

  it('is told once that figures moved, by ids and a cursor, signed; nobody else is', async () => {
    const [mine, theirs] = [await register(one), await register(other)];
    const service = await registerService(one);
    await answer(one, service, 12);
    await eventually(() => Promise.resolve(toldAt(mine).length > 0));
    const [notice] = toldAt(mine) as [Told];
    expect(verified(mine.secret, notice)).toEqual({
      type: 'figures.updated',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { tenant_id: one.tenantId, service_ids: [service], cursor: expect.any(String) },
    });
    expect(() => verified(mine.secret, { ...notice, body: notice.body.replace(service, one.tenantId) })).toThrow();
    expect(() => verified(theirs.secret, notice)).toThrow();
    const { data } = JSON.parse(notice.body) as { data: { cursor: string } };
    expect((await changesOf(one, data.cursor)).items.map(({ service_id }) => service_id)).toEqual([service]);

    await rebuildCells(platform.worker.get(Database), one.tenantId);
    await looked(one);
    expect([toldAt(mine).length, toldAt(theirs).length]).toEqual([1, 0]);
    const [delivery, ...more] = await deliveriesOf(one, mine);
    expect([delivery?.id, delivery?.state, delivery?.status_code, more]).toEqual([
      notice.headers['webhook-id'],
      'delivered',
      204,
      [],
    ]);
    await remove(one, mine);
  });

  it('shows its secret once', async () => {
    const webhook = await register(one);
    expect(webhook.secret).toMatch(/^whsec_/);
    const { items } = await one.client.get<{ items: object[] }>(`/tenants/${one.tenantId}/webhooks`);
    expect(JSON.stringify([items, await webhookOf(one, webhook)])).not.toContain('whsec_');
    await remove(one, webhook);
  });

  it('is told again what it did not take, under the same id, until it takes it', async () => {
    const webhook = await register(one);
    receiver.answer = (response) => response.writeHead(503).end();
    await put(one);
    await perform(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.failure === 'refused');
    receiver.answer = (response) => response.socket?.destroy();
    await hurry(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.failure === 'no_connection');
    expect(await webhookOf(one, webhook)).toMatchObject({
      status: 'active',
      failing_since: expect.any(String),
      last_failure: 'no_connection',
      last_status: null,
    });
    receiver.answer = (response) => response.writeHead(200).end('{"unread": true}');
    await hurry(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.state === 'delivered');
    const ids = new Set(toldAt(webhook).map(({ headers }) => headers['webhook-id']));
    expect([...ids]).toEqual([(await deliveriesOf(one, webhook))[0]?.id]);
    for (const told of toldAt(webhook)) expect(verified(webhook.secret, told)).toBeTruthy();
    expect(await webhookOf(one, webhook)).toMatchObject({ failing_since: null, last_failure: 'no_connection' });
    await remove(one, webhook);
  });

  it('is told once by many workers at the same time', async () => {
    const webhook = await register(one);
    await put(one);
    await Promise.all(Array.from({ length: 6 }, () => perform(one)));
    expect(toldAt(webhook)).toHaveLength(1);
    await remove(one, webhook);
  });

  it('that does not answer delays no other administration, nor another webhook of its own', async () => {
    const [slow, quick, theirs] = [await register(one), await register(one), await register(other)];
    const held: (() => void)[] = [];
    receiver.answer = (response) => {
      if (toldAt(slow).length > held.length) held.push(() => response.writeHead(204).end());
      else response.writeHead(204).end();
    };
    await put(one);
    await put(other);
    const slowly = perform(one);
    await perform(other);
    await eventually(async () => (await deliveriesOf(one, quick))[0]?.state === 'delivered');
    expect((await deliveriesOf(other, theirs))[0]?.state).toBe('delivered');
    expect((await deliveriesOf(one, slow))[0]?.state).toBe('pending');
    for (const release of held) release();
    await slowly;
    expect((await deliveriesOf(one, slow))[0]?.state).toBe('delivered');
    for (const webhook of [slow, quick]) await remove(one, webhook);
    await remove(other, theirs);
  });

  it('is not followed elsewhere', async () => {
    const webhook = await register(one);
    const elsewhere = receiver.url('/elsewhere');
    receiver.answer = (response) => response.writeHead(307, { Location: elsewhere }).end();
    await put(one);
    await perform(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.status_code === 307);
    expect(receiver.at('/elsewhere')).toEqual([]);
    receiver.answer = (response) => response.writeHead(204).end();
    await remove(one, webhook);
  });

  it.each(['127.0.0.1', 'localhost'])('is not told anything at %s, where only public addresses are', async (host) => {
    const { WEBHOOK_REACH: reach } = new Config();
    const url = receiver.url('/unreached', host);
    const outcome = await postEvent({ id: 'event', payload: {} }, { url, keys: [], reach });
    expect(outcome).toEqual({ failure: 'out_of_reach', status: null });
    expect(receiver.at('/unreached')).toEqual([]);
  });

  it.each(['http://10.0.0.1/', 'https://169.254.169.254/latest', 'https://crm.comune.example.it/'])(
    'is not registered at %s where only this machine may be told',
    async (url) => {
      const { status, body } = (await request(platform.base)
        .post(`/tenants/${one.tenantId}/webhooks`)
        .send({ url, events: ['figures.updated'] })
        .auth(await signIn(platform, one.credentials), { type: 'bearer' })) as { status: number; body: unknown };
      expect([status, body]).toEqual([
        422,
        expect.objectContaining({ errors: [{ pointer: '/url', detail: 'is not a public address' }] }),
      ]);
    },
  );

  it('signs with both secrets while one takes the place of the other', async () => {
    const webhook = await register(one);
    const rotate = (body: object): Promise<{ secret: string; previous_expires_at: string | null }> =>
      one.client.post(`/tenants/${one.tenantId}/webhooks/${webhook.id}/secrets`, body);
    const second = await rotate({});
    expect(second.previous_expires_at).not.toBeNull();
    await put(one);
    await perform(one);
    await eventually(() => Promise.resolve(toldAt(webhook).length === 1));
    const [both] = toldAt(webhook) as [Told];
    for (const secret of [webhook.secret, second.secret]) expect(verified(secret, both)).toBeTruthy();

    const third = await rotate({ overlap_seconds: 0 });
    expect(third.previous_expires_at).toBeNull();
    await put(one);
    await perform(one);
    await eventually(() => Promise.resolve(toldAt(webhook).length === 2));
    const [, last] = toldAt(webhook) as [Told, Told];
    expect(verified(third.secret, last)).toBeTruthy();
    for (const secret of [webhook.secret, second.secret]) expect(() => verified(secret, last)).toThrow();
    await remove(one, webhook);
  });

  it.each<[string, number, string]>([
    ['fails for days', 500, `now() - interval '6 days'`],
    ['is gone', 410, 'NULL'],
  ])('that %s is disabled, which is said and recorded, until it is activated', async (_what, status, since) => {
    const webhook = await register(one);
    await platform.rows(`UPDATE webhook SET failing_since = ${since} WHERE id = $1`, [webhook.id]);
    receiver.answer = (response) => response.writeHead(status).end();
    await put(one);
    await put(one);
    await perform(one);
    await eventually(async () => (await webhookOf(one, webhook)).status === 'disabled');
    expect((await deliveriesOf(one, webhook)).map(({ state }) => state)).toEqual(['failed', 'failed']);
    const { items } = await one.client.get<{ items: { subject: string }[] }>('/audit-events?action=webhook.disabled');
    expect(items.filter(({ subject }) => subject.endsWith(webhook.id))).toHaveLength(1);
    await put(one);
    expect(await deliveriesOf(one, webhook)).toHaveLength(2);

    receiver.answer = (response) => response.writeHead(204).end();
    const active = await one.client.post(`/tenants/${one.tenantId}/webhooks/${webhook.id}/activation`);
    expect(active).toMatchObject({ status: 'active', failing_since: null });
    await put(one);
    await perform(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.state === 'delivered');
    await remove(one, webhook);
  });

  it('is told of nothing that is days old', async () => {
    const webhook = await register(one);
    receiver.answer = (response) => response.writeHead(500).end();
    await put(one);
    await platform.rows(`UPDATE delivery SET created_at = now() - interval '6 days' WHERE webhook_id = $1`, [
      webhook.id,
    ]);
    await hurry(one);
    await eventually(async () => (await deliveriesOf(one, webhook))[0]?.state === 'failed');
    expect((await webhookOf(one, webhook)).status).toBe('active');
    receiver.answer = (response) => response.writeHead(204).end();
    await remove(one, webhook);
  });

  it('has a history of thirty days', async () => {
    const webhook = await register(one);
    await platform.rows(
      `INSERT INTO delivery (tenant_id, webhook_id, event, payload, state, next_attempt_at, created_at)
       SELECT $1, $2, 'figures.updated', '{}', 'delivered', NULL, now() - make_interval(days => d)
       FROM unnest(ARRAY[29, 31]) AS d`,
      [one.tenantId, webhook.id],
    );
    await eventually(async () => (await deliveriesOf(one, webhook)).length === 1);
    await remove(one, webhook);
  });

  it('is one of ten, and goes with the adhesion', async () => {
    const leaving = await joinAdministration(platform);
    for (let count = 0; count < 10; count += 1) await register(leaving);
    await expect(register(leaving)).rejects.toThrow('409');
    await platform.istat.post(`/tenants/${leaving.tenantId}/withdrawal`);
    expect(await platform.rows('SELECT FROM webhook WHERE tenant_id = $1', [leaving.tenantId])).toEqual([]);
    const events = ['figures.updated'];
    const again = platform.istat.post(`/tenants/${leaving.tenantId}/webhooks`, { url: receiver.url('/late'), events });
    await expect(again).rejects.toThrow('409');
  });
});

describe('an alert', () => {
  let one: Administration;
  let other: Administration;
  let histories: Histories;
  let mine: Made;
  let theirs: Made;
  /** How many months ago the last one was whose last responses are counted. */
  let settled: number;
  /** Months since then, so that the service is not silent. */
  let since: Month[];

  beforeAll(async () => {
    one = await joinAdministration(platform);
    other = await joinAdministration(platform);
    const events = ['service.silent', 'service.dropped'];
    const [place, elsewhere] = [one, other].map(({ tenantId }) => `/tenants/${tenantId}/webhooks`) as [string, string];
    mine = await one.client.post(place, { url: receiver.url('/alerts'), events });
    theirs = await other.client.post(elsewhere, { url: receiver.url('/others'), events });
    histories = await Histories.of(platform, one);
    ({ settled } = histories);
    since = Array.from({ length: settled }, () => [10, 8]);
  });

  /** Looks as on a day on which nobody has. */
  async function look(): Promise<void> {
    await platform.rows(
      `INSERT INTO alert_watch (tenant_id) VALUES ($1) ON CONFLICT (tenant_id) DO UPDATE SET looked_on = NULL`,
      [one.tenantId],
    );
    await Promise.all(Array.from({ length: 4 }, () => perform(one)));
    await eventually(async () => (await platform.rows(`SELECT FROM delivery WHERE state = 'pending'`)).length === 0);
  }

  interface Notice {
    type: string;
    data: { tenant_id: string; service_id: string; alert_id: string; state: string; period: string };
  }

  const noticesOf = (service: string): string[] =>
    receiver
      .at('/alerts')
      .map((told) => new Webhook(mine.secret).verify(told.body, told.headers) as Notice)
      .filter(({ data }) => data.service_id === service)
      .map(({ type, data }) => `${type} ${data.state} ${data.period}`);

  it('is raised when a service falls silent, once whoever looks, and cleared once it is heard of again', async () => {
    const service = await registerService(one);
    await histories.write(service, settled + 1, ...steady(8));
    await look();
    const silentSince = monthBefore(settled).slice(0, 7);
    expect(noticesOf(service)).toEqual([`service.silent raised ${silentSince}`]);
    await look();
    expect(noticesOf(service)).toHaveLength(1);

    await histories.write(service, 0, [9, 0]);
    await look();
    expect(noticesOf(service)).toHaveLength(1);
    await histories.write(service, 0, [10, 8]);
    await look();
    expect(noticesOf(service)).toEqual([
      `service.silent raised ${silentSince}`,
      `service.silent cleared ${silentSince}`,
    ]);
    const states = await platform.rows('SELECT state FROM alert WHERE service_id = $1', [service]);
    expect(states).toEqual([{ state: 'cleared' }]);
  });

  it('is raised when the share of the content drops, and cleared when the service collects no more', async () => {
    const service = await registerService(one);
    await histories.write(service, 0, ...steady(8), [100, 5], ...since);
    await look();
    const month = monthBefore(settled).slice(0, 7);
    expect(noticesOf(service)).toEqual([`service.dropped raised ${month}`]);
    await platform.rows(`UPDATE service SET status = 'suspended' WHERE id = $1`, [service]);
    await look();
    expect(noticesOf(service)).toEqual([`service.dropped raised ${month}`, `service.dropped cleared ${month}`]);
  });

  it('is not raised by figures that may not be published', async () => {
    const [silent, dropped] = [await registerService(one), await registerService(one)];
    await histories.write(silent, settled + 1, ...Array.from({ length: 12 }, (): Month => [4, 10]));
    await histories.write(dropped, 0, ...steady(8), [4, 0], ...since);
    await look();
    expect([noticesOf(silent), noticesOf(dropped)]).toEqual([[], []]);
  });

  it('is not raised twice by somebody who was killed in between', async () => {
    const service = await registerService(one);
    await histories.write(service, 0, ...steady(8), [100, 5], ...since);
    await look();
    // As it is when the notice was sent and the worker was gone before it could say so.
    await platform.rows(
      `UPDATE delivery SET state = 'pending', next_attempt_at = now() WHERE payload -> 'data' ->> 'service_id' = $1`,
      [service],
    );
    await look();
    expect(noticesOf(service)).toHaveLength(2);
    const ids = receiver
      .at('/alerts')
      .filter(({ body }) => body.includes(service))
      .map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(await platform.rows('SELECT FROM alert WHERE service_id = $1', [service])).toHaveLength(1);
  });

  it('is told to nobody else, and holds no figure', () => {
    expect(receiver.at(new URL(theirs.url).pathname)).toEqual([]);
    for (const { body } of receiver.at('/alerts')) {
      const { data } = JSON.parse(body) as Notice;
      expect(Object.keys(data).toSorted()).toEqual(['alert_id', 'period', 'service_id', 'state', 'tenant_id']);
    }
  });

  it('is looked for once a day', async () => {
    const service = await registerService(one);
    await histories.write(service, 0, ...steady(8), [100, 5], ...since);
    await perform(one);
    expect(noticesOf(service)).toEqual([]);
    await look();
    expect(noticesOf(service)).toHaveLength(1);
  });
});
