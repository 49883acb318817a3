import type { Item } from './item.js';
import { textIn } from './language.js';

export interface LocalOption {
  code: string;
  text: string;
}

/** An item with its texts in one language. */
export interface LocalItem extends Pick<Item, 'code' | 'concept' | 'type' | 'required' | 'show_if'> {
  text: string;
  scale?: { readonly min: number; readonly max: number };
  options?: LocalOption[];
  max_length?: number;
  not_applicable?: boolean;
}

export function localise(item: Item, language: string): LocalItem {
  const text = textIn(item.text, language);
  if (!('options' in item)) return { ...item, text };
  const options = item.options.map((option) => ({ code: option.code, text: textIn(option.text, language) }));
  return { ...item, text, options };
}
