import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** The greatest number that may have to be found: about a second of a phone's work on the average. */
export const MAX_NUMBER = 50_000;

const HOUR_S = 3_600;
const SALT = /^[0-9a-f]{24}\?expires=(\d{10})&service=([0-9a-f-]{36})&$/;

/** A challenge as ALTCHA's widget and libraries take it: find the number whose digest, after the salt, is `challenge`. */
export interface Challenge {
  algorithm: 'SHA-256';
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** The answer to one, as the widget sends it. */
export interface Proof extends Omit<Challenge, 'maxnumber'> {
  number: number;
}

/**
 * @param now Unix seconds. It is good for one to two hours, until a full one: when it was asked for stays vague.
 * @param number to be found.
 */
export function makeChallenge(
  key: Buffer,
  serviceId: string,
  now: number,
  number = randomInt(MAX_NUMBER + 1),
): Challenge {
  const expires = (Math.floor(now / HOUR_S) + 2) * HOUR_S;
  // The last sign keeps digits of the number from being moved into what is said before it.
  const salt = `${randomBytes(12).toString('hex')}?expires=${expires}&service=${serviceId}&`;
  const challenge = digestOf(salt, number);
  return { algorithm: 'SHA-256', challenge, maxnumber: MAX_NUMBER, salt, signature: signatureOf(key, challenge) };
}

/** @returns what a payload holds, if it has the form of a proof. */
export function readProof(payload: string): Proof | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
    return isProof(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isProof(read: unknown): read is Proof {
  if (typeof read !== 'object' || read === null) return false;
  const { algorithm, challenge, number, salt, signature } = read as Record<string, unknown>;
  return (
    algorithm === 'SHA-256' &&
    [challenge, salt, signature].every((part) => typeof part === 'string') &&
    Number.isInteger(number)
  );
}

/**
 * @param now Unix seconds.
 * @returns until when the proof is good, in Unix seconds; undefined when it is none: of another challenge than ours, of
 * another service, too late or wrong. Whether it was used before is not looked at.
 */
export function provenUntil(key: Buffer, serviceId: string, proof: Proof, now: number): number | undefined {
  const [, expires, service] = SALT.exec(proof.salt) ?? [];
  if (expires === undefined || service !== serviceId || Number(expires) <= now) return undefined;
  if (digestOf(proof.salt, proof.number) !== proof.challenge) return undefined;
  return isSame(signatureOf(key, proof.challenge), proof.signature) ? Number(expires) : undefined;
}

const digestOf = (salt: string, number: number): string =>
  createHash('sha256').update(`${salt}${number}`).digest('hex');

const signatureOf = (key: Buffer, challenge: string): string =>
  createHmac('sha256', key).update(challenge).digest('hex');

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
