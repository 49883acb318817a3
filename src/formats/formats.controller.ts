import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { CreateFormat, FormatPage, FormatQuery, FormatResource } from './dto/format.dto.js';
import { FormatLibrary } from './format-library.js';
import { Operation } from '../http/operation.js';

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
}
