import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Cursors, type Page } from '../http/page.js';
import { PageQuery } from '../http/page-query.dto.js';
import { Allow } from './access.js';
import { Caller, CurrentCaller } from './caller.js';
import { ClientRegistry } from './client-registry.js';
import { ClientPage, ClientResource, CreateClient, CreatedClient } from './dto/client.dto.js';

@ApiTags('tenants')
@Controller('tenants/:tenant_id/clients')
export class ClientsController {
  constructor(
    private readonly clients: ClientRegistry,
    private readonly cursors: Cursors,
  ) {}

  /** Registers a client. Its secret is shown this once. */
  @Post()
  @Allow('istat_admin', 'pa_admin')
  async create(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Body() body: CreateClient,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedClient> {
    const { client, secret } = await this.clients.create(caller.actingFor(tenantId), body.name, body.roles);
    return CreatedClient.with(client, secret);
  }

  /** Lists the clients of an administration. */
  @Get()
  @Allow('istat_admin', 'pa_admin')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: PageQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ClientPage> {
    const after = this.cursors.read(`clients of ${tenantId}`, query.cursor);
    const rows = await this.clients.list(caller.actingFor(tenantId), query.limit + 1, after);
    const page: Page<ClientResource> = this.cursors.page(
      `clients of ${tenantId}`,
      rows.map(ClientResource.from),
      query.limit,
      (row) => row.id,
    );
    return page;
  }

  /** Reads a client. */
  @Get(':client_id')
  @Allow('istat_admin', 'pa_admin')
  async read(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('client_id', ParseUUIDPipe) clientId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ClientResource> {
    return ClientResource.from(await this.clients.get(caller.actingFor(tenantId), clientId));
  }

  /** Removes a client; its tokens are refused at once. */
  @Delete(':client_id')
  @HttpCode(204)
  @Allow('istat_admin', 'pa_admin')
  async remove(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('client_id', ParseUUIDPipe) clientId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.clients.remove(caller.actingFor(tenantId), clientId);
  }
}
