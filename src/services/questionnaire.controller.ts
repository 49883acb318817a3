import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../identity/access.js';
import { QuestionnaireResource } from './dto/service.dto.js';
import { LanguageQuery } from './dto/language-query.dto.js';
import { textIn } from './language.js';
import { localise, Questionnaires } from './questionnaires.js';

@ApiTags('collection')
@Controller('services/:service_id/questionnaire')
export class QuestionnaireController {
  constructor(private readonly questionnaires: Questionnaires) {}

  /** Reads what a service asks now, in the language that suits the reader best. */
  @Get()
  @Public()
  async read(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() query: LanguageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionnaireResource | undefined> {
    const { version, language } = await this.questionnaires.current(serviceId, query.language ?? accepted);
    const etag = `"${createHash('sha256').update(`${version.id} ${language}`).digest('base64url').slice(0, 22)}"`;
    void reply.headers({
      ETag: etag,
      'Cache-Control': 'public, max-age=60',
      Vary: 'Accept-Language',
      'Content-Language': language,
    });
    if (known === etag) {
      void reply.status(304);
      return undefined;
    }
    return {
      service_id: serviceId,
      format_version: version.id,
      language,
      title: textIn(version.title, language),
      items: version.items.map((item) => ({ ...localise(item, language) })),
    };
  }
}
