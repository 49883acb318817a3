import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Answers } from '../../formats/item.js';

/** Below this for each answer nobody has read the question. */
export const LEAST_SECONDS_AN_ANSWER = 1;

const STAMP = /^(\d{10})\.([0-9a-f]{64})$/;

/**
 * When a page was opened, for the page to carry: the platform keeps it nowhere. It is good for the one response that the
 * page's key counts.
 * @param at Unix seconds.
 */
export const openingStamp = (key: Buffer, formKey: string, at: number): string =>
  `${at}.${signatureOf(key, formKey, String(at)).toString('hex')}`;

/** @returns Unix seconds, or undefined when the stamp is not ours or another page's. */
export function openedAt(key: Buffer, formKey: string, stamp: string | undefined): number | undefined {
  const [, at, signature] = STAMP.exec(stamp ?? '') ?? [];
  if (at === undefined || signature === undefined) return undefined;
  return timingSafeEqual(Buffer.from(signature, 'hex'), signatureOf(key, formKey, at)) ? Number(at) : undefined;
}

/**
 * Whether the answers came faster than they can be read and given.
 * @param seconds that the page was open; undefined when nothing proves that it was.
 */
export function isTooFast(seconds: number | undefined, answers: Answers): boolean {
  return seconds === undefined || seconds < LEAST_SECONDS_AN_ANSWER * Object.keys(answers).length;
}

const signatureOf = (key: Buffer, formKey: string, at: string): Buffer =>
  createHmac('sha256', key).update(`opened\n${formKey}\n${at}`).digest();
