import { Problem } from './problem.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const MAX_DEPTH = 32;
const ILL_FORMED = 'text must be well-formed and without NUL';
const LONE_SURROGATE = /\p{Surrogate}/u;
/**
 * Only JSON with one of these can have a member `__proto__`, a NUL or a lone surrogate in it: UTF-8 has no surrogates, and
 * JSON no NUL that is not escaped. All other bodies are spared the slow look.
 */
const SUSPICIOUS = /__proto__|\\u(?:00[0567]|d[89a-f])/i;

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
    return JSON.parse(text, SUSPICIOUS.test(text) ? refuseForbidden : undefined);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed', 'the body is not JSON');
  }
}

function refuseForbidden(key: string, value: unknown): unknown {
  requireName(key);
  if (typeof value === 'string') requireText(value);
  return value;
}

function requireName(name: string): void {
  if (name === '__proto__') throw new Problem('malformed', 'the body has a forbidden member');
  requireText(name);
}

function requireText(text: string): void {
  if (text.includes('\0') || LONE_SURROGATE.test(text)) throw new Problem('malformed', ILL_FORMED);
}

/** The body of a request; an empty one is none. */
export function parseJsonBody(body: Buffer): unknown {
  return body.length === 0 ? undefined : parseJson(decodeText(body));
}

/**
 * The text of an NDJSON body. Its lines are read one by one by whoever takes it, and one that is not JSON does no harm to
 * the others; but ill-formed text in one refuses the body, as it does in JSON.
 */
export function readLines(body: Buffer): string {
  const text = decodeText(body);
  if (SUSPICIOUS.test(text)) for (const line of text.split('\n')) refuseIllFormed(line);
  return text;
}

function refuseIllFormed(line: string): void {
  try {
    if (SUSPICIOUS.test(line)) parseJson(line);
  } catch (error) {
    if (error instanceof Problem && error.detail === ILL_FORMED) throw error;
  }
}

/** The fields of a form by name; a name that is repeated holds an array. @throws Problem 400 */
export function parseForm(body: Buffer): Record<string, string | string[]> {
  const text = decodeText(body);
  if (!isWellEncoded(text)) throw new Problem('malformed', ILL_FORMED);
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, never>;
  for (const [name, value] of new URLSearchParams(text)) {
    requireName(name);
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

/** Whether percent-encoded text, as in a URL or a form, stands for well-formed text without NUL. */
export function isWellEncoded(text: string): boolean {
  if (text.includes('\0') || text.includes('%00')) return false;
  if (!text.includes('%')) return true;
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
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
