import { Controller, Get, Query } from '@nestjs/common';
import { sliceOf } from '../../database/slice.js';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Coverage, summaryOf } from './coverage.js';
import {
  CoverageQuery,
  CoverageResource,
  CoveredServicePage,
  CoveredServiceQuery,
  CoveredServiceResource,
  CoveredTenantPage,
  CoveredTenantQuery,
  CoveredTenantResource,
} from './dto/coverage.dto.js';

const PRIVATE = { cache: 'private, no-store' };

@Controller('coverage')
export class CoverageController {
  constructor(
    private readonly coverage: Coverage,
    private readonly cursors: Cursors,
  ) {}

  /** How many services and administrations report, against the 300 and the 100 aimed at, also by category. */
  @Get()
  @Operation('La copertura: servizi e amministrazioni che trasmettono', PRIVATE)
  @Allow('istat_admin', 'istat_analyst')
  async read(@Query() { months }: CoverageQuery): Promise<CoverageResource> {
    return CoverageResource.from(summaryOf(await this.coverage.read(months)));
  }

  /** Lists all services with what becomes of them: which report, and which are silent since when. */
  @Get('services')
  @Operation('La copertura, servizio per servizio', PRIVATE)
  @Allow('istat_admin', 'istat_analyst')
  async services(@Query() query: CoveredServiceQuery): Promise<CoveredServicePage> {
    const list = ['coverage of services', query.months, query.state].join(' ');
    const { services } = await this.coverage.read(query.months);
    const listed = services.filter(({ state }) => query.state === undefined || state === query.state);
    const rows = sliceOf(listed.map(CoveredServiceResource.from), servicePlace, this.cursors.slice(list, query));
    return this.cursors.page(list, rows, query, servicePlace);
  }

  /** Lists all administrations likewise: one reports when a service of it does. */
  @Get('tenants')
  @Operation('La copertura, amministrazione per amministrazione', PRIVATE)
  @Allow('istat_admin', 'istat_analyst')
  async tenants(@Query() query: CoveredTenantQuery): Promise<CoveredTenantPage> {
    const list = ['coverage of tenants', query.months, query.state].join(' ');
    const { tenants } = await this.coverage.read(query.months);
    const listed = tenants.filter(({ state }) => query.state === undefined || state === query.state);
    const rows = sliceOf(listed.map(CoveredTenantResource.from), tenantPlace, this.cursors.slice(list, query));
    return this.cursors.page(list, rows, query, tenantPlace);
  }
}

const servicePlace = ({ service_code, service_id }: CoveredServiceResource): string[] => [service_code, service_id];
const tenantPlace = ({ ipa_code }: CoveredTenantResource): string[] => [ipa_code];
