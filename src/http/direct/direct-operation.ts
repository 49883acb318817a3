import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { decodeText, parseJson } from '../body.js';
import { jsonFaults } from '../declared.js';
import type { ProblemFilter } from '../problem.filter.js';
import { Problem } from '../problem.js';
import type { RateLimits } from '../rate-limits.js';
import type { SenderAddress } from '../sender-address.js';
import { accepted, linesOf, refused, written } from './direct-answer.js';
import { DirectConnection, type Handling } from './direct-connection.js';
import { type PlainForm, type PlainHeaders, type PlainRequest, PlainRequests } from './plain-request.js';

const SECOND_MS = 1_000;

/** What else there is of a request. */
export interface Sent {
  /** Where from, as `SenderAddress` has it. */
  address: string;
  /** The body as it came. */
  text: string;
  headers: PlainHeaders;
}

export interface DirectOperation extends PlainForm {
  /** @returns what is answered 202. @throws Problem */
  answer: (id: string, body: unknown, sent: Sent) => Promise<object>;
}

/** What the framework gives to every answer. */
export interface Framework {
  limits: RateLimits;
  problems: ProblemFilter;
  /** Of every answer. */
  headers: (isHttps: boolean) => Readonly<Record<string, string>>;
  addresses: SenderAddress;
}

/**
 * Answers the plain requests of one operation ahead of Node.js' own reading of HTTP and of the framework, which cost several
 * times what the operation itself does. Whatever is in any way out of the ordinary goes the long way, and is answered the
 * same there.
 * @returns closes each connection as soon as no answer is due on it.
 */
export function answerDirectly(server: Server, operation: DirectOperation, framework: Framework): () => void {
  const [longWay] = server.listeners('connection') as ((socket: Socket) => void)[];
  if (!longWay) throw new Error('the server takes no connections');
  const open = new Set<DirectConnection>();
  let isClosing = false;
  const answers = new DirectAnswers(operation, framework, Math.floor(server.keepAliveTimeout / SECOND_MS));
  const handling: Handling = {
    requests: new PlainRequests(operation),
    idle: server.timeout,
    answer: (request, socket) => answers.to(request, socket, !isClosing),
    isClosing: () => isClosing,
    longWay: (socket) => longWay.call(server, socket),
    cutOff: (socket) => server.emit('clientError', new Error('the connection ended in a request'), socket),
    left: (connection) => open.delete(connection),
  };
  server.removeListener('connection', longWay);
  server.prependListener('connection', (socket: Socket) => open.add(new DirectConnection(socket, handling)));
  return () => {
    isClosing = true;
    open.forEach((connection) => connection.closeIdle());
  };
}

class DirectAnswers {
  private readonly overHttp: string;
  private readonly overHttps: string;

  /** @param idle seconds for which a connection is kept. */
  constructor(
    private readonly operation: DirectOperation,
    private readonly framework: Framework,
    private readonly idle: number,
  ) {
    this.overHttp = linesOf(framework.headers(false));
    this.overHttps = linesOf(framework.headers(true));
  }

  async to(request: PlainRequest, socket: Socket, staysOpen: boolean): Promise<string> {
    const { limits, problems } = this.framework;
    const bucket = limits.ofService(request.id, 'POST');
    const more = this.linesTo(request, socket, staysOpen);
    const beyond = limits.admit(bucket);
    if (beyond) return written(refused(beyond), bucket, more);
    try {
      return written(accepted(await this.answer(request, socket)), bucket, more);
    } catch (error) {
      return written(refused(problems.problemOf(error)), bucket, more);
    }
  }

  private async answer({ id, headers, body }: PlainRequest, socket: Socket): Promise<object> {
    const text = decodeText(body);
    const content = parseJson(text);
    const faults = jsonFaults(content);
    if (faults.length > 0) throw Problem.invalid(faults);
    const address = this.framework.addresses.of(socket.remoteAddress ?? '', headers.get('x-forwarded-for'));
    return this.operation.answer(id, content, { address, text, headers });
  }

  private linesTo({ headers }: PlainRequest, socket: Socket, staysOpen: boolean): string {
    const isHttps = this.framework.addresses.isHttps(socket.remoteAddress ?? '', headers.get('x-forwarded-proto'));
    const lasting = staysOpen
      ? `Connection: keep-alive\r\nKeep-Alive: timeout=${this.idle}\r\n`
      : 'Connection: close\r\n';
    return (isHttps ? this.overHttps : this.overHttp) + lasting;
  }
}
