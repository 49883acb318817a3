import { AUTHORITATIVE_LANGUAGE, type Item, type Texts } from './item.js';

/** A text that a language of the version lacks: its readers see it in Italian. */
export interface Gap {
  language: string;
  pointer: string;
}

/** What a version holds, as far as its languages go. */
interface Worded {
  title: Texts;
  items: readonly Item[];
}

/** The languages that any text of a version has: its readers may have it in these, and the rest in Italian. */
export const languagesOf = (version: Worded): string[] =>
  [...new Set(textsOf(version).flatMap(({ texts }) => Object.keys(texts)))].sort();

export function gapsOf(version: Worded): Gap[] {
  const languages = languagesOf(version).filter((language) => language !== AUTHORITATIVE_LANGUAGE);
  return textsOf(version).flatMap(({ pointer, texts }) =>
    languages.filter((language) => !Object.hasOwn(texts, language)).map((language) => ({ language, pointer })),
  );
}

function textsOf({ title, items }: Worded): { pointer: string; texts: Texts }[] {
  const asked = items.flatMap((item, index) => {
    const pointer = `/items/${index}`;
    const options = 'options' in item ? item.options : [];
    return [
      { pointer: `${pointer}/text`, texts: item.text },
      ...options.map(({ text }, place) => ({ pointer: `${pointer}/options/${place}/text`, texts: text })),
    ];
  });
  return [{ pointer: '/title', texts: title }, ...asked];
}
