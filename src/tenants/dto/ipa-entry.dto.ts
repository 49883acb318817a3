import { Field, Resources } from '../../http/fields.js';
import { CONTROLS, text, unshown } from '../../http/kinds.js';
import { longCursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import type { IpaEntry } from '../ipa.js';
import { ipaCategory, ipaCode, tenantName } from '../kinds.js';

const search = text(new RegExp(`^[^${CONTROLS}]*$`, 'u'), [2, 300], 'prova');

export class IpaQuery extends sortedBy('name') {
  /** Beginning of a code or part of a name, in any case; absent, all entries. */
  @Optional()
  @Field(search)
  q?: string;

  /** `next_cursor` of the page before; it holds a name, which may be long. */
  @Optional()
  @Field(unshown(longCursor))
  override cursor?: string;
}

export class IpaEntryResource {
  /** In lower case. */
  @Field(ipaCode)
  ipa_code: string;

  @Field(tenantName)
  name: string;

  @Field(ipaCategory)
  ipa_category: string;

  static from({ ipa_code, name, ipa_category }: IpaEntry): IpaEntryResource {
    return { ipa_code, name, ipa_category };
  }
}

export class IpaEntryPage {
  @Resources(() => IpaEntryResource, 200)
  items: IpaEntryResource[];

  @Field(longCursor)
  next_cursor: string | null;
}
