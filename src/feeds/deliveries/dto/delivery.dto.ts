import { Field, Resources } from '../../../http/fields.js';
import { count, instant, integer, oneOf, uuid } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { type EventName, EVENTS } from '../../events.js';
import { DELIVERY_STATES, type DeliveryState, type EventDelivery } from '../delivery.entity.js';
import { type Failure, FAILURES } from '../failures.js';

export class DeliveryResource {
  /** The `webhook-id` of each attempt. */
  @Field(uuid)
  id: string;

  @Field(uuid)
  webhook_id: string;

  @Field(oneOf(EVENTS))
  event: EventName;

  /** `failed` when it was given up. */
  @Field(oneOf(DELIVERY_STATES, 'delivered'))
  state: DeliveryState;

  @Field(count(1))
  attempts: number;

  @Field(instant)
  created_at: Date;

  @Field(instant, null)
  last_attempt_at: Date | null;

  /** Null when there is none. */
  @Field(instant, null)
  next_attempt_at: Date | null;

  /** Why the last attempt failed, if it did. */
  @Field(oneOf(['none', ...FAILURES]))
  failure: Failure | 'none';

  /** What the receiver answered last; null when it did not. */
  @Field(integer(100, 999, 204))
  status_code: number | null;

  static from({ failure, ...delivery }: EventDelivery): DeliveryResource {
    const { tenant_id: _tenant, payload: _payload, recipient_id: _none, alert_day: _never, ...shown } = delivery;
    return { ...shown, failure: failure ?? 'none' };
  }
}

export class DeliveryQuery extends sortedBy('-created_at') {}

export class DeliveryPage {
  @Resources(() => DeliveryResource, 200)
  items: DeliveryResource[];

  @Field(cursor())
  next_cursor: string | null;
}
