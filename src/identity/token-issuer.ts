import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { SigningKeys } from './signing-keys.js';

export const ISSUER = 'gradimento';
export const AUDIENCE = 'gradimento';
export const TOKEN_LIFETIME_S = 600;

/** Access tokens in the profile of RFC 9068. */
@Injectable()
export class TokenIssuer {
  constructor(private readonly keys: SigningKeys) {}

  /** @returns a signed JWT that lives `TOKEN_LIFETIME_S` seconds. */
  issue(caller: Caller): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: caller.clientId,
      client_id: caller.clientId,
      roles: caller.roles,
      scope: caller.roles.join(' '),
      ...(caller.tenantId === undefined ? {} : { tenant_id: caller.tenantId }),
      jti: randomUUID(),
      iat: now,
      exp: now + TOKEN_LIFETIME_S,
    };
    return this.keys.sign(claims, 'at+jwt');
  }
}
