const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** `[` and `{` differ in this one bit, and so do `]` and `}`. */
const BRACE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** What can be said of JSON before it is parsed. Of text that is none it says nothing, but ends all the same. */
export interface Outline {
  /** How deep it is nested. */
  depth: number;
  /** The members of all its objects, each as often as it is written. */
  members: number;
  /** The members and elements of everything in it. */
  entries: number;
}

/** One look at each character outside of strings, and nothing allocated for any. */
export function outlineOf(text: string): Outline {
  const outline = { depth: 0, members: 0, entries: 0 };
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === COLON) outline.members += 1;
    else if (code === COMMA) outline.entries += 1;
    else if ((code | BRACE_BIT) === OPEN) {
      depth += 1;
      outline.entries += 1;
      outline.depth = Math.max(outline.depth, depth);
    } else if ((code | BRACE_BIT) === CLOSE) {
      depth -= 1;
      // An empty array or object has no first entry.
      if ((text.charCodeAt(index - 1) | BRACE_BIT) === OPEN) outline.entries -= 1;
    }
  }
  return outline;
}

/** A quote ends a string unless an odd number of backslashes stands before it. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((quote - first) % 2 === 0) return quote;
  }
  return text.length;
}
