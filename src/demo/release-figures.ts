import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client.js';
import { Progress } from '../client/progress.js';

const PATIENCE_MS = 120_000;

interface Draft {
  id: string;
  job_id: string;
}

interface Judged {
  status: string;
  refusal: string | null;
}

interface Work {
  state: string;
  progress: { done: number; total: number | null };
}

/** The first official release: asked for, protected and audited by the jobs, let out. */
export async function releaseFigures(istat: ApiClient): Promise<void> {
  const title = 'Dati dimostrativi: cittadini inventati';
  const { id, job_id } = await istat.post<Draft>('/releases', { title });
  await whenJudged(istat, job_id);
  const { status, refusal } = await istat.get<Judged>(`/release-drafts/${id}`);
  if (status !== 'audited') throw new Error(`the release is ${status}: ${refusal ?? 'it was not made'}`);
  await istat.post(`/releases/${id}/publication`);
}

async function whenJudged(istat: ApiClient, jobId: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const protecting = new Progress('jobs protect   ', 1);
  while (Date.now() < deadline) {
    const { state, progress } = await istat.get<Work>(`/jobs/${jobId}`);
    const isOver = state === 'completed' || state === 'failed';
    protecting.show(isOver ? 1 : progress.done / (progress.total ?? 1));
    if (isOver) return;
    await sleep(250);
  }
  throw new Error('the background jobs did not judge the release in time');
}
