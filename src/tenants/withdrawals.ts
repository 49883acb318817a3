import { Injectable } from '@nestjs/common';
import type { NationalTransaction } from '../database/database.js';

/** What goes with an adhesion, in the transaction that ends it. */
export type Removal = (tx: NationalTransaction, tenantId: string) => Promise<void>;

/** Modules that keep something of an administration say here how it is removed when the administration withdraws. */
@Injectable()
export class Withdrawals {
  private readonly removals: Removal[] = [];

  onEach(removal: Removal): void {
    this.removals.push(removal);
  }

  async remove(tx: NationalTransaction, tenantId: string): Promise<void> {
    for (const removal of this.removals) await removal(tx, tenantId);
  }
}
