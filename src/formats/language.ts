import { AUTHORITATIVE_LANGUAGE, type Texts } from './item.js';

/**
 * The offered language that suits a reader best.
 * @param accepted an `Accept-Language` value (RFC 9110 §12.5.4), or a single tag.
 * @returns a member of `offered`; Italian when none suits.
 */
export function bestLanguage(offered: readonly string[], accepted: string | undefined): string {
  // As a page or a response has it that took its language from the offer.
  if (accepted !== undefined && offered.includes(accepted)) return accepted;
  for (const wanted of byPreference(accepted ?? '')) {
    const found = lookUp(offered, wanted);
    if (found) return found;
  }
  return AUTHORITATIVE_LANGUAGE;
}

/** RFC 4647 §3.4: a wanted tag loses its end until it is offered; a bare language is also content with a variety of it. */
function lookUp(offered: readonly string[], wanted: string): string | undefined {
  const subtags = wanted.split('-');
  for (let length = subtags.length; length > 0; length -= 1) {
    const tag = subtags.slice(0, length).join('-');
    const found = offered.find((candidate) => candidate.toLowerCase() === tag);
    if (found) return found;
  }
  return offered.find((candidate) => candidate.toLowerCase().startsWith(`${wanted}-`));
}

function byPreference(accepted: string): string[] {
  return accepted
    .slice(0, 200)
    .split(',')
    .map((range) => {
      const [tag = '', quality = 'q=1'] = range.trim().toLowerCase().split(';');
      return { tag, quality: Number(quality.trim().replace('q=', '')) || 0 };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** The text in a language; in Italian where the translation is missing. */
export const textIn = (texts: Texts, language: string): string =>
  texts[language] ?? texts[AUTHORITATIVE_LANGUAGE] ?? '';
