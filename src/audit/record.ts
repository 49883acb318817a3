import type { Transaction } from '../database/database.js';

export const ACTOR_KINDS = ['istat', 'administration', 'platform', 'public'] as const;

/** Who acts. A name is a client's id or a subject that an issuer made up, never a person's name. */
export interface Actor {
  kind: (typeof ACTOR_KINDS)[number];
  name: string;
}

/** What the platform does by itself. */
export const PLATFORM: Actor = { kind: 'platform', name: 'gradimento' };

/** Anybody who uses a public operation; nothing is known of them. */
export const PUBLIC: Actor = { kind: 'public', name: 'public' };

export const ACTIONS = [
  'tenant.applied',
  'tenant.registered',
  'tenant.changed',
  'tenant.activated',
  'tenant.suspended',
  'tenant.withdrawn',
  'tenant.logo_changed',
  'tenant.logo_removed',
  'client.registered',
  'client.secret_added',
  'client.removed',
  'webhook.registered',
  'webhook.secret_added',
  'webhook.activated',
  'webhook.disabled',
  'webhook.removed',
  'alert_recipient.added',
  'alert_recipient.removed',
  'service.registered',
  'service.changed',
  'service.own_item_added',
  'service.own_item_retired',
  'concept.added',
  'reference_population.added',
  'format.opened',
  'format.version_drafted',
  'format.version_redrafted',
  'format.version_published',
  'format.version_retired',
  'release.drafted',
  'release.published',
  'release.scheduled',
  'release.refused',
  'release.removed',
  'run.requested',
  'comment.reviewed',
  'signing_key.added',
  'rating_token_key.added',
  'ipa_register.imported',
] as const;

export type Action = (typeof ACTIONS)[number];

/** An administrative act. Nothing that a citizen answered may be in it. */
export interface Act {
  action: Action;
  /** The resource acted upon, by its path: `services/{id}`. */
  subject: string;
  /** The administration that the act concerns, and that may read of it. */
  concerns?: string;
  /** What was decided: names, states, numbers. */
  detail?: Record<string, unknown>;
}

/** Appends the act to the audit log in the act's own transaction: both are there, or neither. */
export async function record(tx: Transaction, by: Actor, { action, subject, concerns, detail }: Act): Promise<void> {
  await tx.rows('SELECT append_audit_event($1, $2, $3, $4, $5, $6)', [
    concerns ?? null,
    by.kind,
    by.name,
    action,
    subject,
    JSON.stringify(detail ?? {}),
  ]);
}
