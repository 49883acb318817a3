import { Field } from '../../http/fields.js';
import { language } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';

export class LanguageQuery {
  /** A BCP 47 tag; goes before `Accept-Language`. */
  @Optional()
  @Field(language)
  language?: string;
}
