import { type Bytes, digest, inTwoBytes, joined } from './bytes.js';

/** Blind RSA of 2048 bits, publicly verifiable. */
export const TOKEN_TYPE = 2;

/** The same wherever the platform is: it is the key that says whose a token is. */
export const ISSUER_NAME = 'gradimento';

/** A token says no more of when a procedure ended than which ten minutes these were. */
export const SLOT_MS = 600_000;

/** Slots have numbers, from 0 in 1970. */
export const slotAt = (time: number): number => Math.floor(time / SLOT_MS);

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** What a token of a service is good for, as text: the service and the beginning of the slot. */
export const purposeOf = (serviceId: string, slot: number): string =>
  `gradimento rating token\n${serviceId.toLowerCase()}\n${new Date(slot * SLOT_MS).toISOString()}`;

/**
 * The TokenChallenge of RFC 9577, section 2.1.1.
 * @param context 32 bytes that the token is bound to, or none.
 */
export const writeChallenge = (issuerName: string, context: Uint8Array, originInfo: string): Bytes =>
  joined(
    inTwoBytes(TOKEN_TYPE),
    inTwoBytes(utf8(issuerName).length),
    utf8(issuerName),
    Uint8Array.of(context.length),
    context,
    inTwoBytes(utf8(originInfo).length),
    utf8(originInfo),
  );

/** What a token holds of the challenge for a service and a slot: 32 bytes. */
export async function challengeDigest(serviceId: string, slot: number): Promise<Bytes> {
  const context = await digest('SHA-256', utf8(purposeOf(serviceId, slot)));
  return digest('SHA-256', writeChallenge(ISSUER_NAME, context, ''));
}
