import { Body, Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemType } from '../../http/problem.js';
import { Public } from '../../identity/access.js';
import { fieldsOf, firstOf } from '../form-answers.js';
import { WantedLanguage } from '../page.js';
import { PageFilter } from '../page.filter.js';
import { PublicApi } from '../public-api.js';
import { ownAddress, SIGN_IN } from './addresses.js';
import { speechFor } from './dashboard-language.js';
import { sendPrivate, sendTo } from './private-page.js';
import { isSameOrigin } from './same-origin.js';
import { endedSession, sessionCookie } from './session.js';
import { type SignInFault, SignInView } from './sign-in-view.js';

/** What the dashboard of an administration needs, and all that its token is good for. */
const ROLE = 'pa_admin';

/** Of the token endpoint's answers those that are for the person at the form. */
const FAULTS: Partial<Record<ProblemType, { fault: SignInFault; status: number }>> = {
  unauthenticated: { fault: 'refused', status: 422 },
  malformed: { fault: 'notPermitted', status: 422 },
  'too-many-requests': { fault: 'busy', status: 429 },
};

/** A person of an administration signs in with a client of it, and out. */
@Controller('dashboard')
@ApiExcludeController()
@UseFilters(PageFilter)
@Public()
export class SignInController {
  constructor(private readonly api: PublicApi) {}

  @Get('sign-in')
  form(
    @WantedLanguage() wanted: string | undefined,
    @Query('session') session: unknown,
    @Res() reply: FastifyReply,
  ): void {
    const speech = speechFor(wanted);
    sendPrivate(reply, speech.language, <SignInView speech={speech} over={session === 'over'} />);
  }

  @Post('sign-in')
  async signIn(
    @WantedLanguage() wanted: string | undefined,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    requireOwnPage(request);
    const fields = fieldsOf(body);
    const [id = '', secret = ''] = ['client_id', 'client_secret'].map((name) => firstOf(fields, name));
    const speech = speechFor(wanted);
    const refuse = (fault: SignInFault, status: number): void =>
      sendPrivate(reply, speech.language, <SignInView clientId={id} {...{ speech, fault }} />, status);
    if (id === '' || secret === '') return refuse('missing', 422);
    try {
      const { access_token, expires_in } = await this.api.signIn({ id, secret }, ROLE);
      const cookie = sessionCookie(access_token, expires_in, request.protocol === 'https');
      sendTo(reply, ownAddress(speech.language), cookie);
    } catch (error) {
      const known = error instanceof Problem ? FAULTS[error.type] : undefined;
      if (!known) throw error;
      refuse(known.fault, known.status);
    }
  }

  @Post('sign-out')
  signOut(
    @WantedLanguage() wanted: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    requireOwnPage(request);
    const { language } = speechFor(wanted);
    sendTo(reply, `${SIGN_IN}?language=${language}`, endedSession(request.protocol === 'https'));
  }
}

/** Forms of other sites sign nobody in, and nobody out. */
function requireOwnPage({ headers, host }: FastifyRequest): void {
  if (!isSameOrigin(headers, host)) throw new Problem('forbidden');
}
