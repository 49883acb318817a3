import type { Job as QueuedJob, Queue } from 'bullmq';
import type { JobKind } from './job.entity.js';
import type { JobLedger } from './job-ledger.js';

/** What a hint says: an administration has work, or somebody asked for a run over all of them. */
export type Hint = { tenant_id: string } | { job_id: string };

/** Work that waits in the tables of administrations and may be done twice without harm. */
export interface TenantWork {
  /** As logs name it. */
  readonly kind: string;
  /** The administrations that have work waiting now. */
  waiting(): Promise<string[]>;
  /** Does all that waits for one administration. */
  perform(tenantId: string): Promise<void>;
}

/** Work of which somebody may ask for a run over all administrations. */
export interface RequestedWork extends TenantWork {
  readonly kind: JobKind;
}

/** Answers one hint. @param ledger of the runs that somebody asked for; absent, nobody can. */
export async function answerHint({ data }: QueuedJob<Hint>, work: TenantWork, ledger?: JobLedger): Promise<void> {
  try {
    if ('tenant_id' in data) await work.perform(data.tenant_id);
    else if (ledger) await runOverAll(data.job_id, work, ledger);
  } catch (error) {
    throw withoutContent(error);
  }
}

async function runOverAll(jobId: string, work: TenantWork, ledger: JobLedger): Promise<void> {
  const tenants = await work.waiting();
  await ledger.start(jobId, tenants.length);
  for (const [index, tenantId] of tenants.entries()) {
    await work.perform(tenantId);
    await ledger.advance(jobId, index + 1);
  }
  await ledger.complete(jobId);
}

/** The queue keeps the message of a failed job, and a database message may quote an answer. */
function withoutContent(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new Error([error instanceof Error ? error.name : 'failure', code].join(' ').trim());
}

export async function hintRun(queue: Queue<Hint>, jobId: string): Promise<void> {
  await queue.add('run', { job_id: jobId }, { jobId: crypto.randomUUID() });
}

/** Gathers the hints of a short while, so that the queue hears of an administration once and not once per response. */
export class Hints {
  private readonly tenants = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param onLost a hint that the queue did not take is no loss: the sweeper finds the work. */
  constructor(
    private readonly queue: Queue<Hint>,
    private readonly onLost: (error: unknown) => void,
    private readonly everyMs = 250,
  ) {}

  add(tenantId: string): void {
    this.tenants.add(tenantId);
    this.timer ??= setTimeout(() => void this.send(), this.everyMs);
  }

  async send(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const jobs = [...this.tenants].map((tenant_id) => ({
      name: 'tenant',
      data: { tenant_id },
      // An id of our own: without one the PostgreSQL backend creates a sequence, which its role should not need to.
      opts: { jobId: crypto.randomUUID() },
    }));
    this.tenants.clear();
    if (jobs.length > 0) await this.queue.addBulk(jobs).catch(this.onLost);
  }
}
