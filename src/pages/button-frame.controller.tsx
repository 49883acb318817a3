import { Controller, Get, Param, ParseUUIDPipe, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { ServiceDirectory } from '../services/service-directory.js';
import { ButtonFrame, handedOn } from './button-frame-view.js';
import { sendPage, WantedLanguage } from './page.js';
import { PageFilter } from './page.filter.js';
import { textsFor } from './texts.js';

const SERVICE_ID = new ParseUUIDPipe({ exceptionFactory: () => Problem.notFound() });

/** The button in a frame: no script runs on the page around it, and what fails in here is not written to its console. */
@Controller('q/:service_id/button')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class ButtonFrameController {
  constructor(private readonly directory: ServiceDirectory) {}

  @Get()
  async show(
    @Param('service_id', SERVICE_ID) serviceId: string,
    @WantedLanguage() wanted: string | undefined,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { service_id } = await this.directory.find(serviceId);
    const { language } = textsFor(wanted ?? 'it');
    const content = <ButtonFrame {...{ serviceId: service_id, language, handed: handedOn(query) }} />;
    sendPage(reply, { status: 200, language, content });
  }
}
