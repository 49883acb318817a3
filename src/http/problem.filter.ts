import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isUnavailable, isValueFault, sqlState } from '../database/errors.js';
import { Problem, problemHeaders, PROBLEMS, type ProblemType } from './problem.js';

const BY_STATUS = new Map<number, ProblemType>([
  [400, 'malformed'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'method-not-allowed'],
  [408, 'timeout'],
  [413, 'too-large'],
  // A path parameter longer than any id.
  [414, 'not-found'],
  [415, 'unsupported-media-type'],
  [422, 'invalid'],
  [429, 'too-many-requests'],
  [431, 'headers-too-large'],
  [503, 'unavailable'],
]);

const SAY_AGAIN_MS = 10_000;

/** Every error leaves as problem+json, and nothing internal with it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');
  private saidAt = 0;

  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(host.switchToHttp().getResponse<FastifyReply>(), this.problemOf(error));
  }

  problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    // A value that the database cannot hold came past the checks; it is the sender's all the same.
    const type = isValueFault(error) ? 'malformed' : problemTypeOf(error);
    if (isUnavailable(error)) return this.unavailable();
    if (type === 'internal' || isValueFault(error)) this.logger.error(safeSummary(error));
    return new Problem(type);
  }

  /** Said seldom: while the database is away every request ends here. */
  private unavailable(): Problem {
    if (Date.now() - this.saidAt >= SAY_AGAIN_MS) {
      this.saidAt = Date.now();
      this.logger.error('the database cannot be reached');
    }
    return new Problem('unavailable');
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(PROBLEMS[problem.type].status)
    .headers({ 'Cache-Control': 'no-store', ...problemHeaders(problem) })
    .type('application/problem+json')
    // As bytes: to text Fastify would add a charset, which the media type does not have.
    .send(Buffer.from(JSON.stringify(problem.toBody())));
}

/** The problem that stands for an error of Nest or Fastify. */
export const problemTypeOf = (error: unknown): ProblemType => BY_STATUS.get(statusOf(error)) ?? 'internal';

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors (body too large, broken JSON) carry `statusCode`.
  const code = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof code === 'number' ? code : 500;
}

/** A database message may quote values, and values may be answers: only its code is logged. */
export function safeSummary(error: unknown): string {
  if (!(error instanceof Error)) return 'non-error thrown';
  const state = sqlState(error);
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return [error.name, state ? `SQLSTATE ${state}` : error.message, frame?.trim()].join(' ');
}
