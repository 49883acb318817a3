import { Field, Resources } from '../../../http/fields.js';
import { day, oneOf, text, unshown, uuid } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { ALERT_KINDS, type AlertKind } from '../alert-changes.js';
import { type Alert, ALERT_STATES, type AlertState } from '../alert.entity.js';

export class AlertQuery extends sortedBy('-raised_on', 'period') {
  /** Only those that last, or only those that are over. */
  @Optional()
  @Field(unshown(oneOf(ALERT_STATES)))
  state?: AlertState;
}

export class AlertResource {
  @Field(uuid)
  id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(uuid)
  service_id: string;

  /** Whether the service fell silent, or its overall satisfaction dropped. */
  @Field(oneOf(ALERT_KINDS))
  kind: AlertKind;

  /** `raised` as long as it lasts. */
  @Field(oneOf(ALERT_STATES))
  state: AlertState;

  /** The month in which the service fell silent, or dropped. */
  @Field(text(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, [7, 7], '2026-11'))
  period: string;

  /** The day on which it was noticed. */
  @Field(day)
  raised_on: string;

  /** The day on which it was over; null while it lasts. */
  @Field(day, null)
  cleared_on: string | null;

  static from({ period, ...alert }: Alert): AlertResource {
    return { ...alert, period: period.slice(0, 7) };
  }
}

export class AlertPage {
  @Resources(() => AlertResource, 200)
  items: AlertResource[];

  @Field(cursor())
  next_cursor: string | null;
}
