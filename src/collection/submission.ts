import { isUuid } from '../database/uuid.js';
import type { Answers } from '../formats/item.js';
import type { InvalidInput } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';

/** Responses in one batch. */
export const MAX_ROWS = 10_000;

export const CHANNELS = ['web', 'app', 'kiosk', 'counter', 'phone', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];
export const DEFAULT_CHANNEL: Channel = 'web';

/** A response as it came in, its envelope read; the answers are still to be checked against the version. */
export interface Submission {
  format_version: string;
  language: string;
  channel: Channel;
  answers: Answers;
  /** The right to answer, as base64url. */
  token?: string;
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i;
const TOKEN = /^[\w-]{472}$/;
const MEMBERS = new Set(['format_version', 'language', 'channel', 'answers', 'token']);

/** @returns the submission, or what is wrong with its envelope. */
export function readSubmission(body: unknown): Submission | InvalidInput[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ pointer: '', detail: 'must be a response object' }];
  }
  const given = body as Record<string, unknown>;
  const submission = envelopeOf(given);
  const unknown = unknownMembers(given);
  const faults = envelopeFaults(submission);
  if (unknown === NONE && faults === NONE) return submission as Submission;
  return [...unknown, ...faults];
}

const envelopeOf = ({
  format_version,
  language = 'it',
  channel = DEFAULT_CHANNEL,
  answers,
  token,
}: Record<string, unknown>) => ({
  format_version: typeof format_version === 'string' ? format_version.toLowerCase() : undefined,
  language,
  channel,
  answers,
  token,
});

function unknownMembers(given: Record<string, unknown>): InvalidInput[] {
  const names = Object.keys(given);
  if (names.every((name) => MEMBERS.has(name))) return NONE;
  return names
    .filter((name) => !MEMBERS.has(name))
    .map((name) => ({ pointer: `/${pointerToken(name)}`, detail: 'is not a member' }));
}

const NONE: InvalidInput[] = [];

/** What is right of an envelope, member by member, and what to say of one that is wrong. */
const ENVELOPE: readonly (readonly [keyof Submission, (value: unknown) => boolean, string])[] = [
  ['format_version', (value) => typeof value === 'string' && isUuid(value), 'must be the UUID of a version'],
  ['language', (value) => typeof value === 'string' && LANGUAGE.test(value), 'must be a language tag'],
  ['channel', (value) => CHANNELS.includes(value as Channel), `must be one of ${CHANNELS.join(', ')}`],
  [
    'token',
    (value) => value === undefined || (typeof value === 'string' && TOKEN.test(value)),
    'must be a rating token',
  ],
  ['answers', (value) => typeof value === 'object' && value !== null, 'must be an object'],
];

function envelopeFaults(submission: Record<keyof Submission, unknown>): InvalidInput[] {
  const wrong = ENVELOPE.filter(([name, fits]) => !fits(submission[name]));
  return wrong.length === 0 ? NONE : wrong.map(([name, , detail]) => ({ pointer: `/${name}`, detail }));
}
