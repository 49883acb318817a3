import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Item } from '../../formats/item.js';
import { Operation } from '../../http/operation.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { ServiceCatalog } from '../service-catalog.js';
import { AddOwnItem, OwnItemPage, OwnItemResource } from './dto/own-item.dto.js';
import { OwnItemCatalog } from './own-item-catalog.js';

@Controller('services/:service_id/own-items')
export class OwnItemsController {
  constructor(
    private readonly services: ServiceCatalog,
    private readonly items: OwnItemCatalog,
  ) {}

  /** Lists what a service asks after the national questionnaire. */
  @Get()
  @Operation('Elenca le domande proprie di un servizio')
  @Allow('pa_admin', 'pa_system', 'istat_admin')
  async list(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<OwnItemPage> {
    const { tenant_id } = await this.services.find(caller, serviceId);
    const rows = await this.items.list(tenant_id, serviceId);
    return { items: rows.map(OwnItemResource.from), next_cursor: null };
  }

  /**
   * Adds a question of the administration's own, asked after the national ones, never required. Its answers are reported
   * to the administration alone. It never changes: retire it and add another.
   */
  @Post()
  @Operation('Aggiungi una domanda propria', {
    problems: ['conflict'],
    rules: ['Codes of options are unique.', 'A scale has its `min` below its `max`.'],
  })
  @ApiBody({ type: AddOwnItem })
  @Allow('pa_admin')
  async add(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Body() body: AddOwnItem,
    @CurrentCaller() caller: Caller,
  ): Promise<OwnItemResource> {
    const { tenant_id } = await this.services.find(caller, serviceId);
    return OwnItemResource.from(await this.items.add(caller.actor, tenant_id, serviceId, asGiven(body)));
  }

  /** Ceases to ask a question. What was answered to it stays in the reports. */
  @Delete(':own_item_code')
  @Operation('Ritira una domanda propria')
  @HttpCode(204)
  @Allow('pa_admin')
  async retire(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Param('own_item_code') code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    const { tenant_id } = await this.services.find(caller, serviceId);
    await this.items.retire(caller.actor, tenant_id, serviceId, code);
  }
}

/** Only what was sent: the members of its type are checked beside it. */
const asGiven = (body: AddOwnItem): Omit<Item, 'concept'> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as Item;
