import { Field, ListOf, Resources } from '../../../http/fields.js';
import { integer, language, object, oneOf, uuid } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { type Decision, DECISIONS, REVIEW_STATES, type ReviewedComment, type ReviewState } from '../comment-reviews.js';
import type { Range } from '../cover.js';
import { commentPeriod, commentText } from './comment.dto.js';

const MAX_COVERS = 100;
const place = integer(0, 40_000, 13).schema;

/** From `start` up to, not including, `end`, in UTF-16 code units. */
const range = object({
  properties: { start: place, end: place },
  required: ['start', 'end'],
  additionalProperties: false,
  example: { start: 13, end: 24 },
});

export class CommentReviewQuery extends sortedBy('id') {
  /** Those that wait, or those that passed. */
  @Optional()
  @Field(oneOf(REVIEW_STATES))
  state: ReviewState = 'waiting';
}

export class DecideComment {
  @Field(oneOf(DECISIONS))
  decision: Decision;

  /** Pieces of the text that it loses when it passes, in UTF-16 code units as they were read. */
  @Optional()
  @ListOf(range, { max: MAX_COVERS, example: [] })
  covers?: Range[];
}

export class CommentReviewResource {
  @Field(uuid)
  id: string;

  @Field(oneOf([...REVIEW_STATES, 'refused']))
  state: ReviewedComment['state'];

  @Field(commentPeriod)
  period: string;

  @Field(language)
  language: string;

  /** Redacted; null when it was refused. */
  @Field(commentText)
  text: string | null;
}

export class CommentReviewPage {
  @Resources(() => CommentReviewResource, 200)
  items: CommentReviewResource[];

  @Field(cursor())
  next_cursor: string | null;
}
