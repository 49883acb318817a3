import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Operation } from '../http/operation.js';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { PreviewQuery, PreviewResource } from './dto/preview.dto.js';
import { TrialPage, TrialQuery, TrialResource, TryDraft } from './dto/trial.dto.js';
import { FormatLibrary } from './format-library.js';
import { Trials } from './trials.js';

/** Trying a version out before anybody is asked by it. */
@Controller('formats/:format_id/versions/:version')
export class TrialsController {
  constructor(
    private readonly formats: FormatLibrary,
    private readonly trials: Trials,
    private readonly cursors: Cursors,
  ) {}

  /** Reads a version as a citizen would see it, in one language, with what it lacks in that. */
  @Get('preview')
  @Operation('Vedi l’anteprima di una versione')
  @Allow('istat_admin')
  async preview(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() query: PreviewQuery,
  ): Promise<PreviewResource> {
    const { row } = await this.formats.version({ formatId, version }, true);
    return PreviewResource.from(row, query.language);
  }

  /** Answers a draft to try it out. Such an answer is checked as any, and never counted; it goes at publication. */
  @Post('trial-responses')
  @Operation('Prova a rispondere a una bozza', { problems: ['conflict'], rules: ['`answers` fit the draft.'] })
  @Allow('istat_admin')
  async answer(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: TryDraft,
  ): Promise<TrialResource> {
    return TrialResource.from(await this.trials.answer({ formatId, version }, body.language, body.answers));
  }

  /** Lists what was answered to try a draft out. */
  @Get('trial-responses')
  @Operation('Elenca le risposte di prova')
  @Allow('istat_admin')
  async list(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() query: TrialQuery,
  ): Promise<TrialPage> {
    const list = `trials of ${formatId} ${version}`;
    const rows = await this.trials.list({ formatId, version }, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(TrialResource.from), query, (row) => [row.id]);
  }
}
