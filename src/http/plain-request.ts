import type { IncomingMessage } from 'node:http';

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
/** What every operation looks at. */
const READ = ['host', 'content-type', 'content-length', 'x-forwarded-for', 'x-forwarded-proto'];

/** The headers that are looked at, by their names in lower case. */
export type PlainHeaders = ReadonlyMap<string, string>;

/** Tells plain requests: nothing but the body of one can be wrong. The path is looked at by others. */
export class PlainRequests {
  /** Whether a header is read; all others but those out of the ordinary are passed over. */
  private readonly isRead: ReadonlyMap<string, boolean>;

  /** @param more headers that are read. */
  constructor(
    private readonly maxLength: number,
    more: readonly string[],
  ) {
    const read = [...READ, ...more].map((name) => [name, true] as const);
    this.isRead = new Map([...read, ...OUT_OF_THE_ORDINARY.map((name) => [name, false] as const)]);
  }

  /** @returns undefined for a request that is not plain. */
  headersOf({ method, httpVersion, rawHeaders }: IncomingMessage): PlainHeaders | undefined {
    if (method !== 'POST' || httpVersion !== '1.1') return undefined;
    const headers = this.read(rawHeaders);
    return headers?.has('host') && this.hasPlainBody(headers) ? headers : undefined;
  }

  private hasPlainBody(headers: PlainHeaders): boolean {
    const type = headers.get('content-type') ?? '';
    const length = headers.get('content-length') ?? '';
    return PLAIN_TYPES.has(type.toLowerCase()) && LENGTH.test(length) && Number(length) <= this.maxLength;
  }

  /** One look at each header, as the same client sends them. @returns undefined when one is there twice, or is not plain. */
  private read(rawHeaders: readonly string[]): Map<string, string> | undefined {
    const headers = new Map<string, string>();
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const name = (rawHeaders[index] ?? '').toLowerCase();
      const isRead = this.isRead.get(name);
      if (isRead === undefined) continue;
      if (!isRead || headers.has(name)) return undefined;
      headers.set(name, rawHeaders[index + 1] ?? '');
    }
    return headers;
  }
}
