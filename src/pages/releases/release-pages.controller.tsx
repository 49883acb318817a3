import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../http/problem.js';
import { Public } from '../../identity/access.js';
import { speechFor } from '../dashboards/dashboard-language.js';
import { sendPage, WantedLanguage } from '../page.js';
import { PageFilter } from '../page.filter.js';
import { PublishedReleases } from './published-releases.js';
import { ReleaseView } from './release-view.js';
import { ReleasesView } from './releases-view.js';

const CACHED = { 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Language' };
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The official releases at `/releases`: all of them, and each with an account of its quality. */
@Controller('release-pages')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class ReleasePagesController {
  constructor(private readonly releases: PublishedReleases) {}

  @Get()
  async list(@WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const speech = speechFor(wanted);
    const [out, toCome] = await Promise.all([this.releases.out(), this.releases.toCome()]);
    const content = <ReleasesView {...{ out, toCome, speech }} />;
    sendPage(reply, { status: 200, language: speech.language, content, headers: CACHED });
  }

  @Get(':release_id')
  async show(
    @Param('release_id') id: string,
    @WantedLanguage() wanted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!UUID.test(id)) throw Problem.notFound();
    const speech = speechFor(wanted);
    const content = <ReleaseView {...{ shown: await this.releases.read(id.toLowerCase()), speech }} />;
    sendPage(reply, { status: 200, language: speech.language, content, headers: CACHED });
  }
}
