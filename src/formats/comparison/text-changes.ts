import { AUTHORITATIVE_LANGUAGE, type Item, type Option, type Texts } from '../item.js';
import { type Change, change, type ChangeKind } from './change.js';

/** Options that came, went, moved or are worded otherwise. */
export function optionChanges(before: Item, after: Item, at: string): Change[] {
  const [was, is] = [before, after].map((item): readonly Option[] => ('options' in item ? item.options : []));
  if (!was || !is) return [];
  const kept = was.filter(({ code }) => is.some((option) => option.code === code)).map(({ code }) => code);
  const order = is.filter(({ code }) => kept.includes(code)).map(({ code }) => code);
  const lost = was.flatMap((option, index) => (kept.includes(option.code) ? [] : [{ option, index }]));
  return [
    ...is.flatMap((option, index) => {
      const pointer = `${at}/options/${index}`;
      const earlier = was.find(({ code }) => code === option.code);
      if (earlier) return textChanges(earlier.text, option.text, `${pointer}/text`, after.code);
      const text = italian(option.text);
      return [change(after.code, { kind: 'option_added', pointer, after: text, effect: 'not_comparable' })];
    }),
    ...lost.map(({ option, index }) =>
      change(after.code, {
        kind: 'option_removed',
        pointer: `${at}/options/${index}`,
        before: italian(option.text),
        effect: 'not_comparable',
      }),
    ),
    ...(kept.join() === order.join()
      ? []
      : [
          change(after.code, {
            kind: 'options_reordered',
            pointer: `${at}/options`,
            before: kept.join(', '),
            after: order.join(', '),
            effect: 'break',
          }),
        ]),
  ];
}

/** @param item null for the title, which no series depends on. */
export function textChanges(
  before: Texts,
  after: Texts,
  at: string,
  item: string | null,
  reworded: ChangeKind = 'reworded',
): Change[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return languages.flatMap((language) => {
    const [was = null, is = null] = [before[language], after[language]];
    if (was === is) return [];
    const kind = was === null ? 'translation_added' : is === null ? 'translation_removed' : reworded;
    const breaks = language === AUTHORITATIVE_LANGUAGE && item !== null;
    const effect = breaks ? 'break' : 'comparable';
    return [change(item, { kind, pointer: `${at}/${language}`, language, before: was, after: is, effect })];
  });
}

export const italian = (texts: Texts): string => texts[AUTHORITATIVE_LANGUAGE] ?? '';
