import { AUTHORITATIVE_LANGUAGE, type Texts } from '../formats/item.js';

/**
 * The offered language that suits a reader best.
 * @param accepted an `Accept-Language` value (RFC 9110 §12.5.4), or a single tag.
 * @returns a member of `offered`; Italian when none suits.
 */
export function bestLanguage(offered: readonly string[], accepted: string | undefined): string {
  for (const wanted of byPreference(accepted ?? '')) {
    const exact = offered.find((tag) => tag.toLowerCase() === wanted);
    const primary = offered.find((tag) => tag.toLowerCase() === wanted.split('-')[0]);
    if (exact ?? primary) return exact ?? primary ?? AUTHORITATIVE_LANGUAGE;
  }
  return AUTHORITATIVE_LANGUAGE;
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
