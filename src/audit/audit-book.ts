import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type Transaction } from '../database/database.js';
import type { Slice } from '../database/slice.js';
import { AuditEvent } from './audit-event.entity.js';
import { BEGINNING, follow, type Head, type Link } from './chain.js';
import type { Action } from './record.js';

export interface EventFilter {
  /** Only what concerns this administration. */
  concerns?: string;
  action?: Action;
}

const PAGE = 5_000;

/** The administrative acts, to be read and to be checked. */
@Injectable()
export class AuditBook {
  constructor(private readonly database: Database) {}

  /**
   * In the order in which they were recorded, which is that of their times. A slice goes on from the id of an event: the
   * numbers would tell an administration how many of the others' there are.
   * @param tenantId the reader's, who then sees what concerns it; absent, everything.
   */
  list(tenantId: string | undefined, filter: EventFilter, slice: Slice): Promise<AuditEvent[]> {
    const { descending, after: [seen] = [], limit } = slice;
    const find = (tx: Transaction): Promise<AuditEvent[]> => {
      const query = tx.repository(AuditEvent).createQueryBuilder('event');
      query.orderBy('event.seq', descending ? 'DESC' : 'ASC');
      if (filter.concerns) query.andWhere('event.concerns = :concerns', filter);
      if (filter.action) query.andWhere('event.action = :action', filter);
      if (seen) {
        const beyond = descending ? '<' : '>';
        query.andWhere(`event.seq ${beyond} (SELECT seq FROM audit_event WHERE id = :seen)`, { seen });
      }
      return query.limit(limit).getMany();
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
