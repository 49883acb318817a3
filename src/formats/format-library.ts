import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { type Action, type Actor, PLATFORM, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { isForeignKeyViolation, isUniqueViolation } from '../database/errors.js';
import { RegistryChanges } from '../database/registry-changes.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { compareVersions } from './comparability.js';
import { asItems, checkFormat } from './format-check.js';
import { Format } from './format.entity.js';
import { FormatVersion } from './format-version.entity.js';
import type { Texts } from './item.js';

export interface Draft {
  title: unknown;
  items: unknown;
  starts_at?: string;
}

/** The national questionnaires and their versions. */
@Injectable()
export class FormatLibrary {
  constructor(
    private readonly database: Database,
    private readonly changes: RegistryChanges,
  ) {}

  async create(by: Actor, values: { code: string; ipa_category?: string; service_topic?: string }): Promise<Format> {
    try {
      return await this.database.asIstat(async (tx) => {
        const format = await tx.repository(Format).save({ ...values });
        await record(tx, by, { action: 'format.opened', subject: `formats/${format.id}`, detail: { ...values } });
        return format;
      });
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
  versions(formatId: string, drafts: boolean, slice: Slice): Promise<FormatVersion[]> {
    const seen = { format_id: formatId, ...(drafts ? {} : { status: Not('draft') }) };
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(FormatVersion).createQueryBuilder('version').where(seen), ['version.version'], slice),
    );
  }

  async version(formatId: string, version: number, drafts: boolean): Promise<FormatVersion> {
    const found = await this.database.asIstat((tx) =>
      tx.repository(FormatVersion).findOneBy({
        format_id: formatId,
        version,
        ...(drafts ? {} : { status: Not('draft') }),
      }),
    );
    if (!found) throw Problem.notFound();
    return found;
  }

  /** @throws Problem 422 with a pointer for each fault of the draft; nothing is stored. */
  async draft(by: Actor, formatId: string, draft: Draft): Promise<FormatVersion> {
    const content = contentOf(draft);
    try {
      return await this.database.asIstat(async (tx) => {
        const versions = tx.repository(FormatVersion);
        const last = (await versions.maximum('version', { format_id: formatId })) ?? 0;
        const made = await versions.save({ format_id: formatId, version: last + 1, status: 'draft', ...content });
        await recordVersion(tx, by, 'format.version_drafted', made);
        return made;
      });
    } catch (error) {
      if (isForeignKeyViolation(error)) throw Problem.notFound();
      throw isUniqueViolation(error) ? new Problem('conflict', 'another draft was made at the same time') : error;
    }
  }

  /** @param require refuses when the draft is no longer as the caller knows it. */
  redraft(
    by: Actor,
    { formatId, version }: { formatId: string; version: number },
    draft: Draft,
    require: (version: FormatVersion) => void,
  ): Promise<FormatVersion> {
    const content = contentOf(draft);
    return this.database.asIstat(async (tx) => {
      const found = await lockDraft(tx, formatId, version);
      require(found);
      const rewritten = await tx.repository(FormatVersion).save(Object.assign(found, content));
      await recordVersion(tx, by, 'format.version_redrafted', rewritten);
      return rewritten;
    });
  }

  /** Freezes a draft, and records how it compares with the version before. */
  async publish(by: Actor, formatId: string, version: number): Promise<FormatVersion> {
    const published = await this.database.asIstat(async (tx) => {
      const draft = await lockDraft(tx, formatId, version);
      const versions = tx.repository(FormatVersion);
      const previous = await versions.findOne({
        where: { format_id: formatId, status: In(['published', 'retired']) },
        order: { version: 'DESC' },
      });
      const now = new Date();
      draft.starts_at = draft.starts_at && draft.starts_at > now ? draft.starts_at : now;
      draft.comparability = previous ? compareVersions(previous.items, draft.items) : null;
      draft.status = 'published';
      // Until a scheduled version begins, the one before it goes on.
      if (draft.starts_at <= now) {
        await versions.update({ format_id: formatId, status: 'published' }, { status: 'retired' });
      }
      const frozen = await versions.save(draft);
      await recordVersion(tx, by, 'format.version_published', frozen);
      return frozen;
    });
    this.changes.next();
    return published;
  }

  /** Publishes a format that ships with the platform, unless it is there. Several processes may try at once. */
  async ship(code: string, draft: Draft): Promise<void> {
    const content = contentOf(draft);
    await this.database.asIstat(async (tx) => {
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('ship formats'))`);
      if (await tx.repository(Format).existsBy({ code })) return;
      const { id } = await tx.repository(Format).save({ code });
      const shipped = await tx
        .repository(FormatVersion)
        .save({ format_id: id, version: 1, status: 'published', ...content, starts_at: new Date() });
      await recordVersion(tx, PLATFORM, 'format.version_published', shipped);
    });
  }
}

function contentOf({ title, items, starts_at }: Draft): Pick<FormatVersion, 'title' | 'items' | 'starts_at'> {
  const faults = checkFormat(title, items);
  if (faults.length > 0) throw Problem.invalid(faults);
  return { title: title as Texts, items: asItems(items), starts_at: starts_at ? new Date(starts_at) : null };
}

async function recordVersion(
  tx: NationalTransaction,
  by: Actor,
  action: Action,
  version: FormatVersion,
): Promise<void> {
  const subject = `formats/${version.format_id}/versions/${version.version}`;
  await record(tx, by, { action, subject, detail: { id: version.id } });
}

async function lockDraft(tx: NationalTransaction, formatId: string, version: number): Promise<FormatVersion> {
  const found = await tx.repository(FormatVersion).findOne({
    where: { format_id: formatId, version },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw Problem.notFound();
  if (found.status !== 'draft') throw new Problem('conflict', 'a published version is immutable');
  return found;
}
