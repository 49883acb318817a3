import { createPublicKey } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { algorithmsOf } from './client-key.js';
import type { LiveClient } from './live-client.js';
import { rememberUntil } from './seen-tokens.js';
import { ISSUER } from './token-issuer.js';

const MAX_LENGTH = 4_096;
const MAX_LIFETIME_S = 300;
const MAX_JTI_LENGTH = 256;
const CLOCK_TOLERANCE_S = 5;

const HEADERS = new Set(['alg', 'kid', 'typ']);
const TYPES = new Set<unknown>([undefined, 'JWT', 'client-authentication+jwt']);

/** What makes an assertion one of its kind, and how long that must be remembered. */
export interface AssertionUse {
  jti: string;
  rememberUntil: Date;
}

/** @returns which client it claims to come from. Nothing is verified yet. */
export function claimedClient(assertion: string): string | undefined {
  if (assertion.length > MAX_LENGTH) return undefined;
  try {
    const { sub }: { sub?: unknown } = decodeJwt(assertion);
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Verifies an assertion by which a client proves itself (RFC 7523 §3), with the client's own key and what fits it.
 * @returns undefined for whatever is wrong with it.
 */
export async function verifyAssertion(assertion: string, client: LiveClient): Promise<AssertionUse | undefined> {
  if (!client.public_jwk) return undefined;
  try {
    const { payload, protectedHeader } = await jwtVerify(
      assertion,
      createPublicKey({ key: { ...client.public_jwk }, format: 'jwk' }),
      {
        algorithms: algorithmsOf(client.public_jwk),
        issuer: client.id,
        subject: client.id,
        audience: ISSUER,
        maxTokenAge: MAX_LIFETIME_S,
        clockTolerance: CLOCK_TOLERANCE_S,
      },
    );
    return isPlain({ ...protectedHeader }) ? useOf(payload) : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** No keys and no extensions come with an assertion: its key is the registered one. */
function isPlain(header: Record<string, unknown>): boolean {
  return Object.keys(header).every((name) => HEADERS.has(name)) && TYPES.has(header.typ);
}

function useOf({ aud, iat = 0, exp = Infinity, jti }: JWTPayload): AssertionUse | undefined {
  // Meant for another server as well, it could be used here by that server.
  const forUsAlone = !Array.isArray(aud) || aud.length === 1;
  if (!forUsAlone || exp - iat > MAX_LIFETIME_S || !isName(jti)) return undefined;
  return { jti, rememberUntil: rememberUntil(exp) };
}

const isName = (jti: unknown): jti is string => typeof jti === 'string' && jti !== '' && jti.length <= MAX_JTI_LENGTH;
