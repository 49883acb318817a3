import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction } from '../database/database.js';
import { Problem } from '../http/problem.js';
import type { Change } from './comparison/change.js';
import { changesBetween } from './comparison/changes.js';
import { compareVersions, type ItemVerdict } from './comparison/verdict.js';
import { FormatVersion } from './format-version.entity.js';
import { predecessorOf } from './predecessor.js';

export interface Comparison {
  from: FormatVersion;
  to: FormatVersion;
  verdicts: ItemVerdict[];
  changes: Change[];
}

/** Says how two versions differ and what that means, be they of one format or of two. */
@Injectable()
export class Comparer {
  constructor(private readonly database: Database) {}

  /**
   * @param to the later version.
   * @param fromId the id of the earlier; absent, the one published before in the same format.
   * @throws Problem 404, also when there is none before; 422 for an unknown `fromId`.
   */
  async compare(to: FormatVersion, fromId: string | undefined): Promise<Comparison> {
    const from = await this.database.asIstat((tx) => (fromId ? byId(tx, fromId) : publishedBefore(tx, to)));
    if (!from && fromId) throw Problem.invalid([{ pointer: '/with', detail: 'is no published version' }]);
    if (!from) throw Problem.notFound();
    return {
      from,
      to,
      verdicts: compareVersions(from.items, to.items),
      changes: changesBetween(from, to),
    };
  }
}

const byId = (tx: NationalTransaction, id: string): Promise<FormatVersion | null> =>
  tx.repository(FormatVersion).findOneBy({ id, status: 'published' });

/** The one that it takes over from; of a draft, the one that it would. */
function publishedBefore(tx: NationalTransaction, version: FormatVersion): Promise<FormatVersion | null> {
  const { status, starts_at } = version;
  const now = new Date();
  const begins = starts_at && (status === 'published' || starts_at > now) ? starts_at : now;
  return predecessorOf(tx, version, begins);
}
