import type { Answers, Item } from '../formats/item.js';
import { redact } from './redaction/redact.js';

/** A response as it waits in the inbox, its time already coarsened to the period. */
export interface Waiting {
  service_id: string;
  format_version_id: string;
  /** First day of the month, by the Italian calendar. */
  period: string;
  language: string;
  channel: string;
  /** It came with a rating token; nothing is known of which. */
  verified: boolean;
  answers: Answers;
  /** What may be odd about it, a bit each. */
  flags: number;
}

export interface Comment {
  service_id: string;
  item_code: string;
  period: string;
  language: string;
  text: string;
}

/**
 * Separates coded answers from free text, which goes its own way with no link back, and redacted: the text as it was given
 * does not go on.
 * @returns the response without its texts, and the texts that say something.
 */
export function separate(response: Waiting, items: readonly Item[]): { coded: Waiting; comments: Comment[] } {
  const texts = new Set(items.filter((item) => item.type === 'text').map((item) => item.code));
  const entries = Object.entries(response.answers);
  const { service_id, period, language } = response;
  const comments = entries.flatMap(([item_code, answer]) =>
    texts.has(item_code) && typeof answer === 'string' && answer.trim() !== ''
      ? [{ service_id, item_code, period, language, text: redact(answer.trim()).text }]
      : [],
  );
  const answers = Object.fromEntries(entries.filter(([code]) => !texts.has(code)));
  return { coded: { ...response, answers }, comments };
}
