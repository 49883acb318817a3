import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { nationalCore } from '../src/formats/shipped/national-core.js';
import { signIn } from './isolation/caller.js';
import { joinAdministration, registerService } from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const PATCH = 'application/merge-patch+json';

interface Changeable {
  path: string;
  method: 'patch' | 'put';
  type: string;
  body: object;
  other: object;
}

describe('a resource that two people change', () => {
  let platform: TestPlatform;
  let token: string;
  const resources = new Map<string, Changeable>();

  beforeAll(async () => {
    platform = await TestPlatform.start();
    token = await signIn(platform, ADMIN);
    const administration = await joinAdministration(platform);
    const service = await registerService(administration);
    const format = await platform.istat.post<{ id: string }>('/formats', { code: 'etichette' });
    const version = { title: nationalCore.title, items: nationalCore.items };
    await platform.istat.post(`/formats/${format.id}/versions`, version);
    const named = (name: string): object => ({ name });
    const patched = { method: 'patch' as const, type: PATCH, body: named('Uno'), other: named('Due') };
    resources.set('an administration', { path: `/tenants/${administration.tenantId}`, ...patched });
    resources.set('a service', { path: `/services/${service}`, ...patched });
    resources.set('a draft', {
      path: `/formats/${format.id}/versions/1`,
      method: 'put',
      type: 'application/json',
      body: { ...version, title: { it: 'Uno' } },
      other: { ...version, title: { it: 'Due' } },
    });
  });

  afterAll(() => platform.stop());

  const of = (name: string): Changeable => {
    const found = resources.get(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const read = ({ path }: Changeable, known = ''): request.Test =>
    request(platform.base).get(path).auth(token, { type: 'bearer' }).set('If-None-Match', known);
  const change = ({ path, method, type, body }: Changeable, known: string): request.Test =>
    request(platform.base)[method](path).auth(token, { type: 'bearer' }).type(type).set('If-Match', known).send(body);
  const tagOf = ({ headers }: request.Response): string => String(headers.etag);

  describe.each(['an administration', 'a service', 'a draft'])('%s', (name) => {
    it('is not sent again to whoever has it', async () => {
      const first = await read(of(name));
      expect(tagOf(first)).toMatch(/^"[\w-]{22}"$/);
      const again = await read(of(name), `"other", W/${tagOf(first)}`);
      expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(first)]);
      expect((await read(of(name), '"other"')).status).toBe(200);
    });

    it('is changed upon what it is, and says what it is then', async () => {
      const changed = await change(of(name), tagOf(await read(of(name))));
      expect(changed.status).toBe(200);
      expect(tagOf(changed)).toBe(tagOf(await read(of(name))));
    });

    it('is not changed upon what it was', async () => {
      const known = tagOf(await read(of(name)));
      const { other } = of(name);
      expect((await change({ ...of(name), body: other }, known)).status).toBe(200);
      const before = await read(of(name));
      const late = await change(of(name), known);
      expect([late.status, late.type, (late.body as { type: string }).type]).toEqual([
        412,
        'application/problem+json',
        '/problems/precondition-failed',
      ]);
      expect((await read(of(name))).body).toEqual(before.body);
    });

    it('is changed by one of two who saw the same', async () => {
      const known = tagOf(await read(of(name)));
      const bodies = ['Tre', 'Quattro'].map((text) =>
        name === 'a draft' ? { ...of(name).body, title: { it: text } } : { name: text },
      );
      const statuses = await Promise.all(
        bodies.map(async (body) => (await change({ ...of(name), body }, known)).status),
      );
      expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 412]);
    });

    it('is changed without a condition by who states none', async () => {
      const { path, method, type, body } = of(name);
      const answer = await request(platform.base)[method](path).auth(token, { type: 'bearer' }).type(type).send(body);
      expect(answer.status).toBe(200);
      expect((await change(of(name), '*')).status).toBe(200);
    });
  });
});
