import type { Speech } from '../dashboards/dashboard-language.js';
import { en } from './texts/en.js';
import { it } from './texts/it.js';
import type { ReleaseTexts } from './texts/release-texts.js';

const TEXTS: Readonly<Record<Speech['language'], ReleaseTexts>> = { it, en };

export const releaseTexts = ({ language }: Speech): ReleaseTexts => TEXTS[language];

/** Day and hour in Italy. */
export const momentIn = (at: Date | string, { language }: Speech): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Rome' }).format(
    new Date(at),
  );

/** First and last month; one where they are the same. */
export function monthsIn({ from, to }: { from: string; to: string }, { numbers }: Speech): string {
  return from === to ? numbers.month(from) : `${numbers.month(from)} – ${numbers.month(to)}`;
}
