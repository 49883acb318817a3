import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import type { Caller } from './caller.js';
import { PlatformKeys } from './platform-keys.js';

export const ISSUER = 'gradimento';
export const AUDIENCE = 'gradimento';
export const TOKEN_LIFETIME_S = 600;

/** Access tokens in the profile of RFC 9068. */
@Injectable()
export class TokenIssuer {
  constructor(private readonly keys: PlatformKeys) {}

  /** @returns a signed JWT that lives `TOKEN_LIFETIME_S` seconds. */
  issue(caller: Caller): Promise<string> {
    return new SignJWT({
      client_id: caller.clientId,
      roles: [...caller.roles],
      scope: caller.roles.join(' '),
      ...(caller.tenantId === undefined ? {} : { tenant_id: caller.tenantId }),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.keys.publicJwk.kid ?? '' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(caller.clientId)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFETIME_S}s`)
      .sign(this.keys.signingKey);
  }
}
