import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { Deliveries } from './deliveries.js';
import { DeliveryPage, DeliveryQuery, DeliveryResource } from './dto/delivery.dto.js';

@Controller('tenants/:tenant_id/webhooks/:webhook_id/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly cursors: Cursors,
  ) {}

  /** Lists what a webhook was told within thirty days, and how that went; newest first unless asked otherwise. */
  @Get()
  @Operation('Elenca le consegne di un webhook')
  @Allow('pa_admin', 'istat_admin')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('webhook_id', ParseUUIDPipe) webhookId: string,
    @Query() query: DeliveryQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryPage> {
    const list = `deliveries of ${webhookId}`;
    const rows = await this.deliveries.list(caller.actingFor(tenantId), webhookId, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(DeliveryResource.from), query, sortKey);
  }
}

const sortKey = ({ created_at, id }: DeliveryResource): string[] => [created_at.toISOString(), id];
