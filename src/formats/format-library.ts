import { Injectable } from '@nestjs/common';
import { type Action, type Actor, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { isForeignKeyViolation, isUniqueViolation } from '../database/errors.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { checkConcepts } from './concepts/concept-check.js';
import { asItems, checkFormat } from './format-check.js';
import { Format } from './format.entity.js';
import { FormatVersion } from './format-version.entity.js';
import type { Texts } from './item.js';
import { TrialResponse } from './trial-response.entity.js';
import { endOf, type Published, statusAt, type VersionStatus } from './life.js';

export interface Draft {
  title: unknown;
  items: unknown;
  starts_at?: string;
}

/** A version by its place in a format. */
export interface VersionPlace {
  formatId: string;
  version: number;
}

/** A version, with what has become of it by now. */
export interface DatedVersion {
  row: FormatVersion;
  status: VersionStatus;
  ends_at: Date | null;
}

/** The national questionnaires and their versions. */
@Injectable()
export class FormatLibrary {
  constructor(private readonly database: Database) {}

  async create(by: Actor, values: { code: string; ipa_category?: string; service_topic?: string }): Promise<Format> {
    try {
      return await this.database.asIstat((tx) => openFormat(tx, by, values));
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'a format with this code exists') : error;
    }
  }

  list(slice: Slice): Promise<Format[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(Format).createQueryBuilder('format'), ['format.code'], slice),
    );
  }

  async get(id: string): Promise<Format> {
    const format = await this.database.asIstat((tx) => tx.repository(Format).findOneBy({ id }));
    if (!format) throw Problem.notFound();
    return format;
  }

  /** Drafts are Istat's; everybody else sees what was published. */
  versions(formatId: string, drafts: boolean, slice: Slice): Promise<DatedVersion[]> {
    const seen = { format_id: formatId, ...(drafts ? {} : { status: 'published' }) };
    return this.database.asIstat(async (tx) => {
      const query = tx.repository(FormatVersion).createQueryBuilder('version').where(seen);
      return dated(tx, await rowsOfSlice(query, ['version.version'], slice));
    });
  }

  /** @throws Problem 404 also for a draft that the caller may not see. */
  version({ formatId, version }: VersionPlace, drafts: boolean): Promise<DatedVersion> {
    return this.database.asIstat(async (tx) => {
      const where = { format_id: formatId, version, ...(drafts ? {} : { status: 'published' as const }) };
      const row = await tx.repository(FormatVersion).findOneBy(where);
      const [found] = row ? await dated(tx, [row]) : [];
      if (!found) throw Problem.notFound();
      return found;
    });
  }

  /** @throws Problem 422 with a pointer for each fault of the draft; nothing is stored. */
  async draft(by: Actor, formatId: string, draft: Draft): Promise<DatedVersion> {
    try {
      return await this.database.asIstat((tx) => addDraft(tx, by, formatId, draft));
    } catch (error) {
      if (isForeignKeyViolation(error)) throw Problem.notFound();
      throw isUniqueViolation(error) ? new Problem('conflict', 'another draft was made at the same time') : error;
    }
  }

  /** @param require refuses when the draft is no longer as the caller knows it. */
  redraft(
    by: Actor,
    place: VersionPlace,
    draft: Draft,
    require: (version: DatedVersion) => void,
  ): Promise<DatedVersion> {
    return this.database.asIstat(async (tx) => {
      const found = await lockDraft(tx, place);
      require(undated(found));
      // What was answered to try it out was answered to something else.
      await tx.repository(TrialResponse).delete({ format_version_id: found.id });
      const rewritten = await tx.repository(FormatVersion).save(Object.assign(found, contentOf(draft)));
      await recordVersion(tx, by, 'format.version_redrafted', rewritten);
      return undated(rewritten);
    });
  }
}

export async function openFormat(
  tx: NationalTransaction,
  by: Actor,
  values: { code: string; ipa_category?: string | null; service_topic?: string | null },
): Promise<Format> {
  const format = await tx.repository(Format).save({ ...values });
  await record(tx, by, { action: 'format.opened', subject: `formats/${format.id}`, detail: { ...values } });
  return format;
}

export async function addDraft(
  tx: NationalTransaction,
  by: Actor,
  formatId: string,
  draft: Draft,
): Promise<DatedVersion> {
  const versions = tx.repository(FormatVersion);
  const content = contentOf(draft);
  const last = (await versions.maximum('version', { format_id: formatId })) ?? 0;
  const made = await versions.save({ format_id: formatId, version: last + 1, status: 'draft' as const, ...content });
  await recordVersion(tx, by, 'format.version_drafted', made);
  return undated(made);
}

/** @throws Problem 404, or 409 for one that is published. */
export async function lockDraft(tx: NationalTransaction, { formatId, version }: VersionPlace): Promise<FormatVersion> {
  const found = await tx.repository(FormatVersion).findOne({
    where: { format_id: formatId, version },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw Problem.notFound();
  if (found.status !== 'draft') throw new Problem('conflict', 'a published version is immutable');
  return found;
}

export async function recordVersion(
  tx: NationalTransaction,
  by: Actor,
  action: Action,
  version: FormatVersion,
): Promise<void> {
  const subject = `formats/${version.format_id}/versions/${version.version}`;
  await record(tx, by, { action, subject, detail: { id: version.id } });
}

/** The versions with their ends, which follow from their successors. */
export async function dated(tx: NationalTransaction, rows: readonly FormatVersion[]): Promise<DatedVersion[]> {
  const formats = [...new Set(rows.map(({ format_id }) => format_id))];
  const published = await tx.rows<Published & { format_id: string }>(READ_PUBLISHED, [formats]);
  const now = new Date();
  return rows.map((row) => {
    if (row.status === 'draft' || !row.starts_at) return undated(row);
    const { starts_at, version, retired_at } = row;
    const siblings = published.filter(({ format_id }) => format_id === row.format_id);
    const ends_at = endOf({ version, starts_at, retired_at }, siblings);
    return { row, status: statusAt(ends_at, now), ends_at };
  });
}

export const undated = (row: FormatVersion): DatedVersion => ({ row, status: 'draft', ends_at: null });

function contentOf(draft: Draft): Pick<FormatVersion, 'title' | 'items' | 'starts_at'> {
  refuseFaults(draft);
  const { title, items, starts_at } = draft;
  return { title: title as Texts, items: asItems(items), starts_at: starts_at ? new Date(starts_at) : null };
}

/** @throws Problem 422 with a pointer for each fault. */
export function refuseFaults({ title, items }: Pick<Draft, 'title' | 'items'>): void {
  const faults = checkFormat(title, items);
  if (faults.length === 0) faults.push(...checkConcepts(asItems(items)));
  if (faults.length > 0) throw Problem.invalid(faults);
}

const READ_PUBLISHED = `
  SELECT format_id, version, starts_at, retired_at FROM format_version
  WHERE status = 'published' AND format_id = ANY ($1)`;
