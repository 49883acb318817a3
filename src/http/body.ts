import { Problem } from './problem.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const MAX_DEPTH = 32;
/** Only a body with one of these can spell a member `__proto__`; all others are spared the slow look. */
const SUSPICIOUS = /__proto__|\\u/i;

/** @throws Problem 400 for bytes that are not UTF-8. */
export function decodeText(body: Buffer): string {
  try {
    return UTF8.decode(body);
  } catch {
    throw new Problem('malformed', 'the body is not UTF-8');
  }
}

/**
 * Parses JSON that nobody trusts. Depth is bounded before any recursive code sees the value.
 * @throws Problem 400
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new Problem('malformed', `the body is nested more than ${MAX_DEPTH} deep`);
  try {
    return JSON.parse(text, SUSPICIOUS.test(text) ? refuseProto : undefined);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed', 'the body is not JSON');
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Problem('malformed', 'the body has a forbidden member');
  return value;
}

/** The body of a request; an empty one is none. */
export function parseJsonBody(body: Buffer): unknown {
  return body.length === 0 ? undefined : parseJson(decodeText(body));
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index;
  }
  return text.length;
}
