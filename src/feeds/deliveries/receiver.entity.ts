import { Column } from 'typeorm';
import type { Failure } from './failures.js';

/** Where deliveries go, and how that went. */
export abstract class Receiver {
  abstract tenant_id: string;

  abstract id: string;

  /** The first failure since something was delivered. */
  @Column('timestamptz', { nullable: true })
  failing_since: Date | null;

  @Column('timestamptz', { nullable: true })
  last_failure_at: Date | null;

  @Column('text', { nullable: true })
  last_failure: Failure | null;

  /** What was answered then, if anything was. */
  @Column('integer', { nullable: true })
  last_status: number | null;
}
