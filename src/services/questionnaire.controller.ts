import { Controller, Get, Headers, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../identity/access.js';
import { QuestionnaireResource } from './dto/service.dto.js';
import { LanguageQuery } from './dto/language-query.dto.js';
import { textIn } from '../formats/language.js';
import { localise } from '../formats/localise.js';
import { Questionnaires } from './questionnaires.js';
import { Operation } from '../http/operation.js';

@Controller('services/:service_id/questionnaire')
export class QuestionnaireController {
  constructor(private readonly questionnaires: Questionnaires) {}

  /** Reads what a service asks now, in the language that suits the reader best. */
  @Get()
  @Operation('Leggi il questionario di un servizio', {
    tag: 'read',
    problems: ['not-collecting'],
    cache: 'public, max-age=60',
  })
  @Public()
  async read(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() query: LanguageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionnaireResource> {
    const { version, language } = await this.questionnaires.current(serviceId, query.language ?? accepted);
    void reply.headers({ Vary: 'Accept-Language', 'Content-Language': language });
    return {
      service_id: serviceId,
      format_version: version.id,
      language,
      title: textIn(version.title, language),
      items: version.items.map((item) => ({ ...localise(item, language) })),
    };
  }
}
