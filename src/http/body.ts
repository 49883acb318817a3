import { isUtf8 } from 'node:buffer';
import { outlineOf } from './json-outline.js';
import { Problem } from './problem.js';

const MAX_DEPTH = 32;
/** Members and elements of a body, or fields of a form. */
const MAX_ENTRIES = 5_000;
/** The same of a whole batch. */
export const MAX_BATCH_ENTRIES = 1_000_000;
const ILL_FORMED = 'text must be well-formed and without NUL';
const LONE_SURROGATE = /\p{Surrogate}/u;
const BYTE_ORDER_MARK = '\ufeff';
/**
 * Only JSON with one of these can have a member `__proto__`, a NUL or a lone surrogate in it: UTF-8 has no surrogates, and
 * JSON no NUL that is not escaped. All other bodies are spared the slow look.
 */
const SUSPICIOUS = /__proto__|\\u(?:00[0567]|d[89a-f])/i;

const malformed = (detail: string): Problem => new Problem('malformed', detail);

/** @throws Problem 400 for bytes that are not UTF-8, or that begin with a mark which JSON must not have. */
export function decodeText(body: Buffer): string {
  const text = utf8(body);
  if (text.startsWith(BYTE_ORDER_MARK)) throw malformed('the body begins with a byte order mark');
  return text;
}

/** @throws Problem 400 for bytes that are not UTF-8. */
export function utf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformed('the body is not UTF-8');
  return bytes.toString('utf8');
}

/**
 * Parses JSON that nobody trusts. Depth and number of its parts are bounded before any recursive code sees the value; no
 * name is there twice in an object, as two readers might then read two different things.
 * @throws Problem 400
 */
export function parseJson(text: string, maxEntries = MAX_ENTRIES): unknown {
  const { depth, members, entries } = outlineOf(text);
  if (depth > MAX_DEPTH) throw malformed(`the body is nested more than ${MAX_DEPTH} deep`);
  if (entries > maxEntries) throw malformed(`the body has more than ${maxEntries} members and elements`);
  const value = parse(text);
  if (SUSPICIOUS.test(text)) requireTexts(value);
  if (distinctMembers(value) < members) throw malformed('the body has a member twice');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('the body is not JSON');
  }
}

/** How many members were left of those written: of two with one name, however it is escaped, the parser keeps the last. */
function distinctMembers(value: unknown): number {
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('the body has a number that is too large');
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as unknown[]) count += distinctMembers(element);
    return count;
  }
  for (const name of Object.keys(value)) count += 1 + distinctMembers((value as Record<string, unknown>)[name]);
  return count;
}

function requireTexts(value: unknown): void {
  if (typeof value === 'string') requireText(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    requireName(name);
    requireTexts(part);
  }
}

function requireName(name: string): void {
  if (name === '__proto__') throw malformed('the body has a forbidden member');
  requireText(name);
}

function requireText(text: string): void {
  if (text.includes('\0') || LONE_SURROGATE.test(text)) throw malformed(ILL_FORMED);
}

/** The body of a request; an empty one is none. */
export function parseJsonBody(body: Buffer, maxEntries?: number): unknown {
  return body.length === 0 ? undefined : parseJson(decodeText(body), maxEntries);
}

export const NOT_JSON = Symbol('not JSON');

/**
 * A line of an NDJSON body. One that is not JSON does no harm to the others; but ill-formed text in one refuses the body,
 * as it does in JSON.
 */
export function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof Problem && error.detail === ILL_FORMED) throw error;
    return NOT_JSON;
  }
}

/** The fields of a form by name; a name that is repeated holds an array. @throws Problem 400 */
export function parseForm(body: Buffer): Record<string, string | string[]> {
  const text = decodeText(body);
  if (!isWellEncoded(text)) throw malformed(ILL_FORMED);
  if (countOf('&', text, MAX_ENTRIES) >= MAX_ENTRIES) throw malformed(`the form has more than ${MAX_ENTRIES} fields`);
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, never>;
  for (const [name, value] of new URLSearchParams(text)) {
    requireName(name);
    const before = fields[name];
    if (Array.isArray(before)) before.push(value);
    else fields[name] = before === undefined ? value : [before, value];
  }
  return fields;
}

/** How often a character is in a text, up to a number. */
function countOf(character: string, text: string, most: number): number {
  let count = 0;
  let index = text.indexOf(character);
  while (index >= 0 && count < most) {
    count += 1;
    index = text.indexOf(character, index + 1);
  }
  return count;
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
