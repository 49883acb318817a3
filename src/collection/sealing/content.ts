import type { Answers } from '../../formats/item.js';
import type { Flags } from '../quality/flags.js';
import type { InboxRow } from '../intake.js';

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

type Written = [string, string, string, 0 | 1, Flags, Answers];

/** Responses as text, without the names of their members: those are the same in each. */
export function writeContent(rows: readonly InboxRow[]): string {
  const written = rows.map<Written>((row) => [
    row.format_version,
    row.language,
    row.channel,
    row.right ? 1 : 0,
    row.flags,
    row.answers,
  ]);
  return JSON.stringify(written);
}

export function readContent(text: string): Content[] {
  return (JSON.parse(text) as Written[]).map(([format_version_id, language, channel, verified, flags, answers]) => ({
    format_version_id,
    language,
    channel,
    verified: verified === 1,
    flags,
    answers,
  }));
}

/** Of whom the responses of an envelope are: it opens as nobody else's. */
export const bindingOf = (tenantId: string, serviceId: string): string => `${tenantId} ${serviceId}`;
