import { Controller, Get, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/access.js';
import { sendHtml, WantedLanguage } from '../page.js';
import { PageFilter } from '../page.filter.js';
import { speechFor } from './dashboard-language.js';
import { NationalPage } from './national-page.js';

const CACHED = { 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Language' };

/** The latest official figures. */
@Controller('dashboard')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class NationalController {
  constructor(private readonly page: NationalPage) {}

  @Get()
  async show(
    @WantedLanguage() wanted: string | undefined,
    @Query('aspect') aspect: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const speech = speechFor(wanted);
    const html = await this.page.render(typeof aspect === 'string' ? aspect : undefined, speech);
    sendHtml(reply, { status: 200, language: speech.language, html, headers: CACHED });
  }
}
