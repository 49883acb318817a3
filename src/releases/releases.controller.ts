import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { preferred } from '../http/accept.js';
import { Operation } from '../http/operation.js';
import { Cursors } from '../http/page.js';
import { Allow, Public } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { LineageResource, PublicKeyResource } from './dto/lineage.dto.js';
import { CreateRelease, ReleaseDraftResource, ReleasePage, ReleaseQuery, ReleaseResource } from './dto/release.dto.js';
import { PublishedReleaseData, RELEASE_DATA, ReleaseDataQuery } from './dto/release-data.dto.js';
import { FORMATS } from './exports/formats.js';
import { Publisher } from './publishing/publisher.js';
import { fileOf, headersOf } from './release-file.js';
import { ReleaseOffice } from './release-office.js';

const DRAFT_RULES = [
  '`to` is not before `from`, has begun, and is less than 36 months after it.',
  '`publish_at` is in the future.',
  '`revises` is the id of a release, and goes without `from` and `to`.',
];

@Controller('releases')
export class ReleasesController {
  constructor(
    private readonly office: ReleaseOffice,
    private readonly publisher: Publisher,
    private readonly cursors: Cursors,
  ) {}

  /** Drafts a release: its figures are counted, protected and audited in the background. Nothing is public yet. */
  @Post()
  @Operation('Prepara una pubblicazione', { problems: ['conflict'], rules: DRAFT_RULES })
  @HttpCode(202)
  @Allow('istat_admin')
  async draft(@Body() body: CreateRelease, @CurrentCaller() caller: Caller): Promise<ReleaseDraftResource> {
    return ReleaseDraftResource.from(await this.office.draft(caller.actor, CreateRelease.request(body)));
  }

  /** Lists the official releases, newest first unless asked otherwise; or those that are to come. */
  @Get()
  @Operation('Elenca le pubblicazioni')
  @Public()
  async list(@Query() query: ReleaseQuery): Promise<ReleasePage> {
    const list = `releases ${query.status}`;
    const rows = await this.office.listPublic(query.status, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(ReleaseResource.from), query, (row) => [String(row.number)]);
  }

  /** Reads a release. */
  @Get(':release_id')
  @Operation('Leggi una pubblicazione', { tag: 'read' })
  @Public()
  async read(@Param('release_id', ParseUUIDPipe) id: string): Promise<ReleaseResource> {
    return ReleaseResource.from(await this.office.get(id));
  }

  /** Lets an audited release out, or puts it on the calendar until the end of its embargo. */
  @Post(':release_id/publication')
  @Operation('Pubblica una pubblicazione verificata', { problems: ['conflict'] })
  @HttpCode(200)
  @Allow('istat_admin')
  async publish(
    @Param('release_id', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ReleaseResource> {
    return ReleaseResource.from(await this.office.publish(caller.actor, id));
  }

  /** The frozen figures of a release, in the format that `format` names or `Accept` asks for; JSON unless it does. */
  @Get(':release_id/data')
  @Operation('I dati di una pubblicazione', {
    tag: 'read',
    problems: ['not-acceptable'],
    cache: 'public, max-age=86400, immutable',
  })
  @ApiExtraModels(PublishedReleaseData)
  @ApiOkResponse(RELEASE_DATA)
  @Public()
  async data(
    @Param('release_id', ParseUUIDPipe) id: string,
    @Query() query: ReleaseDataQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const format = FORMATS.find(({ name }) => name === query.format) ?? preferred(accept, FORMATS);
    const release = await this.office.exported(id);
    void reply.headers(headersOf(release, format));
    return fileOf(release, format);
  }

  /** What the figures of a release were made from, by what rules and program, and how that can be verified. */
  @Get(':release_id/lineage')
  @Operation('La provenienza dei dati di una pubblicazione', { tag: 'read' })
  @Public()
  async lineage(@Param('release_id', ParseUUIDPipe) id: string): Promise<LineageResource> {
    const release = await this.office.get(id);
    const signer = PublicKeyResource.from(await this.publisher.signerOf(release));
    return LineageResource.from(release, await this.office.beside(release), signer);
  }
}
