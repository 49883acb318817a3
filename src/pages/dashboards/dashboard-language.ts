import { bestLanguage } from '../../formats/language.js';
import { type Numbers, numbersIn } from './numbers.js';
import type { DashboardTexts } from './texts/dashboard-texts.js';
import { en } from './texts/en.js';
import { it } from './texts/it.js';

const TEXTS = { it, en } as const;

export type DashboardLanguage = keyof typeof TEXTS;
export const DASHBOARD_LANGUAGES = Object.keys(TEXTS) as DashboardLanguage[];

/** What a page is written in. */
export interface Speech {
  language: DashboardLanguage;
  texts: DashboardTexts;
  numbers: Numbers;
}

const SPEECH: Readonly<Record<DashboardLanguage, Speech>> = {
  it: { language: 'it', texts: it, numbers: numbersIn('it') },
  en: { language: 'en', texts: en, numbers: numbersIn('en') },
};

/** @param wanted an `Accept-Language` value, or a single tag. */
export const speechFor = (wanted: string | undefined): Speech =>
  SPEECH[bestLanguage(DASHBOARD_LANGUAGES, wanted) === 'en' ? 'en' : 'it'];

/** A concept in words; of one that the texts do not know, its code. */
export const conceptName = ({ texts }: Speech, concept: string): string =>
  Object.hasOwn(texts.common.concepts, concept)
    ? (texts.common.concepts[concept] ?? concept)
    : concept.replaceAll('_', ' ');
