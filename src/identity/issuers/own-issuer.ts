import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Caller, type CallerRole, PA_ROLES, ROLES } from '../caller.js';
import { ClientRegistry } from '../client-registry.js';
import { SigningKeys } from '../signing-keys.js';
import { AUDIENCE, ISSUER, TOKEN_LIFETIME_S } from '../token-issuer.js';
import { type Claims, isText, isTexts, type TokenProfile } from './token-profile.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/**
 * The platform itself. A token serves any number of requests in its ten minutes: its client proved itself to get it, and
 * is looked for at every request, so that a removed one is out at once.
 */
@Injectable()
export class OwnIssuer implements TrustedIssuer {
  readonly profile: TokenProfile = {
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    type: 'at+jwt',
    longestLife: TOKEN_LIFETIME_S,
  };

  constructor(
    private readonly keys: SigningKeys,
    private readonly clients: ClientRegistry,
  ) {}

  async key(kid: string): Promise<KeyObject | undefined> {
    return (await this.keys.find(kid))?.publicKey;
  }

  async callerOf(claims: Claims): Promise<Caller | undefined> {
    const caller = read(claims);
    const known = caller && (await this.clients.exists(caller.tenantId, caller.clientId));
    return known ? caller : undefined;
  }
}

function read({ sub, roles, tenant_id: tenantId }: Claims): Caller | undefined {
  if (!isText(sub) || !isTexts(roles) || (tenantId !== undefined && !isText(tenantId))) return undefined;
  // Whoever belongs to an administration is never Istat.
  const possible: readonly CallerRole[] = tenantId === undefined ? ROLES : PA_ROLES;
  const known = possible.filter((role) => roles.includes(role));
  return known.length === roles.length ? new Caller(sub, known, tenantId) : undefined;
}
