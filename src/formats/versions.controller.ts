import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { IfMatch, Precondition } from '../http/entity-tag.js';
import { Operation } from '../http/operation.js';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { Comparer } from './comparer.js';
import { ComparisonQuery, ComparisonResource } from './dto/comparison.dto.js';
import { VersionPage, VersionQuery, VersionResource, WriteVersion } from './dto/version.dto.js';
import { type DatedVersion, FormatLibrary } from './format-library.js';
import { Publisher } from './publisher.js';
import { VERSION_RULES } from './version-rules.js';

@Controller('formats/:format_id/versions')
export class VersionsController {
  constructor(
    private readonly formats: FormatLibrary,
    private readonly publisher: Publisher,
    private readonly comparer: Comparer,
    private readonly cursors: Cursors,
  ) {}

  /** Writes a new draft. */
  @Post()
  @Operation('Scrivi una nuova bozza', { problems: ['conflict'], rules: VERSION_RULES })
  @Allow('istat_admin')
  async draft(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Body() body: WriteVersion,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionResource> {
    return VersionResource.from(await this.formats.draft(caller.actor, formatId, body));
  }

  /** Lists the versions of a format; drafts only to Istat's administrators. */
  @Get()
  @Operation('Elenca le versioni di un formato')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async versions(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Query() query: VersionQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionPage> {
    const list = `versions of ${formatId}`;
    const rows = await this.formats.versions(formatId, caller.has('istat_admin'), this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(VersionResource.from), query, (row) => [String(row.version)]);
  }

  /** Reads a version. */
  @Get(':version')
  @Operation('Leggi una versione', { tag: 'read' })
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async version(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionResource> {
    return VersionResource.from(await this.formats.version({ formatId, version }, caller.has('istat_admin')));
  }

  /** Rewrites a draft. */
  @Put(':version')
  @Operation('Riscrivi una bozza', { tag: 'changed', problems: ['conflict'], rules: VERSION_RULES })
  @Allow('istat_admin')
  async redraft(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: WriteVersion,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
  ): Promise<VersionResource> {
    const place = { formatId, version };
    const require = (draft: DatedVersion): void => known.require(VersionResource.from(draft));
    return VersionResource.from(await this.formats.redraft(caller.actor, place, body, require));
  }

  /**
   * Says how a version differs from another, and what that means for the series of its items.
   * By default from the one published before in the same format; of a first one nothing can be said without `with`.
   */
  @Get(':version/comparison')
  @Operation('Confronta una versione con un’altra', { rules: ['`with` is the id of a published version.'] })
  @Allow('istat_admin', 'istat_analyst')
  async compare(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() query: ComparisonQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ComparisonResource> {
    const { row } = await this.formats.version({ formatId, version }, caller.has('istat_admin'));
    return ComparisonResource.from(await this.comparer.compare(row, query.with));
  }

  /** Publishes a draft: validates and freezes it, and records its comparability with the version before. */
  @Post(':version/publication')
  @Operation('Pubblica una bozza', { tag: 'changed', problems: ['conflict'], rules: VERSION_RULES })
  @Allow('istat_admin')
  async publish(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
  ): Promise<VersionResource> {
    const require = (draft: DatedVersion): void => known.require(VersionResource.from(draft));
    return VersionResource.from(await this.publisher.publish(caller.actor, { formatId, version }, require));
  }

  /**
   * Takes a published version back, now: its services go over to a less specific format. One that has not begun never
   * will, and the one before it goes on.
   */
  @Post(':version/retirement')
  @Operation('Ritira una versione', { problems: ['conflict'] })
  @HttpCode(200)
  @Allow('istat_admin')
  async retire(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionResource> {
    return VersionResource.from(await this.publisher.retire(caller.actor, { formatId, version }));
  }
}
