import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Cursors } from '../http/page.js';
import { PageQuery } from '../http/page-query.dto.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { ChangeTenant, CreateTenant, TenantPage, TenantResource } from './dto/tenant.dto.js';
import { TenantRegistry } from './tenant-registry.js';

@ApiTags('tenants')
@Controller('tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantRegistry,
    private readonly cursors: Cursors,
  ) {}

  /** Invites an administration; it collects once it is activated. */
  @Post()
  @Allow('istat_admin')
  async create(@Body() body: CreateTenant, @CurrentCaller() caller: Caller): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.create(caller.actor, body));
  }

  /** Lists administrations: Istat all of them, a PA itself. */
  @Get()
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async list(@Query() query: PageQuery, @CurrentCaller() caller: Caller): Promise<TenantPage> {
    const after = this.cursors.read('tenants', query.cursor);
    const rows = caller.tenantId
      ? [await this.tenants.get(caller.tenantId)]
      : await this.tenants.list(query.limit + 1, after);
    return this.cursors.page('tenants', rows.map(TenantResource.from), query.limit, (row) => row.ipa_code);
  }

  /** Reads an administration. */
  @Get(':tenant_id')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async read(@Param('tenant_id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.get(caller.actingFor(id)));
  }

  /** Changes the name, the category or the PDND id. */
  @Patch(':tenant_id')
  @ApiConsumes('application/merge-patch+json')
  @Allow('istat_admin')
  async change(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @Body() body: ChangeTenant,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.change(caller.actor, id, body));
  }

  /** Lets the administration collect. */
  @Post(':tenant_id/activation')
  @Allow('istat_admin')
  async activate(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'activation'));
  }

  /** Stops collection; what was collected stays. */
  @Post(':tenant_id/suspension')
  @Allow('istat_admin')
  async suspend(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'suspension'));
  }

  /** Ends the adhesion; what was collected stays. */
  @Post(':tenant_id/withdrawal')
  @Allow('istat_admin')
  async withdraw(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'withdrawal'));
  }
}
