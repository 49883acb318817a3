import type { NationalTransaction, TenantTransaction } from '../../database/database.js';
import { Problem } from '../../http/problem.js';
import { openMonth } from '../open-month.js';
import type { Place } from '../figure.js';
import { IN_WINDOW, joinedFor, placeIn, type SumRequest, windowOf } from '../shown-parts/sum-request.js';
import { CHANNEL } from './class-parts.js';

export interface ClassRequest extends SumRequest {
  tenantId?: string;
  serviceId?: string;
  /** Absent, none. */
  breakdown?: string;
}

/** What may be told of one class in one place, summed over services and months; packed numbers. */
export interface ClassRow extends Place {
  format_version_id: string;
  class: string;
  counts: string;
}

/**
 * Sums what may be told of classes, over months that are over: in the running one a class would be told as soon as it may be,
 * and whoever looks daily would see it grow by single respondents.
 * @throws Problem 422 where nobody was asked for the class.
 */
export async function readClasses(
  tx: TenantTransaction | NationalTransaction,
  request: ClassRequest,
): Promise<ClassRow[]> {
  const { breakdown, tenantId = null, serviceId = null, flagged } = request;
  if (breakdown === undefined) return [];
  if (flagged !== 'included') {
    throw Problem.invalid([{ pointer: '/flagged', detail: 'must be included where figures are broken down' }]);
  }
  if (breakdown !== CHANNEL && (await tx.rows(ASKED, [conceptOf(breakdown)])).length === 0) {
    throw Problem.invalid([
      { pointer: '/breakdown', detail: 'is neither channel nor what a background item asks for' },
    ]);
  }
  return tx.rows(classesBy(request), [...windowOf(request), openMonth(new Date()), breakdown, tenantId, serviceId]);
}

const conceptOf = (concept: string): string => JSON.stringify([{ type: 'background', concept }]);

const ASKED = `SELECT FROM format_version WHERE status <> 'draft' AND items @> $1::jsonb LIMIT 1`;

const classesBy = (request: ClassRequest): string => `
  SELECT ${placeIn(request).join(', ')}, format_version_id, class, sum(counts) AS counts
  FROM shown_class ${joinedFor(request)}
  WHERE ${IN_WINDOW} AND period < $3 AND breakdown = $4
    AND ($5::uuid IS NULL OR tenant_id = $5) AND ($6::uuid IS NULL OR service_id = $6)
  GROUP BY 1, 2, 3, 4, 5, 6, 7`;
