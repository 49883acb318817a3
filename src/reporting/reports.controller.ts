import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { ServiceCatalog } from '../services/service-catalog.js';
import { TenantRegistry } from '../tenants/tenant-registry.js';
import { ReportQuery, ReportResource } from './dto/report.dto.js';
import { Reports } from './reports.js';
import { Operation } from '../http/operation.js';

const RULES = [
  '`to` is not before `from`.',
  '`breakdown` is `channel` or the concept of a published background item, and goes with `flagged=included`.',
];

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly services: ServiceCatalog,
    private readonly tenants: TenantRegistry,
  ) {}

  /** The figures of a service. */
  @Get('services/:service_id')
  @Operation('I risultati di un servizio', { rules: RULES, cache: 'private, no-store' })
  @Allow('pa_admin', 'istat_admin', 'istat_analyst')
  async service(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() query: ReportQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ReportResource> {
    const { tenant_id } = await this.services.find(caller, serviceId);
    const scope = { tenantId: tenant_id, serviceId };
    return ReportResource.from(
      await this.reports.ofTenant(scope, ReportQuery.request(query, 'service'), caller.isIstat),
    );
  }

  /** The figures of an administration, by service unless asked otherwise. */
  @Get('tenants/:tenant_id')
  @Operation("I risultati di un'amministrazione", { rules: RULES, cache: 'private, no-store' })
  @Allow('pa_admin', 'istat_admin', 'istat_analyst')
  async tenant(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: ReportQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ReportResource> {
    const { id } = await this.tenants.get(caller.actingFor(tenantId));
    return ReportResource.from(
      await this.reports.ofTenant({ tenantId: id }, ReportQuery.request(query, 'service'), caller.isIstat),
    );
  }

  /** The figures of the nation. */
  @Get('national')
  @Operation('I risultati nazionali', { rules: RULES, cache: 'private, no-store' })
  @Allow('istat_admin', 'istat_analyst')
  async national(@Query() query: ReportQuery): Promise<ReportResource> {
    return ReportResource.from(await this.reports.national(ReportQuery.request(query, 'none')));
  }
}
