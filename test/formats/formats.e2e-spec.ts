import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { nationalCore } from '../../src/formats/shipped/national-core.js';
import {
  type Administration,
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

const rating = (code: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  code,
  concept: 'ease_of_use',
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: 'Domanda inventata?' },
  ...more,
});

describe('formats', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let made = 0;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform, { ipa_category: 'L33' });
  });

  afterAll(() => platform.stop());

  const makeFormat = async (audience: Record<string, string>): Promise<string> => {
    made += 1;
    const { id } = await platform.istat.post<{ id: string }>('/formats', { code: `prova-${made}`, ...audience });
    return id;
  };

  const publish = async (
    formatId: string,
    items: unknown[],
    more: Record<string, unknown> = {},
  ): Promise<{ id: string }> => {
    const draft = await platform.istat.post<{ version: number; status: string }>(`/formats/${formatId}/versions`, {
      title: { it: 'Prova' },
      items,
      ...more,
    });
    expect(draft.status).toBe('draft');
    return platform.istat.post(`/formats/${formatId}/versions/${draft.version}/publication`);
  };

  it('ships the national core, published', async () => {
    const service = await registerService(administration, { service_topic: '1' });
    const { body, headers } = await request(platform.root)
      .get(`/v1/services/${service}/questionnaire`)
      .set('Accept-Language', 'sl');
    expect(body).toEqual(
      expect.objectContaining({ service_id: service, language: 'sl', title: nationalCore.title.sl }),
    );
    expect(body.items.map((item: { code: string }) => item.code)).toEqual(nationalCore.items.map((item) => item.code));
    const { etag = '' } = headers;
    const again = await request(platform.root)
      .get(`/v1/services/${service}/questionnaire`)
      .set('Accept-Language', 'sl')
      .set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('lets the most specific format win', async () => {
    const service = await registerService(administration, { service_topic: '7' });
    const won = await questionnaireVersion(platform, service);
    const byCategory = await publish(await makeFormat({ ipa_category: 'L33' }), [rating('by_category')]);
    expect(await questionnaireVersion(platform, service)).toBe(byCategory.id);
    const byTopic = await publish(await makeFormat({ service_topic: '7' }), [rating('by_topic')]);
    expect(await questionnaireVersion(platform, service)).toBe(byTopic.id);
    const byBoth = await publish(await makeFormat({ ipa_category: 'L33', service_topic: '7' }), [rating('by_both')]);
    expect(await questionnaireVersion(platform, service)).toBe(byBoth.id);
    // Whoever has the earlier questionnaire open can still answer it.
    await platform.citizen.post(`/services/${service}/responses`, { format_version: won, answers: core(3) });
  });

  it('keeps a scheduled version back until it begins', async () => {
    const formatId = await makeFormat({ service_topic: '8' });
    const now = await publish(formatId, [rating('now')]);
    const later = await publish(formatId, [rating('later')], { starts_at: '2126-01-01T00:00:00Z' });
    const service = await registerService(administration, { service_topic: '8' });
    expect(await questionnaireVersion(platform, service)).toBe(now.id);
    await expect(
      platform.citizen.post(`/services/${service}/responses`, { format_version: later.id, answers: { later: 3 } }),
    ).rejects.toThrow('/format_version');
  });

  it('never changes what was published', async () => {
    const formatId = await makeFormat({ service_topic: '9' });
    const { id } = await publish(formatId, [rating('kept')]);
    const put = await request(platform.root)
      .put(`/v1/formats/${formatId}/versions/1`)
      .set('Authorization', `Bearer ${await adminToken()}`)
      .send({ title: { it: 'Altro' }, items: [rating('changed')] });
    expect(put.status).toBe(409);
    await expect(platform.istat.post(`/formats/${formatId}/versions/1/publication`)).rejects.toThrow('409');
    await expect(platform.rows(`UPDATE format_version SET items = '[]' WHERE id = $1`, [id])).rejects.toThrow(
      'immutable',
    );
  });

  it('says how a new version compares, and never pools what may not be compared', async () => {
    const formatId = await makeFormat({ service_topic: '10' });
    const service = await registerService(administration, { service_topic: '10' });
    const items = [rating('same'), rating('reworded'), rating('replaced')];
    const first = await publish(formatId, items);
    const answer = async (format_version: string): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 6 }, () =>
          platform.citizen.post(`/services/${service}/responses`, {
            format_version,
            answers: { same: 5, reworded: 5, replaced: 5 },
          }),
        ),
      );
    await answer(first.id);
    const second = await publish(formatId, [
      rating('same'),
      rating('reworded', { text: { it: 'Altra domanda inventata?' } }),
      rating('replaced', { concept: 'effectiveness' }),
    ]);
    const { comparability } = await platform.istat.get<{ comparability: unknown }>(`/formats/${formatId}/versions/2`);
    expect(comparability).toEqual([
      { code: 'same', concept: 'ease_of_use', verdict: 'comparable', reasons: [], languages: [] },
      {
        code: 'reworded',
        concept: 'ease_of_use',
        verdict: 'break',
        reasons: ['the Italian wording changed'],
        languages: [],
      },
      {
        code: 'replaced',
        concept: 'effectiveness',
        verdict: 'not_comparable',
        reasons: ['the concept changed'],
        languages: [],
      },
    ]);
    await answer(second.id);
    await countedCell(administration.client, service, 'same', 12);
    const { items: cells } = await administration.client.get<{ items: { code: string; n: number }[] }>(
      `/reports/services/${service}`,
    );
    expect(cells.filter(({ code }) => code === 'replaced').map(({ n }) => n)).toEqual([6, 6]);
  });

  async function adminToken(): Promise<string> {
    const { body } = await request(platform.root)
      .post('/v1/oauth/token')
      .auth('test-admin', 'not-a-secret-only-a-test')
      .type('form')
      .send({ grant_type: 'client_credentials' });
    return String(body.access_token);
  }
});
