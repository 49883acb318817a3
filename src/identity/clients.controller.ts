import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Cursors } from '../http/page.js';
import { Allow } from './access.js';
import { Caller, CurrentCaller } from './caller.js';
import { checkPublicJwk } from './client-key.js';
import { ClientRegistry, clientOrder, type NewClient } from './client-registry.js';
import {
  ClientPage,
  ClientQuery,
  ClientResource,
  CreateClient,
  CreatedClient,
  CreatedSecret,
  RotateSecret,
} from './dto/client.dto.js';
import { Operation } from '../http/operation.js';

const DAY_S = 86_400;

@Controller('tenants/:tenant_id/clients')
export class ClientsController {
  constructor(
    private readonly clients: ClientRegistry,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Registers a client.
   * With a `public_jwk` it proves itself by assertions signed with that key. Without one it is given a secret, which
   * is shown this once.
   */
  @Post()
  @Operation("Registra un client dell'amministrazione", {
    problems: ['conflict'],
    rules: ['A `public_jwk` is a public key as its description says, of at most 4096 characters.'],
  })
  @Allow('istat_admin', 'pa_admin')
  async create(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Body() body: CreateClient,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedClient> {
    const { client, secret } = await this.clients.create(caller, caller.actingFor(tenantId), newClient(body));
    return CreatedClient.with(client, secret);
  }

  /** Lists the clients of an administration. */
  @Get()
  @Operation("Elenca i client dell'amministrazione")
  @Allow('istat_admin', 'pa_admin')
  async list(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Query() query: ClientQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ClientPage> {
    const list = `clients of ${tenantId}`;
    const slice = this.cursors.slice(list, query);
    const rows = await this.clients.list(caller.actingFor(tenantId), slice);
    const columns = clientOrder(slice.key);
    return this.cursors.page(list, rows.map(ClientResource.from), query, (row) => columns.map((name) => row[name]));
  }

  /** Reads a client. */
  @Get(':client_id')
  @Operation('Leggi un client')
  @Allow('istat_admin', 'pa_admin')
  async read(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('client_id', ParseUUIDPipe) clientId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ClientResource> {
    return ClientResource.from(await this.clients.get(caller.actingFor(tenantId), clientId));
  }

  /**
   * Gives a client another secret, shown this once.
   * The secret in use stays good for `overlap_seconds`, a day unless said otherwise. There are two at the most: one
   * that was replaced before ends at once.
   */
  @Post(':client_id/secrets')
  @Operation('Dai un nuovo segreto a un client', { problems: ['conflict'] })
  @Allow('istat_admin', 'pa_admin')
  @ApiBody({ type: RotateSecret, required: false })
  async rotate(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('client_id', ParseUUIDPipe) clientId: string,
    @Body() body: RotateSecret,
    @CurrentCaller() caller: Caller,
  ): Promise<CreatedSecret> {
    const made = await this.clients.rotate(caller, caller.actingFor(tenantId), clientId, body.overlap_seconds ?? DAY_S);
    return CreatedSecret.from(made);
  }

  /** Removes a client; its tokens are refused at once. */
  @Delete(':client_id')
  @Operation('Elimina un client')
  @HttpCode(204)
  @Allow('istat_admin', 'pa_admin')
  async remove(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Param('client_id', ParseUUIDPipe) clientId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.clients.remove(caller, caller.actingFor(tenantId), clientId);
  }
}

function newClient({ name, roles, public_jwk, expires_in_seconds }: CreateClient): NewClient {
  return {
    name,
    roles,
    public_jwk: public_jwk === undefined ? null : checkPublicJwk(public_jwk),
    expires_at: expires_in_seconds === undefined ? null : new Date(Date.now() + expires_in_seconds * 1_000),
  };
}
