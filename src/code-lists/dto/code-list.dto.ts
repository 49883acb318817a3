import { Field, Resources } from '../../http/fields.js';
import { count, day, line, unshown } from '../../http/kinds.js';
import { cursor } from '../../http/page-query.dto.js';
import type { CodeList, CodeListItem } from '../code-list.js';
import { institutionalSectors } from '../institutional-sectors.js';
import { broaderCode, httpsUri, labels, licence, listCode, listedCode } from '../kinds.js';

const title = labels(institutionalSectors.title);

class CodeListFacts {
  @Field(listCode)
  code: string;

  /** Day of the source's edition; a new one brings new codes or labels. */
  @Field(day, institutionalSectors.version)
  version: string;

  /** By BCP 47 language tag. */
  @Field(title)
  title: Record<string, string>;

  /** Where the codes come from. */
  @Field(httpsUri)
  source: string;

  /** SPDX identifier of the licence of the source. */
  @Field(licence)
  licence: string;
}

export class CodeListSummary extends CodeListFacts {
  @Field(count(institutionalSectors.items.length))
  item_count: number;

  static from({ items, ...facts }: CodeList): CodeListSummary {
    return { ...facts, item_count: items.length };
  }
}

export class CodeListPage {
  @Resources(() => CodeListSummary, 200)
  items: CodeListSummary[];

  /** Always null: all lists are on one page. */
  @Field(cursor(), null)
  next_cursor: string | null;
}

export class CodeListItemResource {
  @Field(listedCode)
  code: string;

  /** By BCP 47 language tag, in the languages that the source has. */
  @Field(labels({ it: 'Comuni' }))
  labels: Record<string, string>;

  /** The code of the same list that this one is a part of. */
  @Field(broaderCode)
  broader?: string;

  /** What a label does not say, in Italian. */
  @Field(unshown(line(500, '')))
  description?: string;

  static from({ code, labels: texts, broader, description }: CodeListItem): CodeListItemResource {
    return { code, labels: texts, broader, description };
  }
}

export class CodeListResource extends CodeListFacts {
  /** In the order of the source. */
  @Resources(() => CodeListItemResource, 1_000)
  items: CodeListItemResource[];

  static from({ items, ...facts }: CodeList): CodeListResource {
    return { ...facts, items: items.map(CodeListItemResource.from) };
  }
}
