import { Controller, Get, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../identity/access.js';
import { ReleaseOffice } from '../releases/release-office.js';
import { bestLanguage } from '../formats/language.js';
import { DASHBOARD_LANGUAGES } from './dashboard-texts.js';
import { DashboardView } from './dashboard-view.js';
import { sendPage, WantedLanguage } from './page.js';
import { PageFilter } from './page.filter.js';

const CACHED = { 'Cache-Control': 'public, max-age=60', Vary: 'Accept-Language' };

/** The latest official figures. */
@Controller('dashboard')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class DashboardController {
  constructor(private readonly office: ReleaseOffice) {}

  @Get()
  async show(@WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const language = bestLanguage(DASHBOARD_LANGUAGES, wanted) === 'en' ? 'en' : 'it';
    const release = await this.office.latest();
    const content = <DashboardView language={language} release={release} />;
    sendPage(reply, { status: 200, language, content, headers: CACHED });
  }
}
