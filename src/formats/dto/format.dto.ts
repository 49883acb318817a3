import { IsISO8601 } from 'class-validator';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { instant, integer, line, oneOf, uuid, unshown } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { ipaCategory } from '../../tenants/kinds.js';
import { type Comparability, COMPARABILITIES, type ItemVerdict } from '../comparability.js';
import { type FormatVersion, VERSION_STATUSES, type VersionStatus } from '../format-version.entity.js';
import type { Format } from '../format.entity.js';
import type { Item } from '../item.js';
import { concept, formatCode, item, itemCode, MAX_ITEMS, serviceTopic, texts } from '../kinds.js';
import { nationalCore } from '../national-core.js';

const MAX_INT32 = 2_147_483_647;
const title = texts(nationalCore.title);
const shownItems = nationalCore.items.slice(0, 4);

export class CreateFormat {
  @Field(formatCode)
  code: string;

  /** Category of the administrations it is for; absent, any. */
  @Optional()
  @Field(ipaCategory)
  ipa_category?: string;

  /** Topic of the services it is for; absent, any. */
  @Optional()
  @Field(serviceTopic)
  service_topic?: string;
}

export class WriteVersion {
  @Field(title)
  title: Record<string, string>;

  /** The questions, in order. */
  @ListOf(item, { min: 1, max: MAX_ITEMS, example: shownItems })
  items: Record<string, unknown>[];

  /** When it begins to be in force; absent, at publication. */
  @Optional()
  @Field(unshown(instant))
  @IsISO8601({ strict: true })
  starts_at?: string;
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

export class ComparabilityVerdict implements ItemVerdict {
  @Field(itemCode)
  code: string;

  @Field(concept)
  concept: string;

  @Field(oneOf(COMPARABILITIES))
  verdict: Comparability;

  @ListOf(line(200, 'the Italian wording changed'), { max: 20, example: [] })
  reasons: string[];
}

export class VersionResource {
  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  id: string;

  @Field(uuid)
  format_id: string;

  @Field(integer(1, MAX_INT32, 1))
  version: number;

  @Field(oneOf(VERSION_STATUSES))
  status: VersionStatus;

  @Field(title)
  title: Record<string, string>;

  @ListOf(item, { min: 1, max: MAX_ITEMS, example: shownItems })
  items: Record<string, unknown>[];

  @Field(instant, null)
  starts_at: Date | null;

  /** Against the version published before; empty for the first. */
  @Resources(() => ComparabilityVerdict, MAX_ITEMS)
  comparability: ComparabilityVerdict[];

  static from(row: FormatVersion): VersionResource {
    const { id, format_id, version, status, title: wording, starts_at, comparability } = row;
    const items = row.items.map((each: Item) => ({ ...each }));
    return { id, format_id, version, status, title: wording, items, starts_at, comparability: comparability ?? [] };
  }
}

export class VersionQuery extends sortedBy('version') {}

export class VersionPage {
  @Resources(() => VersionResource, 200)
  items: VersionResource[];

  @Field(cursor())
  next_cursor: string | null;
}
