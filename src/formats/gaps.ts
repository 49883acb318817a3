import { AUTHORITATIVE_LANGUAGE, type Item, type Texts } from './item.js';

/** A text that a language of the version lacks: its readers see it in Italian. */
export interface Gap {
  language: string;
  pointer: string;
}

/** The languages that a version is offered in: those of its title. */
export const languagesOf = ({ title }: { title: Texts }): string[] => Object.keys(title).sort();

export function gapsOf(version: { title: Texts; items: readonly Item[] }): Gap[] {
  const languages = languagesOf(version).filter((language) => language !== AUTHORITATIVE_LANGUAGE);
  return textsOf(version.items).flatMap(({ pointer, texts }) =>
    languages.filter((language) => !Object.hasOwn(texts, language)).map((language) => ({ language, pointer })),
  );
}

function textsOf(items: readonly Item[]): { pointer: string; texts: Texts }[] {
  return items.flatMap((item, index) => {
    const pointer = `/items/${index}`;
    const options = 'options' in item ? item.options : [];
    return [
      { pointer: `${pointer}/text`, texts: item.text },
      ...options.map(({ text }, place) => ({ pointer: `${pointer}/options/${place}/text`, texts: text })),
    ];
  });
}
