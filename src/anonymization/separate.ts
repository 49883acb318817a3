import type { Content } from '../collection/sealing/content.js';
import type { Item } from '../formats/item.js';
import { monthOf, type Period } from './periods.js';
import { redact } from './redaction/redact.js';
import { MARKS } from './redaction/span.js';

/** A response of which no more is known of when it came than its period. */
export interface Coarse extends Omit<Content, 'channel'>, Period {
  service_id: string;
  /** Null where it was given up, so that it tells nobody apart. */
  channel: string | null;
}

export interface Comment {
  service_id: string;
  item_code: string;
  /** First day of the month. */
  period: string;
  language: string;
  text: string;
}

/**
 * Separates coded answers from free text, which goes its own way with no link back, and redacted: the text as it was given
 * does not go on.
 * @returns the response without its texts, and the texts that say something and could be redacted.
 */
export function separate(response: Coarse, items: readonly Item[]): { coded: Coarse; comments: Comment[] } {
  const texts = textsOf(items);
  if (!texts.some((code) => Object.hasOwn(response.answers, code))) return { coded: response, comments: [] };
  const entries = Object.entries(response.answers);
  const { service_id, language } = response;
  const period = monthOf(response.period);
  const comments = entries.flatMap(([item_code, answer]) => {
    const given = texts.includes(item_code) && typeof answer === 'string' ? answer.trim() : '';
    if (given === '') return [];
    const { text } = redact(given);
    // Nobody knows what is in a text that could not be worked through.
    return text === MARKS.unreadable ? [] : [{ service_id, item_code, period, language, text }];
  });
  const answers = Object.fromEntries(entries.filter(([code]) => !texts.includes(code)));
  return { coded: { ...response, answers }, comments };
}

/** By the items of many responses that were asked the same. */
const known = new WeakMap<readonly Item[], readonly string[]>();

/** The codes of the free texts. */
function textsOf(items: readonly Item[]): readonly string[] {
  const found = known.get(items);
  if (found) return found;
  const texts = items.filter((item) => item.type === 'text').map((item) => item.code);
  known.set(items, texts);
  return texts;
}
