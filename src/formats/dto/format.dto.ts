import { Field, Resources } from '../../http/fields.js';
import { uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { ipaCategory, knownIpaCategory } from '../../tenants/kinds.js';
import type { Format } from '../format.entity.js';
import { formatCode, knownServiceTopic, serviceTopic } from '../kinds.js';

export class CreateFormat {
  @Field(formatCode)
  code: string;

  /** Category of the administrations it is for, a code of the list `ipa-categories`; absent, any. */
  @Optional()
  @Field(knownIpaCategory)
  ipa_category?: string;

  /** Topic of the services it is for, a code of the list `service-topics`; absent, any. */
  @Optional()
  @Field(knownServiceTopic)
  service_topic?: string;
}

export class FormatResource {
  @Field(uuid)
  id: string;

  @Field(formatCode)
  code: string;

  @Field(ipaCategory)
  ipa_category: string | null;

  @Field(serviceTopic)
  service_topic: string | null;

  static from({ id, code, ipa_category, service_topic }: Format): FormatResource {
    return { id, code, ipa_category, service_topic };
  }
}

export class FormatQuery extends sortedBy('code') {}

export class FormatPage {
  @Resources(() => FormatResource, 200)
  items: FormatResource[];

  @Field(cursor())
  next_cursor: string | null;
}
