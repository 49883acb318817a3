import type { NationalTransaction } from '../database/database.js';
import { endOf, type Published } from './life.js';
import type { Candidate } from './resolution.js';

/** A published version as it stands in the table. */
export interface PublishedRow extends Omit<Candidate, 'ends_at'>, Published {
  format_id: string;
}

export const readPublished = (tx: NationalTransaction): Promise<PublishedRow[]> => tx.rows(READ_PUBLISHED);

/** Every published version, with when it begins and ends. */
export const readCandidates = async (tx: NationalTransaction): Promise<Candidate[]> =>
  candidatesOf(await readPublished(tx));

export function candidatesOf(rows: readonly PublishedRow[]): Candidate[] {
  const formats = new Map<string, PublishedRow[]>();
  for (const row of rows) formats.set(row.format_id, [...(formats.get(row.format_id) ?? []), row]);
  return rows.map(({ format_id, retired_at, ...row }) => ({
    ...row,
    ends_at: endOf({ ...row, retired_at }, formats.get(format_id) ?? []),
  }));
}

const READ_PUBLISHED = `
  SELECT v.id AS version_id, v.format_id, f.code AS format_code, v.version, f.ipa_category, f.service_topic, v.starts_at,
    v.retired_at
  FROM format_version v JOIN format f ON f.id = v.format_id WHERE v.status = 'published'`;
