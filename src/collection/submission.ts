import { isUuid } from '../database/uuid.js';
import type { Answers } from '../formats/item.js';
import type { InvalidInput } from '../http/problem.js';
import { pointerToken } from '../http/validation.js';

/** Responses in one batch. */
export const MAX_ROWS = 10_000;

export const CHANNELS = ['web', 'app', 'kiosk', 'counter', 'phone', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

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
  const submission = {
    format_version: typeof given.format_version === 'string' ? given.format_version.toLowerCase() : undefined,
    language: given.language === undefined ? 'it' : given.language,
    channel: given.channel === undefined ? 'web' : given.channel,
    answers: given.answers,
    token: given.token,
  };
  const faults = [...unknownMembers(given), ...envelopeFaults(submission)];
  return faults.length > 0 ? faults : (submission as Submission);
}

function unknownMembers(given: Record<string, unknown>): InvalidInput[] {
  return Object.keys(given)
    .filter((name) => !MEMBERS.has(name))
    .map((name) => ({ pointer: `/${pointerToken(name)}`, detail: 'is not a member' }));
}

function envelopeFaults(submission: Record<keyof Submission, unknown>): InvalidInput[] {
  const { format_version, language, channel, answers, token } = submission;
  const fits: [string, boolean, string][] = [
    ['/format_version', typeof format_version === 'string' && isUuid(format_version), 'must be the UUID of a version'],
    ['/language', typeof language === 'string' && LANGUAGE.test(language), 'must be a language tag'],
    ['/channel', CHANNELS.some((known) => known === channel), `must be one of ${CHANNELS.join(', ')}`],
    ['/token', token === undefined || (typeof token === 'string' && TOKEN.test(token)), 'must be a rating token'],
    ['/answers', typeof answers === 'object' && answers !== null, 'must be an object'],
  ];
  return fits.filter(([, fit]) => !fit).map(([pointer, , detail]) => ({ pointer, detail }));
}
