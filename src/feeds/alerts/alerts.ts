import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { rowsOfSlice, type Slice } from '../../database/slice.js';
import { Alert, type AlertState } from './alert.entity.js';

/** What an administration is, and was, alerted to. */
@Injectable()
export class Alerts {
  constructor(private readonly database: Database) {}

  /** @param state absent, those of all. */
  list(tenantId: string, state: AlertState | undefined, slice: Slice): Promise<Alert[]> {
    return this.database.asTenant(tenantId, (tx) => {
      const where = { tenant_id: tenantId, ...(state === undefined ? {} : { state }) };
      const query = tx.repository(Alert).createQueryBuilder('alert').where(where);
      return rowsOfSlice(query, [`alert.${slice.key}`, 'alert.id'], slice);
    });
  }
}
