import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { Cursors } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { ChangeService, CreateService, ServicePage, ServiceQuery, ServiceResource } from './dto/service.dto.js';
import { ServiceCatalog } from './service-catalog.js';
import { IfMatch, Precondition } from '../http/entity-tag.js';
import { Operation } from '../http/operation.js';

@Controller('services')
export class ServicesController {
  constructor(
    private readonly services: ServiceCatalog,
    private readonly cursors: Cursors,
  ) {}

  /** Registers a service. */
  @Post()
  @Operation('Registra un servizio', {
    problems: ['conflict', 'not-found'],
    rules: [
      '`tenant_id` is required from Istat.',
      '`parent_id` is a service of the same administration.',
      '`ends_on` is not before `starts_on`.',
    ],
  })
  @Allow('pa_admin', 'istat_admin')
  async create(@Body() body: CreateService, @CurrentCaller() caller: Caller): Promise<ServiceResource> {
    const { tenant_id: tenantId, ...values } = body;
    return ServiceResource.from(await this.services.create(caller.actor, ownerOf(caller, tenantId), values));
  }

  /** Lists services: Istat those of all, a PA its own. */
  @Get()
  @Operation('Elenca i servizi')
  @Allow('pa_admin', 'pa_system', 'istat_admin', 'istat_analyst')
  async list(@Query() query: ServiceQuery, @CurrentCaller() caller: Caller): Promise<ServicePage> {
    const { code, tenant_id: tenantId } = query;
    const list = ['services', caller.tenantId, code, tenantId].join(' ');
    const rows = await this.services.list(caller, { code, tenantId }, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(ServiceResource.from), query, (row) => [row.code, row.id]);
  }

  /** Reads a service. */
  @Get(':service_id')
  @Operation('Leggi un servizio', { tag: 'read' })
  @Allow('pa_admin', 'pa_system', 'istat_admin', 'istat_analyst')
  async read(
    @Param('service_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ServiceResource> {
    return ServiceResource.from(await this.services.find(caller, id));
  }

  /** Changes a service. */
  @Patch(':service_id')
  @Operation('Modifica un servizio', {
    tag: 'changed',
    rules: ['`parent_id` is another service of the same administration.', '`ends_on` is not before `starts_on`.'],
  })
  @ApiConsumes('application/merge-patch+json')
  @Allow('pa_admin', 'istat_admin')
  async change(
    @Param('service_id', ParseUUIDPipe) id: string,
    @Body() body: ChangeService,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
  ): Promise<ServiceResource> {
    return ServiceResource.from(
      await this.services.change(caller, id, body, (service) => known.require(ServiceResource.from(service))),
    );
  }
}

function ownerOf(caller: Caller, tenantId: string | undefined): string {
  if (caller.tenantId) return tenantId === undefined ? caller.tenantId : caller.actingFor(tenantId);
  if (tenantId) return tenantId;
  throw Problem.invalid([{ pointer: '/tenant_id', detail: 'is required from Istat' }]);
}
