import { Field, Resources } from '../../http/fields.js';
import {
  count,
  flag,
  instant,
  line,
  measure,
  object,
  oneOf,
  opaque,
  type Schema,
  text,
  uuid,
  unshown,
  WITHOUT_NUL,
} from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import type { AuditEvent } from '../audit-event.entity.js';
import { type Action, ACTIONS, type Actor, ACTOR_KINDS } from '../record.js';
import { type Fault, FAULTS, type Verdict } from '../verification.js';

const sha256 = text(/^[0-9a-f]{64}$/, [64, 64], 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9');
const path = text(/^[\w/.:-]+$/, [1, 200], 'services/7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17');
const scalar: Schema = {
  oneOf: [
    { type: 'string', minLength: 0, maxLength: 8_192, pattern: WITHOUT_NUL },
    measure(0).schema,
    { type: 'boolean' },
    { type: 'null' },
  ],
};
const list: Schema = { type: 'array', minItems: 0, maxItems: 200, items: scalar };
const value: Schema = { oneOf: [...(scalar.oneOf as Schema[]), list] };

/** What was decided: by name, or of a change what was and what is. */
const decision = object({
  maxProperties: 100,
  additionalProperties: {
    oneOf: [...(value.oneOf as Schema[]), { type: 'object', maxProperties: 10, additionalProperties: value }],
  },
  example: { name: { old: 'Certificati', new: 'Certificati online' } },
});

export class AuditQuery extends sortedBy('-occurred_at') {
  /** Only what concerns this administration. */
  @Optional()
  @Field(unshown(uuid))
  tenant_id?: string;

  /** Only acts of this kind. */
  @Optional()
  @Field(oneOf(ACTIONS, 'service.registered'))
  action?: Action;
}

export class AuditEventResource {
  @Field(uuid)
  id: string;

  @Field(instant)
  occurred_at: Date;

  /** The administration that the act concerns. */
  @Field(uuid)
  tenant_id: string | null;

  @Field(oneOf(ACTOR_KINDS))
  actor_kind: Actor['kind'];

  /** The client that acted. An administration is not told which of Istat's did. */
  @Field(opaque(200, 'istat'))
  actor: string | null;

  @Field(oneOf(ACTIONS, 'service.registered'))
  action: Action;

  /** The resource acted upon, by its path. */
  @Field(path)
  subject: string;

  /** What was decided. */
  @Field(decision)
  detail: Record<string, unknown>;

  /** SHA-256 over the hash of the event before and the content of this one, hexadecimal. */
  @Field(sha256)
  hash: string;

  static from(event: AuditEvent, forIstat: boolean): AuditEventResource {
    const { id, occurred_at, concerns, actor_kind, actor, action, subject, detail, hash } = event;
    const shown = forIstat || actor_kind === 'administration' ? actor : null;
    const named = { id, occurred_at, tenant_id: concerns, actor_kind, actor: shown, action, subject, detail };
    return { ...named, hash: hash.toString('hex') };
  }
}

export class AuditEventPage {
  @Resources(() => AuditEventResource, 200)
  items: AuditEventResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class FaultResource {
  /** `missing`, `not linked` or `altered`: in the chain. `cut` or `forged`: against a checkpoint. */
  @Field(oneOf(FAULTS))
  reason: Fault;

  @Field(line(500, 'the log is not as it was written'))
  detail: string;
}

export class VerificationResource {
  /** Whether every event follows from the one before and every checkpoint is borne out. */
  @Field(flag(true))
  intact: boolean;

  /** How many events were checked; null for an administration, whom the others' are no concern of. */
  @Field(count(214))
  events: number | null;

  /** How many checkpoints were checked. */
  @Field(count(18))
  checkpoints: number | null;

  fault: FaultResource | null;

  /** A signed statement (JWS) of how far the log went. Keep it elsewhere: it exposes a tail that is cut later. */
  @Field(opaque(4_096, 'eyJhbGciOiJFUzI1NiJ9.eyJzZXEiOjIxNH0.c2lnbmF0dXJl'))
  latest_checkpoint: string | null;

  static from({ events, checkpoints, fault }: Verdict, latest: string | undefined, all: boolean): VerificationResource {
    const counts = all ? { events, checkpoints } : { events: null, checkpoints: null };
    const shown = fault && { reason: fault.reason, detail: all ? fault.detail : 'the log is not as it was written' };
    return { intact: fault === null, ...counts, fault: shown, latest_checkpoint: latest ?? null };
  }
}
