import { Injectable } from '@nestjs/common';
import { PLATFORM, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import type { Slice } from '../database/slice.js';
import type { IpaEntry } from './ipa.js';

const BATCH = 1_000;

/** From so many entries on, an edition without a fifth of them is rather a broken file than what became of the nation. */
const LARGE = 100;
const MOST_REMOVED = 0.2;

export interface RegisterChanges {
  added: number;
  changed: number;
  removed: number;
}

/** Our copy of the national index of public administrations. */
@Injectable()
export class IpaRegister {
  constructor(private readonly database: Database) {}

  /** Entries whose code begins with the text or whose name holds it, whatever its case; by name, then by code. */
  search(text: string, { after: [name, code] = [], descending, limit }: Slice): Promise<IpaEntry[]> {
    return this.database.asIstat((tx) => tx.rows<IpaEntry>(search(descending), [text, name, code, limit]));
  }

  /** @param code in any case. */
  async find(tx: NationalTransaction, code: string): Promise<IpaEntry | undefined> {
    const [entry] = await tx.rows<IpaEntry>(`SELECT ${COLUMNS} FROM ipa_entry WHERE ipa_code = lower($1)`, [code]);
    return entry;
  }

  /**
   * Makes the copy equal to a new edition of the index, in one transaction. The same edition again changes nothing.
   * @param unreadable codes that the edition has, but with nothing we could read: their entries stay as they are.
   * @param force also when the edition lacks more than a fifth of a large register.
   * @param show is told how many entries are done.
   * @throws Error when it does and is not forced.
   */
  async replace(
    entries: readonly IpaEntry[],
    unreadable: readonly string[],
    force: boolean,
    show: (done: number) => void,
  ): Promise<RegisterChanges> {
    return this.database.asIstat(async (tx) => {
      // Two imports at once take turns.
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('gradimento ipa register'))`);
      const before = await count(tx);
      const removed = await removeOthers(tx, [...entries.map(({ ipa_code }) => ipa_code), ...unreadable]);
      if (!force && before >= LARGE && removed > before * MOST_REMOVED) {
        throw new Error(`the file lacks ${removed} of ${before} entries; if they are to be removed, add --force`);
      }
      const written = await write(tx, entries, show);
      const added = (await count(tx)) - (before - removed);
      const changes = { added, changed: written - added, removed };
      const detail = { entries: entries.length, ...changes };
      await record(tx, PLATFORM, { action: 'ipa_register.imported', subject: 'ipa-entries', detail });
      return changes;
    });
  }
}

async function count(tx: NationalTransaction): Promise<number> {
  const [row] = await tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM ipa_entry');
  return row?.n ?? 0;
}

/** @returns how many entries are new or other than before. */
async function write(
  tx: NationalTransaction,
  entries: readonly IpaEntry[],
  show: (done: number) => void,
): Promise<number> {
  let written = 0;
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH);
    const rows = await tx.rows(UPSERT, [
      batch.map(({ ipa_code }) => ipa_code),
      batch.map(({ name }) => name),
      batch.map(({ ipa_category }) => ipa_category),
    ]);
    written += rows.length;
    show(from + batch.length);
  }
  return written;
}

async function removeOthers(tx: NationalTransaction, codes: readonly string[]): Promise<number> {
  const rows = await tx.rows(REMOVE_OTHERS, [codes]);
  return rows.length;
}

const COLUMNS = 'ipa_code, name, ipa_category';

/** Compared as they are, not as patterns: `%` and `_` mean themselves. */
const search = (descending: boolean): string => `
  SELECT ${COLUMNS} FROM ipa_entry
  WHERE (starts_with(ipa_code, lower($1)) OR strpos(lower(name), lower($1)) > 0)
    AND ($2::text IS NULL OR (name, ipa_code) ${descending ? '<' : '>'} ($2, $3))
  ORDER BY ${descending ? 'name DESC, ipa_code DESC' : 'name, ipa_code'} LIMIT $4`;

const UPSERT = `
  INSERT INTO ipa_entry AS known (${COLUMNS})
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
  ON CONFLICT (ipa_code) DO UPDATE SET name = excluded.name, ipa_category = excluded.ipa_category
  WHERE (known.name, known.ipa_category) IS DISTINCT FROM (excluded.name, excluded.ipa_category)
  RETURNING ipa_code`;

const REMOVE_OTHERS = `
  DELETE FROM ipa_entry e WHERE NOT EXISTS (SELECT FROM unnest($1::text[]) AS code WHERE code = e.ipa_code)
  RETURNING ipa_code`;
