import { Field, Resources } from '../../http/fields.js';
import { language, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { answers } from '../kinds.js';
import type { TrialResponse } from '../trial-response.entity.js';

export class TryDraft {
  /** The language answered in; absent, `it`. */
  @Optional()
  @Field(language)
  language?: string;

  /** Answers by item code, as of a response. */
  @Field(answers)
  answers: Record<string, unknown>;
}

export class TrialResource {
  @Field(uuid)
  id: string;

  /** Of the version's languages, the one that suits best. */
  @Field(language)
  language: string;

  @Field(answers)
  answers: Record<string, unknown>;

  static from({ id, language: tag, answers: given }: TrialResponse): TrialResource {
    return { id, language: tag, answers: { ...given } };
  }
}

export class TrialQuery extends sortedBy('id') {}

export class TrialPage {
  @Resources(() => TrialResource, 200)
  items: TrialResource[];

  @Field(cursor())
  next_cursor: string | null;
}
