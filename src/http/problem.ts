import { HttpException } from '@nestjs/common';

export interface InvalidInput {
  /** JSON Pointer to the value at fault. */
  pointer: string;
  detail: string;
}

/** The published problem types: stable names, each with its title and status. */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  forbidden: { status: 403, title: 'The role does not permit this' },
  'proof-required': { status: 403, title: 'A proof of work is required' },
  'not-found': { status: 404, title: 'There is no such resource' },
  'method-not-allowed': { status: 405, title: 'The resource has no such method' },
  'not-acceptable': { status: 406, title: 'There is no such format of the resource' },
  timeout: { status: 408, title: 'The request took too long to come' },
  conflict: { status: 409, title: 'The resource is in another state' },
  'not-collecting': { status: 409, title: 'The service does not collect responses now' },
  'token-spent': { status: 409, title: 'The rating token was spent already' },
  'submission-running': { status: 409, title: 'A submission with the same key is still running' },
  'token-lapsed': { status: 410, title: 'The rating token has lapsed' },
  'precondition-failed': { status: 412, title: 'The resource has changed meanwhile' },
  'too-large': { status: 413, title: 'The body is too large' },
  'url-too-long': { status: 414, title: 'The URL is too long' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  invalid: { status: 422, title: 'The input is not acceptable' },
  'token-required': { status: 422, title: 'The service takes responses with a rating token only' },
  'key-reused': { status: 422, title: 'The idempotency key was used for another body' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'quota-reached': { status: 429, title: 'The quota of rating tokens for the day is used up' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'The platform failed' },
  unavailable: { status: 503, title: 'The platform cannot answer now' },
} as const;

export type ProblemType = keyof typeof PROBLEMS;

export const MAX_FAULTS = 100;
const MAX_POINTER = 1_000;
const MAX_DETAIL = 300;

/** As many faults as help, and of names that somebody sent no more than is needed to find them. */
export const shownFaults = (errors: readonly InvalidInput[]): InvalidInput[] =>
  errors.slice(0, MAX_FAULTS).map(({ pointer, detail }) => ({
    pointer: beginningOf(pointer, MAX_POINTER),
    detail: beginningOf(detail, MAX_DETAIL),
  }));

/** Whole characters of a text: a pair is not cut in two, nor an escape of a pointer. */
const beginningOf = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max)
        .toWellFormed()
        .replace(/[~\ufffd]$/, '')}…`;

/** An RFC 9457 problem, thrown by whoever knows; the filter writes it. */
export class Problem extends HttpException {
  constructor(
    readonly type: ProblemType,
    readonly detail?: string,
    readonly errors?: readonly InvalidInput[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(PROBLEMS[type].title, PROBLEMS[type].status);
  }

  static invalid(errors: readonly InvalidInput[]): Problem {
    return new Problem('invalid', undefined, errors);
  }

  /** The same for "does not exist" and "not yours". */
  static notFound(): Problem {
    return new Problem('not-found');
  }

  toBody(): Record<string, unknown> {
    return {
      type: `/problems/${this.type}`,
      title: PROBLEMS[this.type].title,
      status: PROBLEMS[this.type].status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.errors === undefined ? {} : { errors: shownFaults(this.errors) }),
    };
  }
}

/** What stands in the headers of its answer. */
export const problemHeaders = ({ type, headers }: Problem): Readonly<Record<string, string>> =>
  type === 'unavailable' ? { 'Retry-After': '5', ...headers } : headers;
