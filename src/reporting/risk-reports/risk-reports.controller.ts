import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { ServiceCatalog } from '../../services/service-catalog.js';
import { RiskReportPage, RiskReportQuery, RiskReportResource } from './dto/risk-report.dto.js';
import { RiskReports } from './risk-reports.js';

@Controller('services/:service_id/risk-reports')
export class RiskReportsController {
  constructor(
    private readonly reports: RiskReports,
    private readonly services: ServiceCatalog,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Lists, by period, the risk that a stored response of a service is found again by the classes and the channel that it came
   * with, and what keeping that risk low cost: newest first unless asked otherwise. It holds counts and no class; but counts
   * by day, which beside those of a month would show what a report hides, so that it is for Istat alone.
   */
  @Get()
  @Operation('Elenca i rapporti sul rischio di reidentificazione di un servizio')
  @Allow('istat_admin')
  async list(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() query: RiskReportQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<RiskReportPage> {
    const { id } = await this.services.find(caller, serviceId);
    const list = `risk reports of ${id}`;
    const rows = await this.reports.list(id, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(RiskReportResource.from), query, ({ period, grain }) => [period, grain]);
  }
}
