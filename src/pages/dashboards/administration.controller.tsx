import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Problem } from '../../http/problem.js';
import { Public } from '../../identity/access.js';
import { drawing } from '../charts/drawing.js';
import { WantedLanguage } from '../page.js';
import { PageFilter } from '../page.filter.js';
import { SIGN_IN } from './addresses.js';
import { AdministrationData } from './administration-data.js';
import { AdministrationView } from './administration-view.js';
import { speechFor } from './dashboard-language.js';
import { sendPrivate, sendTo } from './private-page.js';
import { ServiceView } from './service-view.js';
import { endedSession, sessionToken } from './session.js';

const SERVICE_ID = new ParseUUIDPipe({ exceptionFactory: () => Problem.notFound() });

/** An administration's own figures: what the API gives to the token in the session, which it checks as any other. */
@Controller('dashboard/administration')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class AdministrationController {
  constructor(private readonly data: AdministrationData) {}

  @Get()
  async overview(
    @WantedLanguage() wanted: string | undefined,
    @Query('aspect') aspect: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const speech = speechFor(wanted);
    await show(request, reply, speech.language, async (token) => {
      const [overview, draw] = await Promise.all([this.data.overview(token), drawing()]);
      return <AdministrationView {...{ overview, wanted: String(aspect), speech, draw }} />;
    });
  }

  @Get('services/:service_id')
  async service(
    @Param('service_id', SERVICE_ID) serviceId: string,
    @WantedLanguage() wanted: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const speech = speechFor(wanted);
    await show(request, reply, speech.language, async (token) => {
      const [detail, draw] = await Promise.all([this.data.service(serviceId, token), drawing()]);
      return <ServiceView {...{ detail, speech, draw }} />;
    });
  }
}

/** Without a session, or with one that the API no longer takes, to the form. */
async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  language: string,
  render: (token: string) => Promise<VNode>,
): Promise<void> {
  const token = sessionToken(request.headers.cookie);
  const again = `${SIGN_IN}?language=${language}&session=over`;
  if (token === undefined) return sendTo(reply, again);
  try {
    sendPrivate(reply, language, await render(token));
  } catch (error) {
    const over = error instanceof Problem && (error.type === 'unauthenticated' || error.type === 'forbidden');
    if (!over) throw error;
    sendTo(reply, again, endedSession(request.protocol === 'https'));
  }
}
