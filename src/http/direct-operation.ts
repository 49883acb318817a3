import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isUuid } from '../database/uuid.js';
import { decodeText, parseJson } from './body.js';
import { jsonFaults } from './declared.js';
import { type PlainHeaders, PlainRequests } from './plain-request.js';
import type { ProblemFilter } from './problem.filter.js';
import { Problem, problemHeaders, PROBLEMS } from './problem.js';
import type { Bucket } from './rate-limit.js';
import { rateLimitLines, type RateLimits } from './rate-limits.js';
import type { SenderAddress } from './sender-address.js';

/** What else there is of a request. */
export interface Sent {
  /** Where from, as `SenderAddress` has it. */
  address: string;
  /** The body as it came. */
  text: string;
  headers: PlainHeaders;
}

/** An operation on one resource: `POST {before}{id}{after}`, with a JSON body. */
export interface DirectOperation {
  before: string;
  after: string;
  maxLength: number;
  /** The headers that it reads, in lower case. */
  reads: readonly string[];
  /** @returns what is answered 202. @throws Problem */
  answer: (id: string, body: unknown, sent: Sent) => Promise<object>;
}

/** What the framework gives to every answer. */
export interface Framework {
  limits: RateLimits;
  problems: ProblemFilter;
  /** Of every answer, as names and values by turns. */
  headers: (isHttps: boolean) => readonly string[];
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
    const asked = server.listening ? direct.read(request) : undefined;
    if (asked === undefined) longWay(request, response);
    else direct.take(asked, request, response);
  });
}

/** A plain request, before its body. */
interface Asked {
  id: string;
  headers: PlainHeaders;
}

class Direct {
  private readonly plain: PlainRequests;

  constructor(
    private readonly operation: DirectOperation,
    private readonly framework: Framework,
  ) {
    this.plain = new PlainRequests(operation.maxLength, operation.reads);
  }

  /** @returns undefined for what goes the long way. */
  read(request: IncomingMessage): Asked | undefined {
    const id = this.idIn(request.url ?? '');
    const headers = id === undefined ? undefined : this.plain.headersOf(request);
    return id === undefined || headers === undefined ? undefined : { id, headers };
  }

  private idIn(url: string): string | undefined {
    const { before, after } = this.operation;
    if (url.length !== before.length + UUID_LENGTH + after.length) return undefined;
    if (!url.startsWith(before) || !url.endsWith(after)) return undefined;
    const id = url.slice(before.length, before.length + UUID_LENGTH);
    return isUuid(id) ? id.toLowerCase() : undefined;
  }

  take(asked: Asked, request: IncomingMessage, response: ServerResponse): void {
    const { limits } = this.framework;
    const bucket = limits.ofService(asked.id, 'POST');
    const refused = limits.admit(bucket);
    const answer = new Answer(response, bucket, this.framework.headers(this.isHttps(asked, request)));
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answering = refused ? Promise.reject(refused) : this.answer(asked, request, parts);
      answering.then(
        (body) => answer.send(202, 'application/json; charset=utf-8', body),
        (error: unknown) => answer.sendProblem(this.framework.problems.problemOf(error)),
      );
    });
  }

  private async answer({ id, headers }: Asked, { socket }: IncomingMessage, parts: Buffer[]): Promise<object> {
    const text = decodeText(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
    const body = parseJson(text);
    const faults = jsonFaults(body);
    if (faults.length > 0) throw Problem.invalid(faults);
    const address = this.framework.addresses.of(socket.remoteAddress ?? '', headers.get('x-forwarded-for'));
    return this.operation.answer(id, body, { address, text, headers });
  }

  private isHttps({ headers }: Asked, { socket }: IncomingMessage): boolean {
    return this.framework.addresses.isHttps(socket.remoteAddress ?? '', headers.get('x-forwarded-proto'));
  }
}

class Answer {
  /** @param headers those of every answer. */
  constructor(
    private readonly response: ServerResponse,
    private readonly bucket: Bucket,
    private readonly headers: readonly string[],
  ) {}

  sendProblem(problem: Problem): void {
    const more = Object.entries(problemHeaders(problem)).flat();
    this.send(PROBLEMS[problem.type].status, 'application/problem+json', problem.toBody(), more);
  }

  send(status: number, type: string, content: object, more: readonly string[] = []): void {
    const body = JSON.stringify(content);
    const length = String(Buffer.byteLength(body));
    const headers = ['Content-Type', type, 'Content-Length', length, ...rateLimitLines(this.bucket)];
    this.response.writeHead(status, headers.concat(this.headers, more));
    // As text it leaves in one piece with the headers.
    this.response.end(body);
  }
}
