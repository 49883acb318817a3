import { Controller, Get, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bestLanguage } from '../formats/language.js';
import { Public } from '../identity/access.js';
import { NoticeView } from './notice-view.js';
import { sendPage, WantedLanguage } from './page.js';
import { PageFilter } from './page.filter.js';
import { de } from './texts/notices/de.js';
import { en } from './texts/notices/en.js';
import { fr } from './texts/notices/fr.js';
import { it } from './texts/notices/it.js';
import type { Notices } from './texts/notices/notice.js';
import { sl } from './texts/notices/sl.js';

const NOTICES: Readonly<Record<string, Notices>> = { it, en, de, fr, sl };
const CACHED = { 'Cache-Control': 'public, max-age=3600', Vary: 'Accept-Language' };

/** What the foot of every page leads to. */
@Controller()
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class NoticesController {
  @Get('privacy')
  privacy(@WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): void {
    send(reply, 'privacy', wanted);
  }

  @Get('accessibility')
  accessibility(@WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): void {
    send(reply, 'accessibility', wanted);
  }
}

function send(reply: FastifyReply, which: keyof Notices, wanted: string | undefined): void {
  const language = bestLanguage(Object.keys(NOTICES), wanted);
  const content = <NoticeView notice={(NOTICES[language] ?? it)[which]} language={language} />;
  sendPage(reply, { status: 200, language, content, headers: CACHED });
}
