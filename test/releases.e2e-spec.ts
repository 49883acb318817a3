import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Administration,
  type Cell,
  core,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

describe('a release', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  const respond = async (times: number, total: number): Promise<void> => {
    const format_version = await questionnaireVersion(platform, service);
    for (let done = 0; done < times; done += 1) {
      await platform.citizen.post(`/services/${service}/responses`, { format_version, answers: core(4) });
    }
    await eventually(async () => {
      const [row] = await platform.rows<{ n: string }>(
        `SELECT n FROM cell WHERE service_id = $1 AND item_code = 'ease'`,
        [service],
      );
      return Number(row?.n) === total;
    });
  };

  const release = async (): Promise<Cell | undefined> => {
    const { id } = await platform.istat.post<{ id: string }>('/releases', { title: 'Dati inventati' });
    const { items } = await platform.citizen.get<{ items: Cell[] }>(`/releases/${id}/data`);
    return items.find((cell) => cell.code === 'ease');
  };

  it('is public, frozen, and moves by ten respondents or not at all', async () => {
    await respond(4, 4);
    expect(await release()).toEqual(expect.objectContaining({ status: 'too_few', n: null, histogram: null }));
    await respond(8, 12);
    expect(await release()).toEqual(
      expect.objectContaining({ status: 'published', n: 12, histogram: [0, 0, 0, 12, 0] }),
    );
    await respond(9, 21);
    expect((await release())?.n).toBe(12);
    await respond(1, 22);
    expect((await release())?.n).toBe(22);
    const { items } = await platform.citizen.get<{ items: { id: string; number: number }[] }>('/releases');
    expect(items.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    const second = await platform.citizen.get<{ items: Cell[] }>(`/releases/${items[2]?.id}/data`);
    expect(second.items.find((cell) => cell.code === 'ease')?.n).toBe(12);
  });

  it('pages with cursors that only the platform can sign', async () => {
    type List = { items: { number: number }[]; next_cursor: string | null };
    const first = await platform.citizen.get<List>('/releases?limit=3');
    const rest = await platform.citizen.get<List>(`/releases?limit=3&cursor=${first.next_cursor}`);
    expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(rest.next_cursor).toBeNull();
    await expect(platform.citizen.get(`/releases?cursor=${btoa('9')}.x`)).rejects.toThrow('/cursor');
  });

  it('is made by Istat alone', async () => {
    await expect(administration.client.post('/releases', { title: 'x' })).rejects.toThrow('403');
  });
});
