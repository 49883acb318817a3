import type { Database } from '../../database/database.js';
import { isUuid } from '../../database/uuid.js';
import { Caller } from '../caller.js';
import { rememberUntil, type SeenTokens } from '../seen-tokens.js';
import type { PdndEntry } from './issuer-entry.js';
import type { RemoteKeySet } from './remote-key-set.js';
import { type Algorithm, type Claims, isText, type TokenProfile } from './token-profile.js';
import type { TrustedIssuer } from './trusted-issuer.js';

const CLIENT = /^[A-Za-z0-9_-]{1,64}$/;

/** The national interoperability platform (PDND), whose vouchers let systems of administrations in. */
export class PdndIssuer implements TrustedIssuer {
  readonly profile: TokenProfile;

  constructor(
    private readonly entry: PdndEntry,
    private readonly keys: RemoteKeySet,
    private readonly database: Database,
    private readonly seen: SeenTokens,
  ) {
    this.profile = entry.profile;
  }

  key(kid: string, alg: Algorithm): Promise<string | undefined> {
    return this.keys.find(kid, alg);
  }

  /** A voucher admits one write; reads may be repeated. */
  async callerOf(claims: Claims, writes: boolean): Promise<Caller | undefined> {
    const { client_id: client, consumerId } = claims;
    if (!isText(client) || !CLIENT.test(client) || !isText(consumerId)) return undefined;
    if (!isForUs(claims, this.entry)) return undefined;
    const tenant = await this.tenantOf(consumerId);
    if (!tenant || (writes && !(await this.spend(claims)))) return undefined;
    return new Caller(`pdnd:${client}`, this.entry.roles, tenant);
  }

  private spend({ jti, exp }: Claims): Promise<boolean> {
    return this.seen.firstUse(this.profile.issuer, String(jti), rememberUntil(Number(exp)));
  }

  /** A suspended administration still reads; what it may do beyond that is decided where it is done. */
  private async tenantOf(consumerId: string): Promise<string | undefined> {
    if (!isUuid(consumerId)) return undefined;
    const [tenant] = await this.database.asIstat((tx) => tx.rows<{ id: string }>(TENANT, [consumerId]));
    return tenant?.id;
  }
}

const TENANT = `SELECT id FROM tenant WHERE pdnd_consumer_id = $1 AND status IN ('active', 'suspended')`;

/** A voucher for somebody else's service may carry our audience: what the configuration names must be in it. */
export function isForUs(
  claims: Claims,
  { producer_id, eservices }: Pick<PdndEntry, 'producer_id' | 'eservices'>,
): boolean {
  if (producer_id !== undefined && claims.producerId !== producer_id) return false;
  if (eservices === undefined) return producer_id !== undefined;
  return eservices.some(
    ({ eservice_id, descriptor_id }) => claims.eserviceId === eservice_id && claims.descriptorId === descriptor_id,
  );
}
