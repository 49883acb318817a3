import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isUuid } from '../database/uuid.js';
import { decodeText, parseJson } from './body.js';
import { jsonFaults } from './declared.js';
import { isPlain } from './plain-request.js';
import type { ProblemFilter } from './problem.filter.js';
import { Problem, problemHeaders, PROBLEMS } from './problem.js';
import type { Bucket } from './rate-limit.js';
import { rateLimitHeaders, type RateLimits } from './rate-limits.js';
import type { SenderAddress } from './sender-address.js';

/** What else there is of a request. */
export interface Sent {
  /** Where from, as `SenderAddress` has it. */
  address: string;
  /** The body as it came. */
  text: string;
  header: (name: string) => string | undefined;
}

/** An operation on one resource: `POST {before}{id}{after}`, with a JSON body. */
export interface DirectOperation {
  before: string;
  after: string;
  maxLength: number;
  /** @returns what is answered 202. @throws Problem */
  answer: (id: string, body: unknown, sent: Sent) => Promise<object>;
}

/** What the framework gives to every answer. */
export interface Framework {
  limits: RateLimits;
  problems: ProblemFilter;
  /** Of every answer. */
  headers: (request: IncomingMessage) => readonly string[];
  addresses: SenderAddress;
}

const UUID_LENGTH = 36;

/**
 * Answers the plain requests of one operation ahead of the framework, whose pipeline costs several times what the
 * operation itself does. Whatever is in any way out of the ordinary goes the long way, and is answered the same there.
 */
export function answerDirectly(server: Server, operation: DirectOperation, framework: Framework): void {
  const [longWay] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  if (!longWay) throw new Error('the server has no handler yet');
  const direct = new Direct(operation, framework);
  server.removeListener('request', longWay);
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    // A server that is closing says so on the long way.
    const id = server.listening ? direct.idOf(request) : undefined;
    if (id === undefined) longWay(request, response);
    else direct.take(id, request, response);
  });
}

class Direct {
  constructor(
    private readonly operation: DirectOperation,
    private readonly framework: Framework,
  ) {}

  /** @returns undefined for what goes the long way. */
  idOf(request: IncomingMessage): string | undefined {
    const { before, after, maxLength } = this.operation;
    const { url = '' } = request;
    if (url.length !== before.length + UUID_LENGTH + after.length) return undefined;
    if (!url.startsWith(before) || !url.endsWith(after)) return undefined;
    const id = url.slice(before.length, before.length + UUID_LENGTH);
    return isUuid(id) && isPlain(request, maxLength) ? id.toLowerCase() : undefined;
  }

  take(id: string, request: IncomingMessage, response: ServerResponse): void {
    const { limits } = this.framework;
    const bucket = limits.ofService(id, 'POST');
    const refused = limits.admit(bucket);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answering = refused ? Promise.reject(refused) : this.answer(id, request, parts);
      answering.then(
        (body) => this.send(request, response, bucket, 202, 'application/json; charset=utf-8', body),
        (error: unknown) => this.sendProblem(request, response, bucket, error),
      );
    });
  }

  private async answer(id: string, request: IncomingMessage, parts: Buffer[]): Promise<object> {
    const text = decodeText(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
    const body = parseJson(text);
    const faults = jsonFaults(body);
    if (faults.length > 0) throw Problem.invalid(faults);
    const header = (name: string): string | undefined => request.headers[name] as string | undefined;
    return this.operation.answer(id, body, { address: this.framework.addresses.of(request), text, header });
  }

  private sendProblem(request: IncomingMessage, response: ServerResponse, bucket: Bucket, error: unknown): void {
    const problem = this.framework.problems.problemOf(error);
    const { status } = PROBLEMS[problem.type];
    const more = Object.entries(problemHeaders(problem)).flat();
    this.send(request, response, bucket, status, 'application/problem+json', problem.toBody(), more);
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    bucket: Bucket,
    status: number,
    type: string,
    content: object,
    more: readonly string[] = [],
  ): void {
    const body = JSON.stringify(content);
    const headers = ['Content-Type', type, 'Content-Length', String(Buffer.byteLength(body))];
    const limit = rateLimitHeaders(bucket);
    for (const name in limit) headers.push(name, String(limit[name]));
    response.writeHead(status, headers.concat(this.framework.headers(request), more));
    // As text it leaves in one piece with the headers.
    response.end(body);
  }
}
