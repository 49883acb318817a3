import { getQueueToken } from '@nestjs/bullmq';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import { commentsOf, monthBefore } from './support/comments.js';
import { type Administration, eventually, joinAdministration, registerService, runJob } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

describe('what is kept for a time', () => {
  let platform: TestPlatform;
  let administration: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const monthsOf = async (service: string): Promise<string[]> => {
    const rows = await platform.rows<{ period: string }>(
      'SELECT DISTINCT period::text FROM comment WHERE service_id = $1 ORDER BY period',
      [service],
    );
    return rows.map(({ period }) => period);
  };
  const old = async (service: string): Promise<void> => {
    await platform.rows(
      `INSERT INTO comment (tenant_id, id, service_id, item_code, period, language, text, review)
       SELECT $1, gen_random_uuid(), $2, 'comment', period, 'it', 'Vecchio', review
       FROM unnest($3::date[]) AS period, unnest(ARRAY['waiting', 'passed']) AS review`,
      [administration.tenantId, service, [12, 13, 14, 40].map(monthBefore)],
    );
  };

  /** Waits until a sweeper has looked once more: it finds a run that somebody asked for, of which the queue knows nothing. */
  async function sweep(kind: string): Promise<void> {
    const [job] = await platform.rows<{ id: string }>('INSERT INTO job (kind) VALUES ($1) RETURNING id', [kind]);
    await eventually(async () => {
      const { state } = await platform.istat.get<{ state: string }>(`/jobs/${job?.id}`);
      return state === 'completed';
    });
  }

  it('goes by itself: comments twelve months after the end of theirs, and not before, reviewed or not', async () => {
    const service = await registerService(administration);
    await commentsOf(platform, administration, service, ['Recente'], 2);
    await old(service);
    await eventually(async () => !(await monthsOf(service)).includes(monthBefore(40)));
    expect(await monthsOf(service)).toEqual([monthBefore(12), monthBefore(2)]);
    // The month that ended a year ago has gone; what was answered in it has not.
    const [left] = await platform.rows<{ n: string }>('SELECT count(*) AS n FROM comment WHERE service_id = $1', [
      service,
    ]);
    expect(left?.n).toBe('3');
    expect(await platform.rows('SELECT FROM response WHERE service_id = $1', [service])).toHaveLength(1);
  });

  it('goes on demand', async () => {
    const service = await registerService(administration);
    await old(service);
    await runJob(platform.istat, '/retention-runs');
    expect(await monthsOf(service)).toEqual([monthBefore(12)]);
    const { items } = await platform.istat.get<{ items: { kind: string; state: string }[] }>('/retention-runs');
    expect(items).toContainEqual(expect.objectContaining({ kind: 'retention', state: 'completed' }));
  });

  it('is found by the sweeper when the queue has lost everything', async () => {
    const service = await registerService(administration);
    await old(service);
    await platform.worker.get<Queue>(getQueueToken('retention')).obliterate({ force: true });
    await eventually(async () => (await monthsOf(service)).length === 1);
  });

  it.each(['anonymization', 'aggregation', 'retention'])(
    'is a finished job of %s for an hour, and one that runs for as long as it does',
    async (kind) => {
      await platform.rows(
        `INSERT INTO job (kind, state, requested_at, finished_at)
         VALUES ($1, 'completed', now() - interval '3 days', now() - interval '61 minutes'),
           ($1, 'completed', now() - interval '3 days', now() - interval '59 minutes')`,
        [kind],
      );
      const finished = (): Promise<{ n: string }[]> =>
        platform.rows(`SELECT FROM job WHERE kind = $1 AND requested_at < now() - interval '1 day'`, [kind]);
      await sweep(kind);
      expect(await finished()).toHaveLength(1);
      const { items } = await platform.istat.get<{ items: { finished_at: string }[] }>(`/jobs?kind=${kind}`);
      expect(items.filter(({ finished_at }) => Date.now() - Date.parse(finished_at) > 3_600_000)).toEqual([]);
    },
  );

  it('is a hint in the queue until it has been heeded, or in vain for minutes', async () => {
    const queue = platform.worker.get<Queue>(getQueueToken('retention'));
    const [heeded, vain] = [crypto.randomUUID(), crypto.randomUUID()];
    await queue.add('tenant', { tenant_id: administration.tenantId }, { jobId: heeded });
    await queue.add('tenant', { tenant_id: 'nobody' }, { jobId: vain, attempts: 1 });
    await eventually(async () => (await queue.getJob(heeded)) === undefined);
    const failed = await eventually(async () => {
      const job = await queue.getJob(vain);
      return job && (await job.isFailed()) ? job : undefined;
    });
    expect(failed.failedReason).toBe('Error');
    expect(await queue.getCompletedCount()).toBe(0);
    await platform.rows('UPDATE bullmq.job SET finished_at_ms = finished_at_ms - 601000 WHERE id = $1', [vain]);
    await sweep('retention');
    expect(await queue.getJob(vain)).toBeUndefined();
  });
});
