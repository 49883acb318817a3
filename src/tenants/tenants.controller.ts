import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { ChangeTenant, CreateTenant, TenantPage, TenantQuery, TenantResource } from './dto/tenant.dto.js';
import { TenantRegistry } from './tenant-registry.js';
import { IfMatch, Precondition } from '../http/entity-tag.js';
import { Operation } from '../http/operation.js';

@Controller('tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantRegistry,
    private readonly cursors: Cursors,
  ) {}

  /** Invites an administration; it collects once it is activated. */
  @Post()
  @Operation("Invita un'amministrazione", {
    problems: ['conflict'],
    rules: ['`name` and `ipa_category` may be absent only for a code that our copy of the national index has.'],
  })
  @Allow('istat_admin')
  async create(@Body() body: CreateTenant, @CurrentCaller() caller: Caller): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.create(caller.actor, body));
  }

  /** Lists administrations: Istat all of them, a PA itself. */
  @Get()
  @Operation('Elenca le amministrazioni')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async list(@Query() query: TenantQuery, @CurrentCaller() caller: Caller): Promise<TenantPage> {
    const list = ['tenants', caller.tenantId].join(' ');
    const slice = this.cursors.slice(list, query);
    const rows = caller.tenantId ? [await this.tenants.get(caller.tenantId)] : await this.tenants.list(slice);
    return this.cursors.page(list, rows.map(TenantResource.from), query, (row) => [row.ipa_code]);
  }

  /** Reads an administration. */
  @Get(':tenant_id')
  @Operation("Leggi un'amministrazione", { tag: 'read' })
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async read(@Param('tenant_id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.get(caller.actingFor(id)));
  }

  /** Changes the name, the category or the PDND id. */
  @Patch(':tenant_id')
  @Operation("Modifica un'amministrazione", { tag: 'changed', problems: ['conflict'] })
  @ApiConsumes('application/merge-patch+json')
  @Allow('istat_admin')
  async change(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @Body() body: ChangeTenant,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
  ): Promise<TenantResource> {
    return TenantResource.from(
      await this.tenants.change(caller.actor, id, body, (tenant) => known.require(TenantResource.from(tenant))),
    );
  }

  /** Lets the administration collect. */
  @Post(':tenant_id/activation')
  @Operation("Attiva l'adesione", { problems: ['conflict'] })
  @Allow('istat_admin')
  async activate(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'activation'));
  }

  /** Stops collection; what was collected stays. */
  @Post(':tenant_id/suspension')
  @Operation("Sospendi l'adesione", { problems: ['conflict'] })
  @Allow('istat_admin')
  async suspend(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'suspension'));
  }

  /** Ends the adhesion and removes clients, webhooks, recipients of alerts and the logo of the administration; what was collected stays. */
  @Post(':tenant_id/withdrawal')
  @Operation("Chiudi l'adesione", { problems: ['conflict'] })
  @Allow('istat_admin')
  async withdraw(
    @Param('tenant_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TenantResource> {
    return TenantResource.from(await this.tenants.take(caller.actor, id, 'withdrawal'));
  }
}
