import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApi, secure } from '../../src/app.setup.js';
import { ApiClient } from '../../src/client/api-client.js';
import { signIn } from '../isolation/caller.js';
import {
  type Administration,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';

const scale = { min: 1, max: 5 };
const rating = (code: string, concept: string, text: string): Record<string, unknown> => ({
  code,
  concept,
  type: 'rating',
  scale,
  required: true,
  text: { it: text },
});

let platform: TestPlatform;
let token: string;
let administration: Administration;

beforeAll(async () => {
  platform = await TestPlatform.start();
  token = await signIn(platform, ADMIN);
  administration = await joinAdministration(platform, { ipa_category: 'L4' });
});

afterAll(() => platform.stop());

describe('a new format', () => {
  it('is live after six calls, with a concept of its own', async () => {
    const service = await registerService(administration, { service_topic: '7' });
    let calls = 0;
    const post = async (path: string, body?: object): Promise<Record<string, unknown>> => {
      calls += 1;
      const sent = await request(platform.base).post(path).auth(token, { type: 'bearer' }).send(body);
      expect([path, sent.status]).toEqual([path, 201]);
      return sent.body as Record<string, unknown>;
    };
    const concept = { code: 'welcome', name: { it: 'Accoglienza' }, definition: { it: "L'accoglienza." } };
    await post('/concepts', { ...concept, scale, polarity: 'positive' });
    const { id: format } = await post('/formats', { code: 'turismo', service_topic: '7' });
    const items = [rating('welcome', 'welcome', "Quanto ti è piaciuta l'accoglienza?")];
    const { version } = await post(`/formats/${String(format)}/versions`, { title: { it: 'Turismo' }, items });
    const published = await post(`/formats/${String(format)}/versions/${String(version)}/publication`);
    calls += 1;
    const asked = await questionnaireVersion(platform, service);
    expect([asked, calls <= 6]).toEqual([published.id, true]);
    const answers = { welcome: 4 };
    await platform.citizen.post(`/services/${service}/responses`, { format_version: asked, answers });
  });
});

describe('a new version', () => {
  it('replaces the one before while responses come: none is lost, none is held to the wrong version', async () => {
    const service = await registerService(administration, { service_topic: '10' });
    const { istat, citizen } = platform;
    const { id: format } = await istat.post<{ id: string }>('/formats', { code: 'cultura', service_topic: '10' });
    const versions: string[] = [];
    const publish = async (number: number, code: string): Promise<void> => {
      const items = [rating(code, 'overall_satisfaction', `Quanto ti è piaciuto? (${number})`)];
      await istat.post(`/formats/${format}/versions`, { title: { it: 'Cultura' }, items });
      versions.push((await istat.post<{ id: string }>(`/formats/${format}/versions/${number}/publication`)).id);
    };
    await publish(1, 'before');
    const sent = new Map<string, number>();
    const work = { stopped: false };
    let after = 0;
    // Each citizen answers what was on the screen when the page was opened, a while ago.
    const answering = Array.from({ length: 8 }, async (_none, citizenNumber) => {
      while (!work.stopped) {
        const seen = await questionnaireVersion(platform, service);
        await sleep(40 * citizenNumber);
        const code = seen === versions[0] ? 'before' : 'after';
        await citizen.post(`/services/${service}/responses`, { format_version: seen, answers: { [code]: 5 } });
        sent.set(code, (sent.get(code) ?? 0) + 1);
        if (code === 'before' && versions.length === 2) after += 1;
      }
    });
    await eventually(() => Promise.resolve((sent.get('before') ?? 0) >= 30));
    await publish(2, 'after');
    await eventually(() => Promise.resolve((sent.get('after') ?? 0) >= 30));
    work.stopped = true;
    await Promise.all(answering);
    // Pages that were open at the publication were answered after it.
    expect(after).toBeGreaterThan(0);
    const wrong = { format_version: versions[1], answers: { before: 5 } };
    await expect(citizen.post(`/services/${service}/responses`, wrong)).rejects.toThrow('/answers/before');
    for (const [index, code] of ['before', 'after'].entries()) {
      const cell = await countedCell(administration.client, service, code, sent.get(code) ?? 0);
      expect(cell.format_versions).toEqual([versions[index]]);
    }
    const pinned = await platform.rows<{ version: string; n: number }>(
      `SELECT format_version_id AS version, count(*)::int AS n FROM response WHERE service_id = $1 GROUP BY 1`,
      [service],
    );
    expect(new Map(pinned.map(({ version, n }) => [version, n]))).toEqual(
      new Map([
        [versions[0], sent.get('before')],
        [versions[1], sent.get('after')],
      ]),
    );
  });

  it('is seen by another process', async () => {
    const other = await createApi(platform.config);
    secure(other);
    await other.listen(0, '127.0.0.1');
    const there = new ApiClient(`${await other.getUrl()}/v1`);
    const versionThere = async (service: string): Promise<string> =>
      (await there.get<{ format_version: string }>(`/services/${service}/questionnaire`)).format_version;
    try {
      const service = await registerService(administration, { service_topic: '11' });
      const before = await versionThere(service);
      const { id: format } = await platform.istat.post<{ id: string }>('/formats', {
        code: 'ambiente',
        service_topic: '11',
      });
      const items = [rating('clean', 'overall_satisfaction', 'Quanto sei soddisfatto?')];
      await platform.istat.post(`/formats/${format}/versions`, { title: { it: 'Ambiente' }, items });
      const { id } = await platform.istat.post<{ id: string }>(`/formats/${format}/versions/1/publication`);
      await eventually(async () => (await versionThere(service)) === id);
      expect(before).not.toBe(id);
    } finally {
      await other.close();
    }
  });
});
