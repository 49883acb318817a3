import { Field, ListOf } from '../../http/fields.js';
import { ipaCategory } from '../../tenants/kinds.js';
import { Nullable } from '../../http/validation.js';
import { conceptDefinition, formatCode, item, MAX_ITEMS, serviceTopic, texts } from '../kinds.js';
import { SHIPPED_CONCEPTS } from '../shipped/concepts.js';
import { nationalCore } from '../shipped/national-core.js';

const title = texts(nationalCore.title);
const items = { min: 1, max: MAX_ITEMS, example: nationalCore.items.slice(0, 4) };
const concepts = {
  max: MAX_ITEMS,
  example: SHIPPED_CONCEPTS.filter(({ code }) =>
    nationalCore.items.slice(0, 4).some(({ concept }) => concept === code),
  ),
};

/** A version with all that another platform needs to take it over. */
export class FormatFileResource {
  @Field(formatCode, 'national-core')
  code: string;

  @Field(ipaCategory, null)
  ipa_category: string | null;

  @Field(serviceTopic, null)
  service_topic: string | null;

  @Field(title)
  title: Record<string, string>;

  @ListOf(item, items)
  items: Record<string, unknown>[];

  /** What the items measure, by code. */
  @ListOf(conceptDefinition, concepts)
  concepts: Record<string, unknown>[];
}

export class TakeFormatFile {
  /** Of a format that is there, or of one to open. */
  @Field(formatCode, 'preso-da-altri')
  code: string;

  @Nullable()
  @Field(ipaCategory, null)
  ipa_category?: string | null;

  @Nullable()
  @Field(serviceTopic, null)
  service_topic?: string | null;

  @Field(title)
  title: Record<string, string>;

  @ListOf(item, items)
  items: Record<string, unknown>[];

  /** What the items measure: those that are missing here are added. */
  @ListOf(conceptDefinition, concepts)
  concepts: Record<string, unknown>[];
}
