import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type Transaction } from '../database/database.js';
import { AuditEvent } from './audit-event.entity.js';
import { BEGINNING, follow, type Head, type Link } from './chain.js';
import type { Action } from './record.js';

export interface EventFilter {
  /** Only what concerns this administration. */
  concerns?: string;
  action?: Action;
  /** The id of the last event seen. */
  before?: string;
  limit: number;
}

const PAGE = 5_000;

/** The administrative acts, to be read and to be checked. */
@Injectable()
export class AuditBook {
  constructor(private readonly database: Database) {}

  /** Newest first. @param tenantId the reader's, who then sees what concerns it; absent, everything. */
  list(tenantId: string | undefined, filter: EventFilter): Promise<AuditEvent[]> {
    const find = (tx: Transaction): Promise<AuditEvent[]> => {
      const query = tx.repository(AuditEvent).createQueryBuilder('event').orderBy('event.seq', 'DESC');
      if (filter.concerns) query.andWhere('event.concerns = :concerns', filter);
      if (filter.action) query.andWhere('event.action = :action', filter);
      if (filter.before) {
        query.andWhere('event.seq < (SELECT seq FROM audit_event WHERE id = :before)', filter);
      }
      return query.limit(filter.limit).getMany();
    };
    return tenantId === undefined ? this.database.asIstat(find) : this.database.asTenant(tenantId, find);
  }

  /**
   * Follows the whole chain.
   * @param onProgress told how many events were followed so far.
   * @returns its head. @throws BrokenChain
   */
  follow(onProgress: (events: bigint) => void = () => undefined): Promise<Head> {
    return this.database.asIstat(async (tx) => {
      for (let head = BEGINNING; ;) {
        const links = await linksAfter(tx, head.seq);
        if (links.length === 0) return head;
        head = follow(head, links);
        onProgress(head.seq);
      }
    });
  }
}

const linksAfter = (tx: NationalTransaction, seq: bigint): Promise<Link[]> =>
  tx.rows<Link>(
    `SELECT seq, audit_content(audit_event) AS content, previous_hash, hash FROM audit_event
     WHERE seq > $1 ORDER BY seq LIMIT ${PAGE}`,
    [String(seq)],
  );
