import type { KeyObject } from 'node:crypto';
import type { Caller } from '../caller.js';
import type { Algorithm, Claims, TokenProfile } from './token-profile.js';

/** Somebody whose tokens name callers. */
export interface TrustedIssuer {
  readonly profile: TokenProfile;

  /**
   * @returns a public key of this issuer, read or as PEM.
   * @throws Problem 503 when it cannot be known now whether there is one.
   */
  key(kid: string, alg: Algorithm): Promise<KeyObject | string | undefined>;

  /**
   * @param claims of a token that is verified and fits the profile.
   * @param writes whether the request changes something.
   * @returns undefined when the platform does not know whom they name.
   */
  callerOf(claims: Claims, writes: boolean): Promise<Caller | undefined>;
}
