import { type Bytes, random, toBytes, toNumber } from './bytes.js';
import { encodePss, SALT } from './pss-encoding.js';

/** Of the modulus, and so of whatever is signed. */
export const MODULUS = 256;

/** 2^16 + 1, of every key. */
const EXPONENT_SQUARINGS = 16;

/** What the one who asks draws; only tests choose it. */
export interface Chance {
  salt: Bytes;
  /** Coprime to the modulus. */
  blind: bigint;
}

/** A message that is ready to be signed unseen, and what makes a signature of the answer. */
export interface Blinded {
  message: Bytes;
  /** @throws when the answer is no signature of the message by this key. */
  finalise: (blindSignature: Bytes) => Bytes;
}

/**
 * RSABSSA-SHA384-PSS-Deterministic of RFC 9474: Blind (4.2) and Finalize (4.4) for a modulus of 2048 bits. Whoever signs
 * learns nothing of message and signature: each blinded message could be any message.
 * @param modulus of the public key.
 * @param message as Prepare leaves it, which is as it is.
 */
export async function blind(
  modulus: bigint,
  message: Bytes,
  { salt, blind: factor }: Chance = { salt: random(SALT), blind: unitBelow(modulus) },
): Promise<Blinded> {
  const encoded = toNumber(await encodePss(message, salt));
  const inverse = inverseOf(factor, modulus);
  return {
    message: toBytes((encoded * raised(factor, modulus)) % modulus, MODULUS),
    finalise: (blindSignature) => {
      const signature = (toNumber(blindSignature) * inverse) % modulus;
      if (raised(signature, modulus) !== encoded) throw new Error('not a signature of the message');
      return toBytes(signature, MODULUS);
    },
  };
}

/** Any number that has an inverse, each as likely as any other. */
function unitBelow(modulus: bigint): bigint {
  for (;;) {
    const drawn = toNumber(random(MODULUS));
    if (drawn > 0n && drawn < modulus) return drawn;
  }
}

/** To the public exponent. */
function raised(base: bigint, modulus: bigint): bigint {
  let power = base;
  for (let squared = 0; squared < EXPONENT_SQUARINGS; squared += 1) power = (power * power) % modulus;
  return (power * base) % modulus;
}

/** By Euclid's algorithm, extended. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value];
  let [factor, following] = [0n, 1n];
  while (next !== 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [factor, following] = [following, factor - times * following];
  }
  if (rest !== 1n) throw new Error('has no inverse');
  return factor < 0n ? factor + modulus : factor;
}
