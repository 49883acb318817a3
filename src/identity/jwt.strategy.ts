import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { decodeProtectedHeader } from 'jose';
import { ExtractJwt, type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import { Caller, type CallerRole, ROLES } from './caller.js';
import { ClientRegistry } from './client-registry.js';
import { PlatformKeys } from './platform-keys.js';
import { AUDIENCE, ISSUER, TOKEN_LIFETIME_S } from './token-issuer.js';

const CLOCK_TOLERANCE_S = 5;

interface Claims {
  sub?: unknown;
  iat?: unknown;
  exp?: unknown;
  roles?: unknown;
  tenant_id?: unknown;
}

/**
 * Verifies a bearer token. passport-jwt alone accepts a token without `exp`, one issued in the future, an unknown `crit`
 * and any `typ` (RFC 8725): those are refused here.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    keys: PlatformKeys,
    private readonly clients: ClientRegistry,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: keyProvider(keys),
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE_S },
    });
  }

  /** @returns false, answered 401, unless the claims hold together and the client still exists. */
  async validate(claims: Claims): Promise<Caller | false> {
    const caller = callerOf(claims);
    if (!caller || !livesShortly(claims)) return false;
    const stillThere = await this.clients.exists(caller.tenantId, caller.clientId);
    return stillThere && caller;
  }
}

function keyProvider(keys: PlatformKeys): SecretOrKeyProvider {
  return (_request: unknown, token: unknown, done) => {
    try {
      const { typ, kid, ...rest } = decodeProtectedHeader(String(token));
      const plain = typ === 'at+jwt' && kid === keys.publicJwk.kid && Object.keys(rest).join() === 'alg';
      done(plain ? null : 'not an access token of this platform', plain ? keys.verificationKey : undefined);
    } catch {
      done('not a token');
    }
  };
}

function livesShortly({ iat, exp }: Claims): boolean {
  const now = Date.now() / 1000;
  return (
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    iat <= now + CLOCK_TOLERANCE_S &&
    exp - iat <= TOKEN_LIFETIME_S
  );
}

function callerOf({ sub, roles, tenant_id: tenantId }: Claims): Caller | undefined {
  if (typeof sub !== 'string' || !Array.isArray(roles)) return undefined;
  if (tenantId !== undefined && typeof tenantId !== 'string') return undefined;
  const known = ROLES.filter((role: CallerRole) => roles.includes(role));
  return known.length === roles.length ? new Caller(sub, known, tenantId) : undefined;
}
