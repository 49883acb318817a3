/** Texts by BCP 47 language tag. Italian is authoritative and always there. */
export type Texts = Readonly<Record<string, string>>;

/** Shown only when an earlier answer holds. */
export type Condition =
  | { readonly item: string; readonly lte?: number; readonly gte?: number; readonly equals?: string | number | boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

interface ItemBase {
  readonly code: string;
  /** What is measured, whatever the wording: items of one concept may be compared. */
  readonly concept: string;
  readonly text: Texts;
  readonly required?: boolean;
  readonly show_if?: Condition;
}

export interface Option {
  readonly code: string;
  readonly text: Texts;
}

export interface RatingItem extends ItemBase {
  readonly type: 'rating';
  readonly scale: { readonly min: number; readonly max: number };
  /** It may be answered that the question does not apply, which is no rating and is not counted. */
  readonly not_applicable?: boolean;
}

/** `background` is a coarse class such as an age band. */
export interface ChoiceItem extends ItemBase {
  readonly type: 'single_choice' | 'multiple_choice' | 'background';
  readonly options: readonly Option[];
}

export interface BooleanItem extends ItemBase {
  readonly type: 'boolean';
}

export interface TextItem extends ItemBase {
  readonly type: 'text';
  /** Unicode code points. */
  readonly max_length: number;
}

export type Item = RatingItem | ChoiceItem | BooleanItem | TextItem;
export type CountedItem = Exclude<Item, TextItem>;

export type Answer = number | string | boolean | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

export const AUTHORITATIVE_LANGUAGE = 'it';

/** The answer to a rating that does not apply to whoever is asked. */
export const NOT_APPLICABLE = 'not_applicable';

/** Of the codes of items that an administration asks for itself. */
export const OWN_PREFIX = 'own_';
export const isOwn = (code: string): boolean => code.startsWith(OWN_PREFIX);

export const isCounted = (item: Item): item is CountedItem => item.type !== 'text';

/** The categories of an item's histogram, lowest scale value first. */
export function categoriesOf(item: CountedItem): (string | number | boolean)[] {
  switch (item.type) {
    case 'rating':
      return Array.from({ length: item.scale.max - item.scale.min + 1 }, (_, index) => item.scale.min + index);
    case 'boolean':
      return [false, true];
    default:
      return item.options.map((option) => option.code);
  }
}
