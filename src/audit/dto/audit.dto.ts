import { IsIn, IsUUID } from 'class-validator';
import { PageQuery } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import type { AuditEvent } from '../audit-event.entity.js';
import { type Action, ACTIONS, type Actor } from '../record.js';
import type { Fault, Verdict } from '../verification.js';

export class AuditQuery extends PageQuery {
  /** Only what concerns this administration. */
  @Optional()
  @IsUUID()
  tenant_id?: string;

  @Optional()
  @IsIn(ACTIONS)
  action?: Action;
}

export class AuditEventResource {
  id: string;
  occurred_at: Date;

  /** The administration that the act concerns. */
  tenant_id: string | null;
  actor_kind: Actor['kind'];

  /** The client that acted. An administration is not told which of Istat's did. */
  actor: string | null;
  action: Action;

  /** The resource acted upon, by its path. */
  subject: string;

  /** What was decided. */
  detail: Record<string, unknown>;

  /** SHA-256 over the hash of the event before and the content of this one, hexadecimal. */
  hash: string;

  static from(event: AuditEvent, forIstat: boolean): AuditEventResource {
    const { id, occurred_at, concerns, actor_kind, actor, action, subject, detail, hash } = event;
    const shown = forIstat || actor_kind === 'administration' ? actor : null;
    const named = { id, occurred_at, tenant_id: concerns, actor_kind, actor: shown, action, subject, detail };
    return { ...named, hash: hash.toString('hex') };
  }
}

export class AuditEventPage {
  items: AuditEventResource[];
  next_cursor: string | null;
}

export class FaultResource {
  /** `missing`, `not linked` or `altered`: in the chain. `cut` or `forged`: against a checkpoint. */
  reason: Fault;
  detail: string;
}

export class VerificationResource {
  /** Whether every event follows from the one before and every checkpoint is borne out. */
  intact: boolean;

  /** How many events were checked; null for an administration, whom the others' are no concern of. */
  events: number | null;

  /** How many checkpoints were checked. */
  checkpoints: number | null;

  fault: FaultResource | null;

  /** A signed statement (JWS) of how far the log went. Keep it elsewhere: it exposes a tail that is cut later. */
  latest_checkpoint: string | null;

  static from({ events, checkpoints, fault }: Verdict, latest: string | undefined, all: boolean): VerificationResource {
    const counts = all ? { events, checkpoints } : { events: null, checkpoints: null };
    const shown = fault && { reason: fault.reason, detail: all ? fault.detail : 'the log is not as it was written' };
    return { intact: fault === null, ...counts, fault: shown, latest_checkpoint: latest ?? null };
  }
}
