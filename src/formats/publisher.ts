import { Injectable } from '@nestjs/common';
import { type Actor, PLATFORM } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { Problem } from '../http/problem.js';
import { compareVersions } from './comparison/verdict.js';
import { candidatesOf, readPublished } from './candidates.js';
import { conceptsIn } from './concepts/concept-check.js';
import { addMissing } from './concepts/concept-registry.js';
import { contentHash } from './content-hash.js';
import {
  addDraft,
  type DatedVersion,
  dated,
  type Draft,
  lockDraft,
  openFormat,
  recordVersion,
  refuseFaults,
  undated,
  type VersionPlace,
} from './format-library.js';
import { Format } from './format.entity.js';
import { FormatVersion } from './format-version.entity.js';
import { predecessorOf } from './predecessor.js';
import { versionInForce } from './resolution.js';
import { TrialResponse } from './trial-response.entity.js';

/** A format that ships with the platform. */
export interface Shipped extends Draft {
  code: string;
  ipa_category?: string;
  service_topic?: string;
}

/** Brings versions into force, and takes them back. */
@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  /**
   * Freezes a draft, and records how it compares with the version before. What was answered while it was tried out goes.
   * @param require refuses when the draft is no longer as the caller knows it.
   * @throws Problem 404, 409, and 422 for a draft that is older than a rule.
   */
  async publish(
    by: Actor,
    place: VersionPlace,
    require: (version: DatedVersion) => void = () => undefined,
  ): Promise<DatedVersion> {
    return this.changing(async (tx) => {
      // One at a time in a format: each is compared with the one before.
      await lockFormat(tx, place.formatId);
      const draft = await lockDraft(tx, place);
      require(undated(draft));
      await tx.repository(TrialResponse).delete({ format_version_id: draft.id });
      return freeze(tx, by, draft);
    });
  }

  /**
   * Takes a version back, now: services go over to what is less specific. One that has not begun never will, and what went
   * before it goes on.
   * @throws Problem 404, or 409 for one that is a draft or has ended, and for what all others fall back on.
   */
  async retire(by: Actor, { formatId, version }: VersionPlace): Promise<DatedVersion> {
    return this.changing(async (tx) => {
      await lockFormat(tx, formatId);
      const format = await tx.repository(Format).findOneBy({ id: formatId });
      const row = await tx.repository(FormatVersion).findOneBy({ format_id: formatId, version });
      const [found] = row ? await dated(tx, [row]) : [];
      if (!format || !found) throw Problem.notFound();
      const now = await timeOf(tx);
      await refuseRetirement(tx, format, found, now);
      found.row.retired_at = now;
      await tx.repository(FormatVersion).update({ id: found.row.id }, { retired_at: found.row.retired_at });
      await recordVersion(tx, by, 'format.version_retired', found.row);
      const [retired = found] = await dated(tx, [found.row]);
      return retired;
    });
  }

  /** Publishes formats that ship with the platform, unless they are there. Several processes may try at once. */
  async ship(formats: readonly Shipped[]): Promise<void> {
    await this.changing(async (tx) => {
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('ship formats'))`);
      for (const { title, items, ...audience } of formats) {
        if (await tx.repository(Format).existsBy({ code: audience.code })) continue;
        const { id } = await openFormat(tx, PLATFORM, audience);
        const { row } = await addDraft(tx, PLATFORM, id, { title, items });
        await freeze(tx, PLATFORM, row);
      }
    });
  }

  private async changing<T>(work: (tx: NationalTransaction) => Promise<T>): Promise<T> {
    const result = await this.database.asIstat(work);
    this.changes.next();
    return result;
  }
}

/** A format never changes, so there is no right to lock its row. */
async function lockFormat(tx: NationalTransaction, id: string): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`publish in ${id}`]);
}

async function freeze(tx: NationalTransaction, by: Actor, draft: FormatVersion): Promise<DatedVersion> {
  refuseFaults(draft);
  const versions = tx.repository(FormatVersion);
  const now = await timeOf(tx);
  const starts_at = draft.starts_at && draft.starts_at > now ? draft.starts_at : now;
  const previous = await predecessorOf(tx, draft, starts_at);
  draft.starts_at = starts_at;
  draft.comparability = previous ? compareVersions(previous.items, draft.items) : null;
  draft.content_hash = contentHash(draft);
  draft.status = 'published';
  await addMissing(tx, by, conceptsIn(draft.items));
  const frozen = await versions.save(draft);
  await recordVersion(tx, by, 'format.version_published', frozen);
  const [published] = await dated(tx, [frozen]);
  return published ?? { row: frozen, status: 'published', ends_at: null };
}

async function refuseRetirement(
  tx: NationalTransaction,
  { ipa_category, service_topic }: Format,
  { row, status }: DatedVersion,
  now: Date,
): Promise<void> {
  if (status === 'draft') throw new Problem('conflict', 'a draft is in no force');
  if (status === 'retired') throw new Problem('conflict', 'the version has ended');
  if (ipa_category !== null || service_topic !== null || (row.starts_at && row.starts_at > now)) return;
  const others = candidatesOf((await readPublished(tx)).filter(({ version_id }) => version_id !== row.id));
  const left = others.filter((other) => other.ipa_category === null && other.service_topic === null);
  if (!versionInForce(left, NOBODY, now)) {
    throw new Problem('conflict', 'all services fall back on it: replace it by a new version');
  }
}

/** An audience that only a format for everybody is for. */
const NOBODY = { ipa_category: '', service_topic: '' };

/** Processes differ in their clocks; there is one database. */
async function timeOf(tx: NationalTransaction): Promise<Date> {
  const [row] = await tx.rows<{ now: Date }>('SELECT clock_timestamp() AS now');
  return row?.now ?? new Date();
}
