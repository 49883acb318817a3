import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Slice } from '../../database/slice.js';
import { COMMENT_POLICY } from '../comment-policy.js';
import type { CellStatus } from '../disclosure-policy.js';

export interface CommentFilter {
  serviceId?: string;
  /** `YYYY-MM`. */
  period?: string;
}

/** A redacted text that passed its review. */
export interface Comment {
  id: string;
  service_id: string;
  /** `YYYY-MM`. */
  period: string;
  item_code: string;
  language: string;
  text: string;
}

export interface ShownComments {
  status: CellStatus;
  /** How many are shown, of all pages; null when hidden. */
  n: number | null;
  rows: Comment[];
}

/** The comments on an administration's own services. A service and month is shown as a whole or not at all. */
@Injectable()
export class Comments {
  constructor(private readonly database: Database) {}

  /** Sorted by their random ids, which tell nothing. */
  read(tenantId: string, { serviceId, period }: CommentFilter, slice: Slice): Promise<ShownComments> {
    const filter = [tenantId, serviceId ?? null, period === undefined ? null : `${period}-01`];
    return this.database.asTenant(tenantId, async (tx) => {
      const parts = await tx.rows<{ passed: number }>(COUNT, filter);
      const rows = await tx.rows<Comment>(slice.descending ? READ_DESCENDING : READ_ASCENDING, [
        ...filter,
        COMMENT_POLICY.threshold,
        slice.after?.[0] ?? null,
        slice.limit,
      ]);
      return { ...stateOf(parts.map(({ passed }) => passed)), rows };
    });
  }
}

/** As a report tells of its figures. What is withheld counts for nothing. */
function stateOf(parts: readonly number[]): Pick<ShownComments, 'status' | 'n'> {
  const shown = parts.filter((passed) => passed >= COMMENT_POLICY.threshold);
  if (shown.length > 0) return { status: 'published', n: shown.reduce((sum, passed) => sum + passed, 0) };
  return parts.length > 0 ? { status: 'too_few', n: null } : { status: 'no_data', n: 0 };
}

const PASSED = `comment WHERE tenant_id = $1 AND review = 'passed' AND ($2::uuid IS NULL OR service_id = $2)
    AND ($3::date IS NULL OR period = $3)`;

const COUNT = `SELECT count(*)::int AS passed FROM ${PASSED} GROUP BY service_id, period`;

const read = (beyond: '<' | '>', order: 'ASC' | 'DESC'): string => `
  SELECT id, service_id, to_char(period, 'YYYY-MM') AS period, item_code, language, text FROM ${PASSED}
    AND (service_id, period) IN (SELECT service_id, period FROM ${PASSED} GROUP BY service_id, period
      HAVING count(*) >= $4)
    AND ($5::uuid IS NULL OR id ${beyond} $5)
  ORDER BY id ${order} LIMIT $6`;

const READ_ASCENDING = read('>', 'ASC');
const READ_DESCENDING = read('<', 'DESC');
