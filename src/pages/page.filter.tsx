import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../database/errors.js';
import { safeSummary } from '../http/problem.filter.js';
import { Problem, PROBLEMS, type ProblemType } from '../http/problem.js';
import { bestLanguage } from '../formats/language.js';
import { fieldsOf } from './form-answers.js';
import { sendPage, wantedLanguage } from './page.js';
import { ProblemView } from './problem-view.js';
import { PAGE_LANGUAGES } from './texts.js';

/** Passing states: the same form may be sent again. */
const PASSING = new Set<ProblemType>(['unavailable', 'submission-running', 'too-many-requests']);

/** A page answers a person: its errors are pages too, and a form that failed comes back with what it held. */
@Catch()
export class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger('Page');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = this.asProblem(error);
    const language = bestLanguage(PAGE_LANGUAGES, wantedLanguage(request));
    const retry = request.method === 'POST' && PASSING.has(problem.type);
    sendPage(http.getResponse<FastifyReply>(), {
      status: PROBLEMS[problem.type].status,
      language,
      headers: problem.headers,
      content: (
        <ProblemView type={problem.type} language={language} fields={retry ? fieldsOf(request.body) : undefined} />
      ),
    });
  }

  private asProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return new Problem('malformed');
    if (!isUnavailable(error)) this.logger.error(safeSummary(error));
    return new Problem('unavailable', undefined, undefined, { 'Retry-After': '5' });
  }
}
