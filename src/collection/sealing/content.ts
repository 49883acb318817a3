import type { Answers } from '../../formats/item.js';
import type { Flags } from '../quality/flags.js';
import type { InboxRow } from '../intake.js';
import { DEFAULT_CHANNEL, type Submission } from '../submission.js';

/** What an envelope holds of a response. */
export interface Content {
  format_version_id: string;
  language: string;
  channel: string;
  /** It came with a rating token; nothing is known of which. */
  verified: boolean;
  /** What may be odd about it, a bit each. */
  flags: Flags;
  answers: Answers;
}

/** What was found out about a submission, and the submission. */
type Written = [
  language: string,
  verified: 0 | 1,
  flags: Flags,
  submission: Pick<Submission, 'format_version' | 'answers'> & { channel?: string },
];

/** A longer one would be sealed with all its white space. */
const SHORT = 2_000;

/** Responses as text. A submission that came short and without a token goes as it was written. */
export function writeContent(rows: readonly InboxRow[]): string {
  return `[${rows.map(write).join(',')}]`;
}

function write({ language, right, flags, text, format_version, channel, answers }: InboxRow): string {
  const isPlain = text !== undefined && text.length <= SHORT && right === undefined;
  const submission = isPlain ? text : JSON.stringify({ format_version, channel, answers });
  return `[${JSON.stringify(language)},${right ? 1 : 0},${flags},${submission}]`;
}

export function readContent(text: string): Content[] {
  return (JSON.parse(text) as Written[]).map(([language, verified, flags, { format_version, channel, answers }]) => ({
    format_version_id: format_version.toLowerCase(),
    language,
    channel: channel ?? DEFAULT_CHANNEL,
    verified: verified === 1,
    flags,
    answers,
  }));
}

/** Of whom the responses of an envelope are: it opens as nobody else's. */
export const bindingOf = (tenantId: string, serviceId: string): string => `${tenantId} ${serviceId}`;
