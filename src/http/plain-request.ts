import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const PLAIN_TYPES = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);
const LENGTH = /^[1-9]\d{0,8}$/;
/** With any of these there is more to be told, or to be done, than by a plain request. */
const OUT_OF_THE_ORDINARY = [
  'transfer-encoding',
  'content-encoding',
  'expect',
  'upgrade',
  'origin',
  'authorization',
  'access-control-request-method',
];

/**
 * Whether nothing of a request but its body can be wrong: a JSON body of a known and ordinary length, and no header that
 * asks for anything. The path is looked at by others.
 */
export function isPlain({ method, httpVersion, headers, rawHeaders }: IncomingMessage, maxLength: number): boolean {
  return (
    method === 'POST' &&
    httpVersion === '1.1' &&
    hasPlainBody(headers, maxLength) &&
    !OUT_OF_THE_ORDINARY.some((name) => headers[name] !== undefined) &&
    hasOnce(rawHeaders, 'host') &&
    hasOnce(rawHeaders, 'content-type')
  );
}

function hasPlainBody(headers: IncomingHttpHeaders, maxLength: number): boolean {
  const { 'content-type': type = '', 'content-length': length = '' } = headers;
  return PLAIN_TYPES.has(type.toLowerCase()) && LENGTH.test(length) && Number(length) <= maxLength;
}

function hasOnce(rawHeaders: readonly string[], name: string): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index] ?? '';
    if (given.length === name.length && given.toLowerCase() === name) count += 1;
  }
  return count === 1;
}
