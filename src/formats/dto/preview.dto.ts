import { Field, ListOf, Resources } from '../../http/fields.js';
import { language, uuid } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';
import type { FormatVersion } from '../format-version.entity.js';
import { gapsOf, languagesOf } from '../gaps.js';
import { askedItem, MAX_ITEMS, wording } from '../kinds.js';
import { bestLanguage, textIn } from '../language.js';
import { localise } from '../localise.js';
import { GapResource } from './version.dto.js';

export class PreviewQuery {
  /** A BCP 47 tag; absent, `it`. */
  @Optional()
  @Field(language)
  language?: string;
}

export class PreviewResource {
  @Field(uuid)
  format_version: string;

  /** Of the version's languages, the one that suits best. */
  @Field(language)
  language: string;

  @Field(wording, "Esperienza d'uso dei servizi digitali")
  title: string;

  @ListOf(askedItem, { min: 1, max: MAX_ITEMS })
  items: Record<string, unknown>[];

  /** What is shown in Italian, for lack of a translation. */
  @Resources(() => GapResource, 5_101)
  gaps: GapResource[];

  static from(version: FormatVersion, wanted: string | undefined): PreviewResource {
    const tag = bestLanguage(languagesOf(version), wanted);
    return {
      format_version: version.id,
      language: tag,
      title: textIn(version.title, tag),
      items: version.items.map((item) => ({ ...localise(item, tag) })),
      gaps: gapsOf(version).filter((gap) => gap.language === tag),
    };
  }
}
