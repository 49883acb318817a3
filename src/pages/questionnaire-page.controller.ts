import { Body, Controller, Get, Ip, Param, ParseUUIDPipe, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { fieldsOf } from './form-answers.js';
import { sendPage, WantedLanguage } from './page.js';
import { PageFilter } from './page.filter.js';
import { QuestionnaireForm } from './questionnaire-form.js';
import { visitOf } from './visit.js';

const SERVICE_ID = new ParseUUIDPipe({ exceptionFactory: () => Problem.notFound() });

@Controller('q/:service_id')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class QuestionnairePageController {
  constructor(private readonly form: QuestionnaireForm) {}

  @Get()
  async open(
    @Param('service_id', SERVICE_ID) serviceId: string,
    @WantedLanguage() wanted: string | undefined,
    @Query() query: unknown,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(reply, await this.form.open({ serviceId, wanted, visit: visitOf(query), address }));
  }

  @Post()
  async answer(
    @Param('service_id', SERVICE_ID) serviceId: string,
    @Body() body: unknown,
    @WantedLanguage() wanted: string | undefined,
    @Query() query: unknown,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(reply, await this.form.answer({ serviceId, wanted, visit: visitOf(query), address }, fieldsOf(body)));
  }
}
