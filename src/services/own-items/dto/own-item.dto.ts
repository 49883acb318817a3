import { Field, ListOf, Resources } from '../../../http/fields.js';
import { integer, oneOf, unshown } from '../../../http/kinds.js';
import { cursor } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { itemOption, ownItemCode, scale, texts } from '../../../formats/kinds.js';
import type { OwnItem } from '../own-item.entity.js';
import { MAX_OWN_ITEMS } from '../own-item-catalog.js';

const question = { it: 'Quando ti è più comodo venire allo sportello?' };
const OPTIONS = [
  { code: 'morning', text: { it: 'La mattina' } },
  { code: 'afternoon', text: { it: 'Il pomeriggio' } },
];

/** What tells people apart is asked by the national questionnaire, or not at all. */
const TYPES = ['rating', 'single_choice', 'multiple_choice', 'boolean', 'text'] as const;

export class AddOwnItem {
  /** Never used before by the service. */
  @Field(ownItemCode)
  code: string;

  @Field(oneOf(TYPES, 'single_choice'))
  type: (typeof TYPES)[number];

  @Field(texts(question))
  text: Record<string, string>;

  /** Of a rating. */
  @Optional()
  @Field(unshown(scale))
  scale?: { min: number; max: number };

  /** Of a choice. */
  @Optional()
  @ListOf(itemOption, { min: 2, max: 50, example: OPTIONS })
  options?: Record<string, unknown>[];

  /** Of a text. */
  @Optional()
  @Field(unshown(integer(1, 1_000, 200)))
  max_length?: number;
}

export class OwnItemResource extends AddOwnItem {
  static from({ item }: OwnItem): OwnItemResource {
    const { concept: _concept, ...asked } = item;
    return asked as unknown as OwnItemResource;
  }
}

export class OwnItemPage {
  @Resources(() => OwnItemResource, MAX_OWN_ITEMS)
  items: OwnItemResource[];

  /** Always null: all are on one page. */
  @Field(cursor(), null)
  next_cursor: string | null;
}
