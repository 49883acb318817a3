import type { NationalTransaction } from '../database/database.js';
import { FormatVersion } from './format-version.entity.js';

/**
 * The version that one takes over from: of its format, the last to begin before it, among those that ever were in force.
 * @param startsAt when the version begins, or would.
 */
export function predecessorOf(
  tx: NationalTransaction,
  { format_id, version }: FormatVersion,
  startsAt: Date,
): Promise<FormatVersion | null> {
  return tx
    .repository(FormatVersion)
    .createQueryBuilder('earlier')
    .where({ format_id, status: 'published' as const })
    .andWhere('(earlier.retired_at IS NULL OR earlier.retired_at > earlier.starts_at)')
    .andWhere('(earlier.starts_at, earlier.version) < (:startsAt, :version)', { startsAt, version })
    .orderBy('earlier.starts_at', 'DESC')
    .addOrderBy('earlier.version', 'DESC')
    .getOne();
}
