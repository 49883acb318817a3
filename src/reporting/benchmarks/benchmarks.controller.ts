import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { ServiceCatalog } from '../../services/service-catalog.js';
import { Benchmarks } from './benchmarks.js';
import { BenchmarkQuery, BenchmarkResource } from './dto/benchmark.dto.js';

@Controller('benchmarks')
export class BenchmarksController {
  constructor(
    private readonly benchmarks: Benchmarks,
    private readonly services: ServiceCatalog,
  ) {}

  /**
   * Holds a service against its peers: the services of other administrations of its category and of its topic, or of a wider
   * group where those are too few. Names none of them; what is told of peers stands for three administrations at the least.
   */
  @Get('services/:service_id')
  @Operation('Confronta un servizio con i suoi simili', {
    rules: [
      '`adjust_for` is `channel`, or the concept of an item about who answers that is asked beside these ratings.',
    ],
    cache: 'private, no-store',
  })
  @Allow('pa_admin', 'istat_admin', 'istat_analyst')
  async service(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() { year, adjust_for }: BenchmarkQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<BenchmarkResource> {
    const { tenant_id } = await this.services.find(caller, serviceId);
    const scope = { tenantId: tenant_id, serviceId, year, adjustFor: adjust_for };
    return BenchmarkResource.from(await this.benchmarks.of(scope, caller.isIstat));
  }
}
