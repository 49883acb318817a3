import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { ReleasedCellResource } from '../../src/releases/dto/released-cell.dto.js';
import { monthBefore } from '../support/comments.js';
import { type Administration, joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';
import { dataOf, draftRelease, lineageOf, publishRelease } from '../support/releases.js';

const MONTH = monthBefore(2);
const NAME = MONTH.slice(0, 7);

describe('a month that was out while it ran', () => {
  let platform: TestPlatform;
  let administration: Administration;
  const services: Record<string, string> = {};

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    for (const code of ['little', 'much', 'none', 'hidden', 'beside']) {
      services[code] = await registerService(administration, { code });
    }
    await count({ little: 15, much: 20, none: 30, hidden: 3, beside: 4 }, 100);
    const draft = await draftRelease(platform.istat, { from: NAME, to: NAME });
    // As if it had been made while the month could still move.
    await platform.rows('UPDATE release SET open_month = $2 WHERE id = $1', [draft.id, NAME]);
    const out = await platform.istat.post<{ provisional_from: string }>(`/releases/${draft.id}/publication`);
    expect(out.provisional_from).toBe(NAME);
  });

  afterAll(() => platform.stop());

  const count = async (respondents: Record<string, number>, offers: number): Promise<void> => {
    for (const [code, n] of Object.entries(respondents)) {
      const service = services[code]!;
      const place = [administration.tenantId, service, MONTH];
      await platform.rows(
        `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
         VALUES ($1, $2, $3, $4, 'satisfaction', $5, $6)
         ON CONFLICT ON CONSTRAINT cell_pk DO UPDATE SET n = EXCLUDED.n, histogram = EXCLUDED.histogram`,
        [...place, await questionnaireVersion(platform, service), n, [1, 0, 0, 1, n - 2]],
      );
      await platform.rows('DELETE FROM exposure WHERE service_id = $1', [service]);
      await platform.rows('INSERT INTO exposure VALUES ($1, $2, $3, $4)', [...place, offers]);
    }
  };

  const cellsOf = async (id: string): Promise<Record<string, Pick<ReleasedCellResource, 'n' | 'exposures'>>> => {
    const { items } = await dataOf(platform, id);
    const told = items.filter(({ level, concept }) => level === 'service' && concept === 'overall_satisfaction');
    return Object.fromEntries(told.map(({ service_code, n, exposures }) => [service_code, { n, exposures }]));
  };

  it('is told anew once it is over, but for small steps and what was hidden, and says so', async () => {
    await count({ little: 19, much: 60, none: 30, hidden: 50, beside: 4 }, 180);
    const release = await publishRelease(platform.istat, { from: NAME, to: NAME });
    expect(release.provisional_from).toBeNull();
    expect(await cellsOf(release.id)).toMatchObject({
      little: { n: 15, exposures: 100 },
      much: { n: 60, exposures: 180 },
      none: { n: 30, exposures: 180 },
      hidden: { n: null },
    });
    expect(await lineageOf(platform, release.id)).toMatchObject({ untold_months: [NAME] });
    const { text } = await request(platform.root).get(`/releases/${release.id}?language=en`);
    expect(text).toContain('are missing: they were counted when the month was out already');
  });

  it('stays so, also in a revision as far as that would tell of few', async () => {
    await count({ little: 40 }, 180);
    const later = await draftRelease(platform.istat, { from: NAME, to: NAME });
    expect([later.status, later.untold_months]).toEqual(['audited', [NAME]]);
    const { items } = await platform.citizen.get<{ items: { id: string }[] }>('/releases?limit=1');
    const revision = await publishRelease(platform.istat, { revises: items[0]!.id });
    expect(await cellsOf(revision.id)).toMatchObject({ little: { n: 40 }, hidden: { n: null } });
    expect(await lineageOf(platform, revision.id)).toMatchObject({ untold_months: [NAME] });
  });

  it('has nothing untold once all of it is told', async () => {
    await count({ hidden: 3 }, 180);
    expect(await draftRelease(platform.istat, { from: NAME, to: NAME })).toMatchObject({
      status: 'audited',
      untold_months: null,
    });
  });
});
