import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { AlertRecipients } from './alert-recipients.js';
import {
  AlertRecipientPage,
  AlertRecipientQuery,
  AlertRecipientResource,
  CreateAlertRecipient,
} from './dto/alert-recipient.dto.js';

const MAILBOX = '`address` is at most 64 characters, an `@` and a public name; no two dots stand together.';

@Controller('tenants/:tenant_id/alert-recipients')
export class AlertRecipientsController {
  constructor(
    private readonly recipients: AlertRecipients,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Adds an office that is mailed when a service falls silent or drops, and when that is over. `delivery` says whether the
   * platform sends mail at all. An administration has ten at the most.
   */
  @Post()
  @Operation('Aggiungi un destinatario degli avvisi', { problems: ['conflict'], rules: [MAILBOX] })
  @Allow('pa_admin', 'istat_admin')
  async create(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Body() body: CreateAlertRecipient,
    @CurrentCaller() caller: Caller,
  ): Promise<AlertRecipientResource> {
    const recipient = await this.recipients.create(caller.actor, caller.actingFor(tenantId), body);
    return AlertRecipientResource.from(recipient, this.recipients.areMailed);
  }

  /** Lists the offices that are mailed of alerts, and how that goes. */
  @Get()
  @Operation('Elenca i destinatari degli avvisi')
  @Allow('pa_admin', 'istat_admin')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: AlertRecipientQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<AlertRecipientPage> {
    const list = `alert recipients of ${tenantId}`;
    const rows = await this.recipients.list(caller.actingFor(tenantId), this.cursors.slice(list, query));
    const shown = rows.map((row) => AlertRecipientResource.from(row, this.recipients.areMailed));
    return this.cursors.page(list, shown, query, (row) => [row.id]);
  }

  /** Removes a recipient and its address, with what it was still to be mailed. */
  @Delete(':recipient_id')
  @Operation('Elimina un destinatario degli avvisi')
  @HttpCode(204)
  @Allow('pa_admin', 'istat_admin')
  async remove(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('recipient_id', ParseUUIDPipe) recipientId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.recipients.remove(caller.actor, caller.actingFor(tenantId), recipientId);
  }
}
