import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction } from '../database/database.js';
import { Problem } from '../http/problem.js';
import type { Change } from './comparison/change.js';
import { changesBetween } from './comparison/changes.js';
import { compareVersions, type ItemVerdict } from './comparison/verdict.js';
import { FormatVersion } from './format-version.entity.js';

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

async function publishedBefore(
  tx: NationalTransaction,
  { format_id, version, status }: FormatVersion,
): Promise<FormatVersion | null> {
  return tx
    .repository(FormatVersion)
    .createQueryBuilder('earlier')
    .where({ format_id, status: 'published' as const })
    .andWhere(status === 'draft' ? 'earlier.version <> :version' : 'earlier.version < :version', { version })
    .orderBy('earlier.version', 'DESC')
    .getOne();
}
