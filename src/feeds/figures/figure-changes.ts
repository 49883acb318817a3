import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type TenantTransaction } from '../../database/database.js';
import { Cursors } from '../../http/page.js';
import { BEGINNING, changesOf, ORDER } from './change-list.js';

export interface FigureChange {
  tenant_id: string;
  service_id: string;
  /** `YYYY-MM`. */
  period: string;
}

interface Row extends FigureChange {
  seq: string;
}

export interface SomeChanges {
  items: FigureChange[];
  /** Where to go on from, also when there is nothing more now. */
  next_cursor: string;
}

/** Which figures moved, in the order in which it was told. */
@Injectable()
export class FigureChanges {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** @param tenantId absent, the changes of all. */
  async read(tenantId: string | undefined, request: { cursor?: string; limit: number }): Promise<SomeChanges> {
    const list = changesOf(tenantId);
    const { after } = this.cursors.slice(list, { ...request, sort: ORDER });
    const parameters = [after?.[0] ?? BEGINNING, request.limit];
    const find = (sql: string) => (tx: TenantTransaction | NationalTransaction) => tx.rows<Row>(sql, parameters);
    const rows = await (tenantId
      ? this.database.asTenant(tenantId, find(OF_ONE))
      : this.database.asIstat(find(OF_ALL)));
    const last = rows.at(-1)?.seq ?? after?.[0] ?? BEGINNING;
    const items = rows.map(({ seq: _seq, ...change }) => change);
    return { items, next_cursor: this.cursors.at(list, ORDER, [last]) };
  }
}

const read = (order: string): string => `
  SELECT tenant_id, service_id, to_char(period, 'YYYY-MM') AS period, ${order} AS seq
  FROM figure_change WHERE ${order} > $1 ORDER BY ${order} LIMIT $2`;

const OF_ONE = read('seq');
const OF_ALL = read('national_seq');
