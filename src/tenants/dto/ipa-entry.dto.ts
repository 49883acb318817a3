import { IsString, Length, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import type { IpaEntry } from '../ipa.js';

export class IpaQuery extends PageQuery {
  /** Beginning of a code or part of a name, in any case; absent, all entries. @example "roma" */
  @Optional()
  @IsString()
  @Length(2, 300)
  @Matches(/^\P{Cc}*$/u)
  q?: string;

  /** `next_cursor` of the page before; it holds a name, which may be long. */
  @Optional()
  @IsString()
  @MaxLength(2_048)
  override cursor?: string;
}

export class IpaEntryResource {
  /** In lower case. @example "c_h501" */
  ipa_code: string;

  /** @example "Roma Capitale" */
  name: string;

  /** @example "L6" */
  ipa_category: string;

  static from({ ipa_code, name, ipa_category }: IpaEntry): IpaEntryResource {
    return { ipa_code, name, ipa_category };
  }
}

export class IpaEntryPage {
  items: IpaEntryResource[];
  next_cursor: string | null;
}
