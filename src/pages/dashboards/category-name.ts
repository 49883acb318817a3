import { textIn } from '../../formats/language.js';
import type { Speech } from './dashboard-language.js';

type Names = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A category of the national index as its code list calls it, in Italian where it has no other name; else its code. */
export const categoryText = (names: Names, code: string, { language }: Speech): string =>
  textIn(names.get(code) ?? {}, language) || code;
