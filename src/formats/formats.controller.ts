import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import {
  CreateFormat,
  FormatPage,
  FormatQuery,
  FormatResource,
  VersionPage,
  VersionQuery,
  VersionResource,
  WriteVersion,
} from './dto/format.dto.js';
import { FormatLibrary } from './format-library.js';
import { IfMatch, Precondition } from '../http/entity-tag.js';
import { Operation } from '../http/operation.js';

const VERSION_RULES = [
  'Codes of items, and of the options of one item, are unique.',
  'A scale has its `min` below its `max`.',
  'A condition names an earlier item, and is nested at most 4 deep.',
];

@Controller('formats')
export class FormatsController {
  constructor(
    private readonly formats: FormatLibrary,
    private readonly cursors: Cursors,
  ) {}

  /** Opens a format for a category of administrations and a topic of services. */
  @Post()
  @Operation('Apri un formato di questionario', { problems: ['conflict'] })
  @Allow('istat_admin')
  async create(@Body() body: CreateFormat, @CurrentCaller() caller: Caller): Promise<FormatResource> {
    return FormatResource.from(await this.formats.create(caller.actor, body));
  }

  /** Lists formats. */
  @Get()
  @Operation('Elenca i formati')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async list(@Query() query: FormatQuery): Promise<FormatPage> {
    const rows = await this.formats.list(this.cursors.slice('formats', query));
    return this.cursors.page('formats', rows.map(FormatResource.from), query, (row) => [row.code]);
  }

  /** Reads a format. */
  @Get(':format_id')
  @Operation('Leggi un formato')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async read(@Param('format_id', ParseUUIDPipe) id: string): Promise<FormatResource> {
    return FormatResource.from(await this.formats.get(id));
  }

  /** Writes a new draft. */
  @Post(':format_id/versions')
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
  @Get(':format_id/versions')
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
  @Get(':format_id/versions/:version')
  @Operation('Leggi una versione', { tag: 'read' })
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async version(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionResource> {
    return VersionResource.from(await this.formats.version(formatId, version, caller.has('istat_admin')));
  }

  /** Rewrites a draft. */
  @Put(':format_id/versions/:version')
  @Operation('Riscrivi una bozza', { tag: 'changed', problems: ['conflict'], rules: VERSION_RULES })
  @Allow('istat_admin')
  async redraft(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: WriteVersion,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
  ): Promise<VersionResource> {
    return VersionResource.from(
      await this.formats.redraft(caller.actor, { formatId, version }, body, (draft) =>
        known.require(VersionResource.from(draft)),
      ),
    );
  }

  /** Publishes a draft: validates and freezes it, and records its comparability with the version before. */
  @Post(':format_id/versions/:version/publication')
  @Operation('Pubblica una bozza', { problems: ['conflict'] })
  @Allow('istat_admin')
  async publish(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionResource> {
    return VersionResource.from(await this.formats.publish(caller.actor, formatId, version));
  }
}
