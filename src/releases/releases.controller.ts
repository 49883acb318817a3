import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Allow, Public } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { CreateRelease, ReleaseData, ReleasePage, ReleaseQuery, ReleaseResource } from './dto/release.dto.js';
import { ReleaseOffice } from './release-office.js';
import { Operation } from '../http/operation.js';

@Controller('releases')
export class ReleasesController {
  constructor(
    private readonly office: ReleaseOffice,
    private readonly cursors: Cursors,
  ) {}

  /** Freezes and publishes the national figures of this moment. */
  @Post()
  @Operation('Pubblica i dati ufficiali', { problems: ['conflict'] })
  @Allow('istat_admin')
  async publish(@Body() body: CreateRelease, @CurrentCaller() caller: Caller): Promise<ReleaseResource> {
    return ReleaseResource.from(await this.office.publish(caller.actor, body.title));
  }

  /** Lists the official releases, newest first unless asked otherwise. */
  @Get()
  @Operation('Elenca le pubblicazioni')
  @Public()
  async list(@Query() query: ReleaseQuery): Promise<ReleasePage> {
    const rows = await this.office.list(this.cursors.slice('releases', query));
    return this.cursors.page('releases', rows.map(ReleaseResource.from), query, (row) => [String(row.number)]);
  }

  /** Reads a release. */
  @Get(':release_id')
  @Operation('Leggi una pubblicazione', { tag: 'read' })
  @Public()
  async read(@Param('release_id', ParseUUIDPipe) id: string): Promise<ReleaseResource> {
    return ReleaseResource.from(await this.office.get(id));
  }

  /** The frozen figures of a release. */
  @Get(':release_id/data')
  @Operation('I dati di una pubblicazione', { tag: 'read', cache: 'public, max-age=86400, immutable' })
  @Public()
  async data(@Param('release_id', ParseUUIDPipe) id: string): Promise<ReleaseData> {
    return ReleaseData.from(await this.office.get(id));
  }
}
