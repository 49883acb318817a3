import { itemCode } from '../../../formats/kinds.js';
import { Field, Resources } from '../../../http/fields.js';
import { count, language, month, oneOf, text, unshown, uuid, WITHOUT_NUL } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { CELL_STATUSES, type CellStatus } from '../../disclosure-policy.js';
import type { Comment, ShownComments } from '../comments.js';

/** Longer than the longest answer with all its marks; in Unicode code points. */
const MAX_TEXT = 20_000;

export const commentText = text(new RegExp(WITHOUT_NUL, 'u'), [1, MAX_TEXT], 'La pagina di [nome] non si apriva.');
export const commentPeriod = text(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, [7, 7], '2026-08');

export class CommentQuery extends sortedBy('id') {
  /** Only on this service. */
  @Optional()
  @Field(unshown(uuid))
  service_id?: string;

  /** Only of this month, or of that of a day. */
  @Optional()
  @Field(unshown(month))
  period?: string;
}

export class CommentResource {
  /** Drawn at random. */
  @Field(uuid)
  id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  service_id: string;

  @Field(commentPeriod)
  period: string;

  /** What was asked. */
  @Field(itemCode, 'comment')
  item_code: string;

  @Field(language)
  language: string;

  /** Redacted: what may lead to a person is replaced by marks in square brackets. */
  @Field(commentText)
  text: string;
}

export class CommentPage {
  /**
   * `published`, `too_few` where no service has enough reviewed comments in one month, `no_data` where it has none. Comments
   * that wait for their review count for nothing.
   */
  @Field(oneOf(CELL_STATUSES))
  status: CellStatus;

  /** How many are shown, on all pages; null when hidden. */
  @Field(count(14))
  n: number | null;

  @Resources(() => CommentResource, 200)
  items: Comment[];

  @Field(cursor())
  next_cursor: string | null;

  static from({ status, n }: ShownComments, page: Pick<CommentPage, 'items' | 'next_cursor'>): CommentPage {
    return { status, n, ...page };
  }
}
