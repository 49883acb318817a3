import { Field, Resources } from '../../../http/fields.js';
import { text, uuid } from '../../../http/kinds.js';
import { cursor, PageQuery } from '../../../http/page-query.dto.js';

export class FigureChangeQuery extends PageQuery {}

export class FigureChangeResource {
  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(uuid)
  service_id: string;

  /** The month, as a report names it. */
  @Field(text(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, [7, 7], '2026-11'))
  period: string;
}

export class FigureChangePage {
  @Resources(() => FigureChangeResource, 200)
  items: FigureChangeResource[];

  /** Where to go on from, now while there are items or later when there are none. */
  @Field(cursor())
  next_cursor: string;
}
