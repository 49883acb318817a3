import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import type { JWK } from 'jose';
import { type Act, type Actor, record } from '../audit/record.js';
import { Config } from '../config/config.js';
import { Database, type NationalTransaction, type TenantTransaction } from '../database/database.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { isUuid } from '../database/uuid.js';
import { Problem } from '../http/problem.js';
import type { Caller, PaRole } from './caller.js';
import { Client } from './client.entity.js';
import { ClientSecret } from './client-secret.entity.js';
import { liveClient } from './live-client.js';

/** One, or two while the one takes the place of the other. */
export const MAX_LIVE_SECRETS = 2;

export interface NewClient {
  name: string;
  roles: PaRole[];
  public_jwk: JWK | null;
  expires_at: Date | null;
}

/** A secret just made: the only time that it can be read. */
export interface NewSecret {
  id: string;
  clientId: string;
  secret: string;
  /** When the one before ends; null when it has ended. */
  previousExpiresAt: Date | null;
}

/** The clients of the administrations. */
@Injectable()
export class ClientRegistry {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Asked at every request, so that a client that was removed or has expired is out at once. */
  async exists(tenantId: string | undefined, id: string): Promise<boolean> {
    if (tenantId === undefined) return id === this.config.requireAdministrator().id;
    if (!isUuid(tenantId)) return false;
    return this.database.asTenant(tenantId, async (tx) => (await liveClient(tx, id)) !== undefined);
  }

  /**
   * @returns the client, with a secret when it brings no key.
   * @throws Problem 404 for an unknown tenant, 409 for one that has withdrawn.
   */
  async create(caller: Caller, tenantId: string, values: NewClient): Promise<{ client: Client; secret?: string }> {
    const made = values.public_jwk ? undefined : await makeSecret();
    return this.database.asTenant(tenantId, async (tx) => {
      const tenant_id = await participant(tx);
      const client = await tx.repository(Client).save({ ...values, tenant_id, id: randomUUID() });
      // The new row waited for a withdrawal that was under way, which has not seen it.
      await participant(tx);
      if (made) await addSecret(tx, client, made.secret_hash);
      await record(tx, caller.actor, act('client.registered', client, { expires_at: client.expires_at }));
      return { client, secret: made?.secret };
    });
  }

  list(tenantId: string, slice: Slice): Promise<Client[]> {
    const columns = clientOrder(slice.key).map((name) => `client.${name}`);
    return this.database.asTenant(tenantId, (tx) =>
      rowsOfSlice(tx.repository(Client).createQueryBuilder('client').where({ tenant_id: tenantId }), columns, slice),
    );
  }

  get(tenantId: string, id: string): Promise<Client> {
    return this.database.asTenant(tenantId, (tx) => find(tx, id));
  }

  /**
   * Gives the client another secret. The one in use goes on for the overlap, one that was already on its way out ends.
   * @throws Problem 409 for a client that has a key or has expired.
   */
  async rotate(caller: Caller, tenantId: string, id: string, overlapSeconds: number): Promise<NewSecret> {
    const { secret, secret_hash } = await makeSecret();
    return this.database.asTenant(tenantId, async (tx) => {
      const client = await findAlone(tx, id);
      if (client.public_jwk) throw new Problem('conflict', 'the client has a key of its own and no secret');
      if (client.expires_at && client.expires_at <= new Date()) throw new Problem('conflict', 'the client has expired');
      await tx.rows(END_REPLACED, [client.tenant_id, client.id, overlapSeconds]);
      const [previous] = await tx.rows<{ expires_at: Date }>(REPLACE, [client.tenant_id, client.id, overlapSeconds]);
      const added = await addSecret(tx, client, secret_hash);
      await record(tx, caller.actor, act('client.secret_added', client, { overlap_seconds: overlapSeconds }));
      return { id: added.id, clientId: client.id, secret, previousExpiresAt: previous?.expires_at ?? null };
    });
  }

  async remove(caller: Caller, tenantId: string, id: string): Promise<void> {
    await this.database.asTenant(tenantId, async (tx) => {
      const client = await findAlone(tx, id);
      await tx.repository(Client).delete({ tenant_id: client.tenant_id, id: client.id });
      await record(tx, caller.actor, act('client.removed', client));
    });
  }

  /** Removes all clients of an administration. Its row must be locked: nobody may be adding one. */
  async removeAll(tx: NationalTransaction, by: Actor, tenantId: string): Promise<void> {
    await tx.asTenant(tenantId, async (own) => {
      // All waiting is done before the first event: recording one makes every other act wait.
      await own.rows(ALONE_WITH_ALL, [tenantId]);
      const removed = await own.rows<Client>(REMOVE_ALL, [tenantId]);
      for (const client of removed) await record(own, by, act('client.removed', client));
    });
  }
}

/** Several clients may have one name. */
export const clientOrder = (key: string): ('name' | 'id')[] => (key === 'name' ? ['name', 'id'] : ['id']);

/** Whatever has an end was replaced before; without an overlap the one in use ends as well. */
const END_REPLACED = `
  DELETE FROM client_secret WHERE tenant_id = $1 AND client_id = $2 AND (expires_at IS NOT NULL OR $3::integer = 0)`;

/** With the client its secrets end anyway. */
const REPLACE = `
  UPDATE client_secret SET expires_at = now() + make_interval(secs => $3)
  WHERE tenant_id = $1 AND client_id = $2
  RETURNING least(expires_at, (SELECT expires_at FROM client WHERE tenant_id = $1 AND id = $2)) AS expires_at`;

const ALONE_WITH_ALL = `
  SELECT pg_advisory_xact_lock(hashtextextended('client ' || id, 0)) FROM client WHERE tenant_id = $1`;

const REMOVE_ALL = 'DELETE FROM client WHERE tenant_id = $1 RETURNING tenant_id, id, name, roles, public_jwk';

const PARTICIPANT = `SELECT id, status = 'withdrawn' AS gone FROM tenant WHERE id = $1`;

async function makeSecret(): Promise<{ secret: string; secret_hash: string }> {
  const secret = randomBytes(32).toString('base64url');
  return { secret, secret_hash: await hash(secret) };
}

function addSecret(tx: TenantTransaction, { tenant_id, id }: Client, secret_hash: string): Promise<ClientSecret> {
  return tx.repository(ClientSecret).save({ tenant_id, id: randomUUID(), client_id: id, secret_hash });
}

/** @returns the id of the administration. @throws Problem 404, or 409 when it takes part no more. */
async function participant(tx: TenantTransaction): Promise<string> {
  const [tenant] = await tx.rows<{ id: string; gone: boolean }>(PARTICIPANT, [tx.tenantId]);
  if (!tenant) throw Problem.notFound();
  if (tenant.gone) throw new Problem('conflict', 'the administration has withdrawn');
  return tenant.id;
}

async function find(tx: TenantTransaction, id: string): Promise<Client> {
  const client = await tx.repository(Client).findOneBy({ tenant_id: tx.tenantId, id });
  if (!client) throw Problem.notFound();
  return client;
}

/** Changes of one client wait for each other, or two rotations at once would leave three secrets. */
async function findAlone(tx: TenantTransaction, id: string): Promise<Client> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`client ${id.toLowerCase()}`]);
  return find(tx, id);
}

function act(action: Act['action'], client: Client, more: Record<string, unknown> = {}): Act {
  const { tenant_id, id, name, roles, public_jwk } = client;
  return {
    action,
    subject: `tenants/${tenant_id}/clients/${id}`,
    concerns: tenant_id,
    detail: { name, roles, authentication: public_jwk ? 'private_key_jwt' : 'client_secret_basic', ...more },
  };
}
