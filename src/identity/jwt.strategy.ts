import type { KeyObject } from 'node:crypto';
import { callbackify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import type { Caller } from './caller.js';
import { bearerToken } from './issuers/token-parts.js';
import { ALGORITHMS, type Claims, CLOCK_TOLERANCE_S } from './issuers/token-profile.js';
import { TrustedIssuers } from './issuers/trusted-issuers.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The key could not be looked for, which says nothing about the token. */
export class KeyNotKnown extends Error {}

/**
 * Verifies a bearer token: `TrustedIssuers` says with which key, passport-jwt verifies signature, `exp` and `nbf`, and then
 * `TrustedIssuers` says whom the claims name.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(private readonly issuers: TrustedIssuers) {
    super({
      jwtFromRequest: tokenOf,
      secretOrKeyProvider: keyProvider(issuers),
      algorithms: [...ALGORITHMS],
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE_S },
      passReqToCallback: true,
    });
  }

  /** @returns false, answered 401, for claims that name nobody. */
  async validate({ method }: FastifyRequest, claims: Claims): Promise<Caller | false> {
    return (await this.issuers.callerOf(claims, !READS.has(method))) ?? false;
  }
}

/** Two tokens are none: nobody could say which one was meant. */
function tokenOf({ raw: { rawHeaders } }: FastifyRequest): string | null {
  const given = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  return given.length === 1 ? bearerToken(given[0]) : null;
}

function keyProvider(issuers: TrustedIssuers): SecretOrKeyProvider<FastifyRequest> {
  const find = callbackify(async (token: string): Promise<KeyObject | string> => {
    const key = await issuers.keyFor(token).catch((cause: unknown) => Promise.reject(new KeyNotKnown('', { cause })));
    return key ?? Promise.reject(new Error('no key for it'));
  });
  // A key that was read already is taken too, which its type does not say: to read it again costs more than to verify.
  return (_request, token, done) => find(String(token), done as (error: unknown, key?: KeyObject | string) => void);
}
