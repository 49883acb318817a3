import type { TenantTransaction } from '../../database/database.js';
import type { Failure } from './failures.js';

/** A delivery that this worker attempts now. */
export interface Claimed {
  id: string;
  receiver_id: string;
  /** With this one. */
  attempts: number;
}

/** How an attempt went: without a failure, it is delivered. */
export interface Outcome {
  failure: Failure | null;
  /** What was answered, if anything was. */
  status: number | null;
  /** Another attempt would fail as well. */
  final?: boolean;
}

/** A way in which administrations are told: what is in the outbox for it, and how that is handed over. */
export interface Channel<C extends Claimed> {
  /** What has something due and waits for nothing else of the administration. */
  lanes(tx: TenantTransaction): Promise<string[]>;
  /** Goes along a lane, or not now: what is due stays so. */
  along(work: () => Promise<void>): Promise<void>;
  /** Takes what is due for longest on a lane, so that nobody else does. @returns undefined when nothing is due. */
  claim(tx: TenantTransaction, lane: string): Promise<C | undefined>;
  attempt(claimed: C): Promise<Outcome>;
  /** Writes down how it went. */
  settle(tx: TenantTransaction, claimed: C, outcome: Outcome): Promise<void>;
}
