import { Matches } from 'class-validator';
import { Optional } from '../../http/validation.js';

export class LanguageQuery {
  /** A BCP 47 tag; goes before `Accept-Language`. @example "de" */
  @Optional()
  @Matches(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/)
  language?: string;
}
