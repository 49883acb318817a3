import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, PROBLEMS, type ProblemType } from './problem.js';

interface ClientError extends Error {
  code?: string;
  /** What came last. */
  rawPacket?: unknown;
}

const BY_CODE = new Map<string | undefined, ProblemType>([
  ['ERR_HTTP_REQUEST_TIMEOUT', 'timeout'],
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'too-large'],
]);
/** The request line alone is beyond the bound of all headers. */
const LONG_URL = /^[A-Z]+ \S{8192}/;

/**
 * Answers for what Node.js could not read as a request, so that no hook and no filter sees it.
 * @param isAnswered whether an answer has begun to leave: anything more would be taken for a part of it.
 * @param rateLimit counts the request and returns the headers that say so.
 */
export function clientErrorHandler(
  isAnswered: (socket: Socket) => boolean,
  rateLimit: () => Record<string, number>,
): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return;
    if (!isAnswered(socket)) socket.write(rawProblem(typeOf(error), rateLimit()));
    // Only after what was written has left.
    socket.destroySoon();
  };
}

function typeOf({ code, rawPacket }: ClientError): ProblemType {
  const type = BY_CODE.get(code) ?? 'malformed';
  if (type !== 'headers-too-large') return type;
  return Buffer.isBuffer(rawPacket) && LONG_URL.test(rawPacket.toString('latin1')) ? 'url-too-long' : type;
}

function rawProblem(type: ProblemType, rateLimit: Record<string, number>): string {
  const { status } = PROBLEMS[type];
  const body = JSON.stringify(new Problem(type).toBody());
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...rateLimit,
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
