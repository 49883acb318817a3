import { Body, Controller, Get, Header, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '../../http/operation.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { FormatFileResource, TakeFormatFile } from '../dto/format-file.dto.js';
import { VersionResource } from '../dto/version.dto.js';
import { asItems } from '../format-check.js';
import { FormatLibrary } from '../format-library.js';
import { VERSION_RULES } from '../version-rules.js';
import { ANSWER_SCHEMA, DDI, SCHEMA_JSON, XML } from './media.js';
import { Exchange } from './exchange.js';
import type { FormatFile } from './format-file.js';

@Controller()
export class ExchangeController {
  constructor(
    private readonly formats: FormatLibrary,
    private readonly exchange: Exchange,
  ) {}

  /** Reads a version as one file, to be taken over elsewhere. The same version always gives the same bytes. */
  @Get('formats/:format_id/versions/:version/file')
  @Operation('Esporta una versione in un file')
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async file(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<FormatFileResource> {
    const { row } = await this.formats.version({ formatId, version }, caller.has('istat_admin'));
    return JSON.parse(await this.exchange.file(row)) as FormatFileResource;
  }

  /** Takes a file over as a draft; opens its format and adds its concepts where they are missing. */
  @Post('format-files')
  @Operation('Importa una versione da un file', {
    problems: ['conflict'],
    rules: [
      ...VERSION_RULES,
      'Category and topic are codes of the lists `ipa-categories` and `service-topics`.',
      'A format or a concept that is known here has the same audience and meaning in the file.',
    ],
  })
  @Allow('istat_admin')
  async take(@Body() body: TakeFormatFile, @CurrentCaller() caller: Caller): Promise<VersionResource> {
    return VersionResource.from(await this.exchange.take(caller.actor, withAudience(body)));
  }

  /** The JSON Schema of the `answers` of a response to a version: it accepts what is accepted, and nothing else. */
  @Get('formats/:format_id/versions/:version/answer-schema')
  @Operation('Leggi lo schema delle risposte')
  @ApiOkResponse(ANSWER_SCHEMA)
  @Header('Content-Type', SCHEMA_JSON)
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async answerSchema(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    const { row } = await this.formats.version({ formatId, version }, caller.has('istat_admin'));
    return this.exchange.answerSchema(row);
  }

  /** The metadata of a version as DDI-Lifecycle 3.3. */
  @Get('formats/:format_id/versions/:version/ddi')
  @Operation('Leggi i metadati DDI di una versione')
  @ApiOkResponse(DDI)
  @Header('Content-Type', XML)
  @Allow('istat_admin', 'istat_analyst', 'pa_admin', 'pa_system')
  async ddi(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const { row } = await this.formats.version({ formatId, version }, caller.has('istat_admin'));
    return this.exchange.ddi(row);
  }
}

/** What is absent applies to any. */
const withAudience = (body: TakeFormatFile): FormatFile => ({
  code: body.code,
  title: body.title,
  items: asItems(body.items),
  concepts: body.concepts as unknown as FormatFile['concepts'],
  ipa_category: body.ipa_category ?? null,
  service_topic: body.service_topic ?? null,
});
