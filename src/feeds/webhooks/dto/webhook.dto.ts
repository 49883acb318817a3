import { Field, ListOf, Resources } from '../../../http/fields.js';
import { instant, integer, oneOf, text, uuid } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { Optional } from '../../../http/validation.js';
import { ReceiverResource, stateOf } from '../../deliveries/dto/receiver.dto.js';
import { type EventName, EVENTS } from '../../events.js';
import { type Webhook, WEBHOOK_STATUSES, type WebhookStatus } from '../webhook.entity.js';
import type { WithSecret } from '../webhooks.js';

const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;

const receiver = text(
  /^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/,
  [10, 500],
  'https://crm.comune.example.it/gradimento',
  'uri',
);
const secret = text(/^whsec_[A-Za-z0-9+/]{43}=$/, [50, 50], 'whsec_c2hvd24tb25jZS1hbmQtbmV2ZXItYWdhaW4tc2hvd24=');

export class CreateWebhook {
  /** Where events are sent by `POST`. */
  @Field(receiver)
  url: string;

  @ListOf(oneOf(EVENTS), { min: 1, max: EVENTS.length, unique: true, example: [...EVENTS] })
  events: EventName[];
}

export class RotateWebhookSecret {
  /** How long the secret in use goes on signing beside the new one; absent, a day. */
  @Optional()
  @Field(integer(0, WEEK_S, DAY_S))
  overlap_seconds?: number;
}

export class WebhookResource extends ReceiverResource {
  @Field(receiver)
  url: string;

  @ListOf(oneOf(EVENTS), { min: 1, max: EVENTS.length, example: [...EVENTS] })
  events: EventName[];

  /** `disabled` after days on which nothing could be delivered: it is told nothing until it is activated. */
  @Field(oneOf(WEBHOOK_STATUSES))
  status: WebhookStatus;

  static from(webhook: Webhook): WebhookResource {
    const { url, events, status } = webhook;
    return { ...stateOf(webhook), url, events, status };
  }
}

export class CreatedWebhook extends WebhookResource {
  /** What its signatures are verified with. Shown this once. */
  @Field(secret)
  secret: string;

  static with({ webhook, secret: shown }: WithSecret): CreatedWebhook {
    return Object.assign(new CreatedWebhook(), WebhookResource.from(webhook), { secret: shown });
  }
}

export class CreatedWebhookSecret {
  @Field(uuid)
  id: string;

  @Field(uuid)
  webhook_id: string;

  /** Shown this once. */
  @Field(secret)
  secret: string;

  /** Until when the secret before signs as well; null when it does no more. */
  @Field(instant)
  previous_expires_at: Date | null;

  static from({ webhook: { id, secret_id, former_until }, secret: shown }: WithSecret): CreatedWebhookSecret {
    return { id: secret_id, webhook_id: id, secret: shown, previous_expires_at: former_until };
  }
}

export class WebhookQuery extends sortedBy('id') {}

export class WebhookPage {
  @Resources(() => WebhookResource, 200)
  items: WebhookResource[];

  @Field(cursor())
  next_cursor: string | null;
}
