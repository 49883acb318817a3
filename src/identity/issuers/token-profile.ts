export const ALGORITHMS = ['ES256', 'RS256', 'PS256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];
export type TokenType = 'at+jwt' | 'JWT';
export type Claims = Record<string, unknown>;

/** What the tokens of an issuer look like. */
export interface TokenProfile {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly Algorithm[];
  readonly type: TokenType;
  /** Seconds from `iat` to `exp`, at the most. */
  readonly longestLife: number;
}

export const CLOCK_TOLERANCE_S = 5;

const KEY_ID = /^[A-Za-z0-9_-]{1,128}$/;
/** Anything else, such as `crit` or a key or the address of one, is refused. */
const KNOWN_HEADERS = new Set(['alg', 'typ', 'kid', 'x5t', 'x5t#S256']);

/** @returns key id and algorithm, when the header is one that the issuer writes. */
export function readHeader(
  header: Record<string, unknown>,
  profile: TokenProfile,
): { kid: string; alg: Algorithm } | undefined {
  const { kid, typ } = header;
  const alg = profile.algorithms.find((known) => known === header.alg);
  if (!alg || typ !== profile.type || typeof kid !== 'string' || !KEY_ID.test(kid)) return undefined;
  return Object.keys(header).every((name) => KNOWN_HEADERS.has(name)) ? { kid, alg } : undefined;
}

/**
 * Whether the claims are for us and hold together. passport-jwt accepts a token without `exp`, with one in ten years, or
 * issued in the future (RFC 8725): those are refused here. `exp` and `nbf`, where present, passport-jwt has checked.
 */
export function claimsFit(claims: Claims, profile: TokenProfile, now = Date.now() / 1_000): boolean {
  const { iss, aud, jti, iat, exp, cnf } = claims;
  // A token that is bound to a key (RFC 9449) is worth nothing to a bearer.
  if (iss !== profile.issuer || !isFor(aud, profile.audience) || cnf !== undefined) return false;
  return isText(jti) && typeof iat === 'number' && typeof exp === 'number' && livesShortly(iat, exp, profile, now);
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

export const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function isFor(aud: unknown, audience: string): boolean {
  return aud === audience || (isTexts(aud) && aud.includes(audience));
}

function livesShortly(iat: number, exp: number, { longestLife }: TokenProfile, now: number): boolean {
  return iat <= now + CLOCK_TOLERANCE_S && exp > iat && exp - iat <= longestLife;
}
