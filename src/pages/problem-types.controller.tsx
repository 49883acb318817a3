import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { PROBLEMS, type ProblemType } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { bestLanguage } from '../formats/language.js';
import { sendPage, WantedLanguage } from './page.js';
import { PageFilter } from './page.filter.js';
import { PROBLEM_LANGUAGES, type ProblemLanguage } from './problem-type-texts.js';
import { ProblemTypesView, ProblemTypeView, UnknownProblemTypeView } from './problem-type-view.js';

const VARY = { Vary: 'Accept-Language' };
const CACHED = { ...VARY, 'Cache-Control': 'public, max-age=86400' };

/** What the `type` of a problem leads to. */
@Controller('problems')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class ProblemTypesController {
  @Get()
  list(@WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): void {
    const language = languageFor(wanted);
    sendPage(reply, { status: 200, language, content: <ProblemTypesView language={language} />, headers: CACHED });
  }

  @Get(':type')
  show(@Param('type') type: string, @WantedLanguage() wanted: string | undefined, @Res() reply: FastifyReply): void {
    const language = languageFor(wanted);
    const known = isPublished(type);
    const content: VNode = known ? (
      <ProblemTypeView type={type} language={language} />
    ) : (
      <UnknownProblemTypeView language={language} />
    );
    sendPage(reply, { status: known ? 200 : 404, language, content, headers: known ? CACHED : VARY });
  }
}

const languageFor = (wanted: string | undefined): ProblemLanguage =>
  bestLanguage(PROBLEM_LANGUAGES, wanted) === 'en' ? 'en' : 'it';

/** Not by `in`: every object has a `constructor`. */
const isPublished = (type: string): type is ProblemType => Object.hasOwn(PROBLEMS, type);
