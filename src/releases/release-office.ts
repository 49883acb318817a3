import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { In, IsNull, Not } from 'typeorm';
import { type Actor, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { Job } from '../queue/job.entity.js';
import type { Hint } from '../queue/tenant-work.js';
import { draftFrom, type DraftRequest } from './draft-request.js';
import { catalogued } from './catalog/catalogued.js';
import type { CataloguedRelease } from './catalog/distributions.js';
import { exported } from './exported.js';
import type { ExportedRelease } from './exports/exported-release.js';
import { Publisher } from './publishing/publisher.js';
import { PUBLIC_STATUSES, Release } from './release.entity.js';
import type { ReleasedCell } from './released-cell.js';
import { RELEASES_QUEUE } from './releases.queue.js';
import { readCells } from './store/cell-rows.js';

const AT_ONCE = 5_000;

/** Where releases are asked for, read and let out. */
@Injectable()
export class ReleaseOffice {
  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    @InjectQueue(RELEASES_QUEUE) private readonly queue: Queue<Hint>,
  ) {}

  /** The row is the request; a queue that does not take the hint delays the work until the sweeper comes. */
  async draft(by: Actor, request: DraftRequest): Promise<Release> {
    const draft = await this.database.asIstat((tx) => newDraft(tx, by, request));
    await this.queue.add('tenant', { tenant_id: draft.id }, { jobId: crypto.randomUUID() }).catch(() => undefined);
    return draft;
  }

  /** What is out, or on the calendar. */
  listPublic(status: 'published' | 'scheduled', slice: Slice): Promise<Release[]> {
    return this.list(status === 'published' ? PUBLIC_STATUSES : ['scheduled'], slice);
  }

  /** What is out, as a catalogue tells it. */
  async headings(): Promise<CataloguedRelease[]> {
    const all = await this.database.asIstat((tx) =>
      tx.repository(Release).find({ where: { status: In(PUBLIC_STATUSES) }, order: { number: 'ASC' } }),
    );
    return catalogued(all);
  }

  /** What is not out. */
  listDrafts(slice: Slice): Promise<Release[]> {
    return this.list(['draft', 'refused', 'audited', 'scheduled'], slice);
  }

  async get(id: string): Promise<Release> {
    return found(
      await this.database.asIstat((tx) => tx.repository(Release).findOneBy({ id, status: In(PUBLIC_STATUSES) })),
    );
  }

  /** With its figures, as it is written out. */
  async exported(id: string): Promise<ExportedRelease> {
    const release = await this.get(id);
    const { revises } = await this.beside(release);
    return exported(release, revises, () => this.cells(release));
  }

  async getDraft(id: string): Promise<Release> {
    return found(
      await this.database.asIstat((tx) => tx.repository(Release).findOneBy({ id, status: Not(In(PUBLIC_STATUSES)) })),
    );
  }

  /** The numbers of the releases that revise one, and of the one that it revises. */
  async beside({ id, revises }: Release): Promise<{ revises: number | null; revised_by: number | null }> {
    return this.database.asIstat(async (tx) => ({
      revises: revises ? ((await tx.repository(Release).findOneBy({ id: revises }))?.number ?? null) : null,
      revised_by:
        (await tx.repository(Release).findOneBy({ revises: id, status: In(PUBLIC_STATUSES) }))?.number ?? null,
    }));
  }

  async publish(by: Actor, id: string): Promise<Release> {
    return this.publisher.publish(by, id, new Date());
  }

  async remove(by: Actor, id: string): Promise<void> {
    await this.database.asIstat(async (tx) => {
      // Somebody may be letting it out.
      const lock = { mode: 'pessimistic_write' } as const;
      const where = { id, status: Not(In(PUBLIC_STATUSES)) };
      const draft = found(await tx.repository(Release).findOne({ where, lock }));
      await tx.repository(Release).delete({ id });
      const unfinished = { id: draft.job_id, finished_at: IsNull() };
      await tx.repository(Job).update(unfinished, { state: 'failed', finished_at: new Date() });
      const { number, title } = draft;
      await record(tx, by, { action: 'release.removed', subject: `releases/${id}`, detail: { number, title } });
    });
  }

  /** The cells of a release in their order, read a part at a time. */
  async *cells({ id }: Release): AsyncGenerator<ReleasedCell> {
    for (let after = -1; ; after += AT_ONCE) {
      const part = await this.database.asIstat((tx) => readCells(tx, id, after, AT_ONCE));
      yield* part;
      if (part.length < AT_ONCE) return;
    }
  }

  private list(statuses: readonly Release['status'][], slice: Slice): Promise<Release[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(
        tx
          .repository(Release)
          .createQueryBuilder('release')
          .where({ status: In(statuses) }),
        ['release.number'],
        slice,
      ),
    );
  }
}

async function newDraft(tx: NationalTransaction, by: Actor, request: DraftRequest): Promise<Release> {
  const draft = await draftFrom(tx, request, new Date());
  const [{ number }] = (await tx.rows<{ number: number }>(NEXT)) as [{ number: number }];
  const job = await tx.repository(Job).save(tx.repository(Job).create({ kind: 'release' }));
  const { id } = await tx.repository(Release).save({ ...draft, number, job_id: job.id });
  const { title, first_month, last_month } = draft;
  const detail = { number, title, first_month, last_month };
  await record(tx, by, { action: 'release.drafted', subject: `releases/${id}`, detail });
  return tx.repository(Release).findOneByOrFail({ id });
}

function found(release: Release | null): Release {
  if (!release) throw Problem.notFound();
  return release;
}

/** Never one that a release had which was removed. */
const NEXT = `SELECT nextval('release_numbers')::integer AS number`;
