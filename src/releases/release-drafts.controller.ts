import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '../http/operation.js';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { ReleaseData, ReleaseDraftPage, ReleaseDraftQuery, ReleaseDraftResource } from './dto/release.dto.js';
import { draftFileOf } from './release-file.js';
import { ReleaseOffice } from './release-office.js';

/** Releases that are not out. */
@Controller('release-drafts')
export class ReleaseDraftsController {
  constructor(
    private readonly office: ReleaseOffice,
    private readonly cursors: Cursors,
  ) {}

  /** Lists the releases that are not out, newest first unless asked otherwise. */
  @Get()
  @Operation('Elenca le pubblicazioni in preparazione')
  @Allow('istat_admin', 'istat_analyst')
  async list(@Query() query: ReleaseDraftQuery): Promise<ReleaseDraftPage> {
    const rows = await this.office.listDrafts(this.cursors.slice('release-drafts', query));
    return this.cursors.page('release-drafts', rows.map(ReleaseDraftResource.from), query, (row) => [
      String(row.number),
    ]);
  }

  /** Reads a release that is not out: how far it is, and why it was refused. */
  @Get(':release_id')
  @Operation('Leggi una pubblicazione in preparazione')
  @Allow('istat_admin', 'istat_analyst')
  async read(@Param('release_id', ParseUUIDPipe) id: string): Promise<ReleaseDraftResource> {
    return ReleaseDraftResource.from(await this.office.getDraft(id));
  }

  /** Its figures, as they would go out; none before it is audited. */
  @Get(':release_id/data')
  @Operation('I dati di una pubblicazione in preparazione', { cache: 'private, no-store' })
  @Allow('istat_admin', 'istat_analyst')
  @ApiOkResponse({ type: ReleaseData })
  async data(@Param('release_id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const release = await this.office.getDraft(id);
    return draftFileOf(release, this.office.cells(release));
  }

  /** Removes a release that is not out. */
  @Delete(':release_id')
  @Operation('Elimina una pubblicazione in preparazione')
  @HttpCode(204)
  @Allow('istat_admin')
  async remove(@Param('release_id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.office.remove(caller.actor, id);
  }
}
