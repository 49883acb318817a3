import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import {
  CreatedWebhook,
  CreatedWebhookSecret,
  CreateWebhook,
  RotateWebhookSecret,
  WebhookPage,
  WebhookQuery,
  WebhookResource,
} from './dto/webhook.dto.js';
import { Webhooks } from './webhooks.js';

const DAY_S = 86_400;
const RECEIVER =
  '`url` begins with `https://`, holds no credentials and no fragment, and names a server of the public Internet.';

@Controller('tenants/:tenant_id/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Registers a webhook: the system behind it is told of the events, signed by Standard Webhooks. The secret that verifies the
   * signatures is shown this once. An administration has ten at the most.
   */
  @Post()
  @Operation("Registra un webhook dell'amministrazione", { problems: ['conflict'], rules: [RECEIVER] })
  @Allow('pa_admin', 'istat_admin')
  async create(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Body() body: CreateWebhook,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedWebhook> {
    return CreatedWebhook.with(await this.webhooks.create(caller.actor, caller.actingFor(tenantId), body));
  }

  /** Lists the webhooks of an administration, with how their receivers do. */
  @Get()
  @Operation("Elenca i webhook dell'amministrazione")
  @Allow('pa_admin', 'istat_admin')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: WebhookQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookPage> {
    const list = `webhooks of ${tenantId}`;
    const rows = await this.webhooks.list(caller.actingFor(tenantId), this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(WebhookResource.from), query, (row) => [row.id]);
  }

  /** Reads a webhook. */
  @Get(':webhook_id')
  @Operation('Leggi un webhook')
  @Allow('pa_admin', 'istat_admin')
  async read(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('webhook_id', ParseUUIDPipe) webhookId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookResource> {
    return WebhookResource.from(await this.webhooks.get(caller.actingFor(tenantId), webhookId));
  }

  /** Removes a webhook, with what it was still to be told. */
  @Delete(':webhook_id')
  @Operation('Elimina un webhook')
  @HttpCode(204)
  @Allow('pa_admin', 'istat_admin')
  async remove(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('webhook_id', ParseUUIDPipe) webhookId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.webhooks.remove(caller.actor, caller.actingFor(tenantId), webhookId);
  }

  /**
   * Gives a webhook another secret, shown this once. The secret in use signs beside the new one for `overlap_seconds`, a day
   * unless said otherwise; one that was replaced before does no more.
   */
  @Post(':webhook_id/secrets')
  @Operation('Dai un nuovo segreto a un webhook')
  @Allow('pa_admin', 'istat_admin')
  @ApiBody({ type: RotateWebhookSecret, required: false })
  async rotate(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('webhook_id', ParseUUIDPipe) webhookId: string,
    @Body() body: RotateWebhookSecret,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedWebhookSecret> {
    const overlap = body.overlap_seconds ?? DAY_S;
    return CreatedWebhookSecret.from(
      await this.webhooks.rotate(caller.actor, caller.actingFor(tenantId), webhookId, overlap),
    );
  }

  /** Tells a webhook that was disabled again, from now on; to one that is active it does nothing. */
  @Post(':webhook_id/activation')
  @Operation('Riattiva un webhook')
  @Allow('pa_admin', 'istat_admin')
  async activate(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('webhook_id', ParseUUIDPipe) webhookId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookResource> {
    return WebhookResource.from(await this.webhooks.activate(caller.actor, caller.actingFor(tenantId), webhookId));
  }
}
