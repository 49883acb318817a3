export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text, or elements: never both. */
  readonly content: string | readonly Element[];
}

/** What XML 1.0 cannot hold, not even escaped (production Char). Lone surrogates are among it. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
/** Markup, and the white space that a parser would normalise. */
const TO_ESCAPE = /[&<>"'\r\t\n]/g;

export const element = (
  name: string,
  content: string | readonly Element[] = [],
  attributes: Readonly<Record<string, string>> = {},
): Element => ({ name, attributes, content });

/** An XML 1.0 document in UTF-8. A character that XML cannot hold becomes U+FFFD. */
export const xmlDocument = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`;

function written({ name, attributes, content }: Element, indent: string): string {
  const given = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const start = `${indent}<${name}${given.join('')}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const escaped = (text: string): string =>
  text
    .replace(NO_CHARACTER, '\ufffd')
    .replace(TO_ESCAPE, (character) => `&${ENTITIES[character] ?? `#${character.charCodeAt(0)}`};`);
