import { bestLanguage } from '../formats/language.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';
import { fr } from './texts/fr.js';
import { it } from './texts/it.js';
import type { Texts } from './texts/page-texts.js';
import { sl } from './texts/sl.js';

const TEXTS: Readonly<Record<string, Texts>> = { it, en, de, fr, sl };

export const PAGE_LANGUAGES = Object.keys(TEXTS);

/** @returns the page's own texts, with their language: Italian when a questionnaire speaks one that the pages do not. */
export function textsFor(language: string): { language: string; texts: Texts } {
  const own = bestLanguage(PAGE_LANGUAGES, language);
  // A questionnaire in `sl-IT` and a page in `sl` are of one language.
  const same = language.toLowerCase().startsWith(`${own}-`);
  return { language: same ? language : own, texts: TEXTS[own] ?? it };
}

/** A language in its own name. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
