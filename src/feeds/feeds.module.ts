import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { WatchedQueue } from '../queue/watched-queue.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { Alert } from './alerts/alert.entity.js';
import { Alerts } from './alerts/alerts.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlertWatch } from './alerts/alert-watch.js';
import { Deliveries } from './deliveries/deliveries.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { Delivery } from './deliveries/delivery.entity.js';
import { DeliverySender } from './deliveries/delivery-sender.js';
import { FeedKeys } from './feed-keys.js';
import { FEEDS_QUEUE } from './feeds.queue.js';
import { FeedsProcessor } from './feeds.processor.js';
import { FeedsSweeper } from './feeds-sweeper.js';
import { FeedWork } from './feed-work.js';
import { FigureChanges } from './figures/figure-changes.js';
import { FigureChangesController } from './figures/figure-changes.controller.js';
import { FigureTeller } from './figures/figure-teller.js';
import { MailChannel } from './mail/mail-channel.js';
import { AlertRecipient } from './recipients/alert-recipient.entity.js';
import { AlertRecipients } from './recipients/alert-recipients.js';
import { AlertRecipientsController } from './recipients/alert-recipients.controller.js';
import { WebhookChannel } from './webhooks/webhook-channel.js';
import { Webhook } from './webhooks/webhook.entity.js';
import { Webhooks } from './webhooks/webhooks.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** The API's side: who is told of what, and what systems of administrations pull. */
@Module({
  imports: [TypeOrmModule.forFeature([Webhook, AlertRecipient, Delivery, Alert]), IdentityModule, TenantsModule],
  controllers: [
    WebhooksController,
    DeliveriesController,
    AlertRecipientsController,
    AlertsController,
    FigureChangesController,
  ],
  providers: [Webhooks, Deliveries, AlertRecipients, Alerts, FigureChanges],
})
export class FeedsModule {}

/** The worker's side: tells. */
@Module({
  imports: [WatchedQueue.named(FEEDS_QUEUE)],
  providers: [
    FeedKeys,
    FigureTeller,
    AlertWatch,
    WebhookChannel,
    MailChannel,
    DeliverySender,
    FeedWork,
    FeedsProcessor,
    FeedsSweeper,
  ],
})
export class FeedsWorkerModule {}
