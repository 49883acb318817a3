import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { Alerts } from './alerts.js';
import { AlertPage, AlertQuery, AlertResource } from './dto/alert.dto.js';

@Controller('tenants/:tenant_id/alerts')
export class AlertsController {
  constructor(
    private readonly alerts: Alerts,
    private readonly cursors: Cursors,
  ) {}

  /** Lists the services that fell silent or dropped, and when that was over; the latest first unless asked otherwise. */
  @Get()
  @Operation("Elenca gli avvisi sui servizi dell'amministrazione")
  @Allow('pa_admin', 'pa_system', 'istat_admin', 'istat_analyst')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: AlertQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<AlertPage> {
    const list = ['alerts of', tenantId, query.state].join(' ');
    const slice = this.cursors.slice(list, query);
    const rows = await this.alerts.list(caller.actingFor(tenantId), query.state, slice);
    const placeOf = (row: AlertResource): string[] => [
      slice.key === 'period' ? `${row.period}-01` : row.raised_on,
      row.id,
    ];
    return this.cursors.page(list, rows.map(AlertResource.from), query, placeOf);
  }
}
