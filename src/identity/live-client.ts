import type { JWK } from 'jose';
import type { Transaction } from '../database/database.js';
import { isUuid } from '../database/uuid.js';
import type { PaRole } from './caller.js';

/** A client that may act now. */
export interface LiveClient {
  id: string;
  tenant_id: string;
  roles: PaRole[];
  public_jwk: JWK | null;
}

/**
 * A client acts until it expires, and as long as its administration takes part. A suspended one takes part: it only does
 * not collect.
 */
const LIVE_CLIENT = `
  SELECT client.id, client.tenant_id, client.roles, client.public_jwk
  FROM client JOIN tenant ON tenant.id = client.tenant_id
  WHERE client.id = $1 AND (client.expires_at IS NULL OR client.expires_at > now()) AND tenant.status <> 'withdrawn'`;

const LIVE_SECRETS = `
  SELECT secret_hash FROM client_secret
  WHERE tenant_id = $1 AND client_id = $2 AND (expires_at IS NULL OR expires_at > now())`;

/** @param id whatever somebody gave as one. */
export async function liveClient(tx: Transaction, id: string): Promise<LiveClient | undefined> {
  if (!isUuid(id)) return undefined;
  const [client] = await tx.rows<LiveClient>(LIVE_CLIENT, [id]);
  return client;
}

/** @returns the hashes of the secrets that are good now. */
export async function liveSecrets(tx: Transaction, { tenant_id, id }: LiveClient): Promise<string[]> {
  const rows = await tx.rows<{ secret_hash: string }>(LIVE_SECRETS, [tenant_id, id]);
  return rows.map(({ secret_hash }) => secret_hash);
}
