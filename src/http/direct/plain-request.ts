import { isUuid } from '../../database/uuid.js';

const PLAIN_TYPES = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);
const LENGTH = /^[1-9]\d{0,8}$/;
/** With any of these there is more to be told, or to be done, than by a plain request. */
const OUT_OF_THE_ORDINARY = [
  'transfer-encoding',
  'content-encoding',
  'expect',
  'upgrade',
  'proxy-connection',
  'origin',
  'authorization',
  'access-control-request-method',
];
/** What every operation looks at. */
const READ = ['host', 'connection', 'content-type', 'content-length', 'x-forwarded-for', 'x-forwarded-proto'];

const END_OF_HEAD = '\r\n\r\n';
const END_OF_LINE = '\r\n';
const MAX_HEAD = 16 * 1024;
const UUID_LENGTH = 36;
/** Names are tokens, and values have nothing in them that two readers might read differently. Source: RFC 9110, 5.1 and 5.5. */
const HEADERS = /^(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e]*\r\n)+$/;

/** The headers that are looked at, by their names in lower case. */
export type PlainHeaders = ReadonlyMap<string, string>;

/** `POST {before}{id}{after}` with JSON. */
export interface PlainForm {
  before: string;
  after: string;
  maxLength: number;
  /** The headers that it reads, in lower case. */
  reads: readonly string[];
}

/** A request of which nothing but the body can be wrong. */
export interface PlainRequest {
  id: string;
  headers: PlainHeaders;
  body: Buffer;
}

/**
 * Tells plain requests to one operation. It reads a small part of what HTTP allows, and only what is read alike by everybody:
 * a request is plain when all bytes that are there are one request to its last byte. Source: RFC 9112.
 */
export class PlainRequests {
  private readonly before: string;
  private readonly after: string;
  /** Whether a header is read; all others but those out of the ordinary are passed over. */
  private readonly isRead: ReadonlyMap<string, boolean>;

  constructor(private readonly form: PlainForm) {
    this.before = `POST ${form.before}`;
    this.after = `${form.after} HTTP/1.1${END_OF_LINE}`;
    const read = [...READ, ...form.reads].map((name) => [name, true] as const);
    this.isRead = new Map([...read, ...OUT_OF_THE_ORDINARY.map((name) => [name, false] as const)]);
  }

  /** @returns undefined for what is not plain, and `more` for what is but for the rest of its body, which is to come. */
  read(bytes: Buffer): PlainRequest | 'more' | undefined {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end < 0 || end > MAX_HEAD) return undefined;
    const head = bytes.toString('latin1', 0, end + END_OF_LINE.length);
    const id = this.idIn(head);
    const headers = id === undefined ? undefined : this.headersIn(head);
    if (id === undefined || headers === undefined) return undefined;
    const body = bytes.subarray(end + END_OF_HEAD.length);
    const missing = Number(headers.get('content-length')) - body.length;
    if (missing !== 0) return missing > 0 ? 'more' : undefined;
    return { id, headers, body };
  }

  private idIn(head: string): string | undefined {
    const { before, after } = this;
    if (!head.startsWith(before) || !head.startsWith(after, before.length + UUID_LENGTH)) return undefined;
    const id = head.slice(before.length, before.length + UUID_LENGTH);
    return isUuid(id) ? id.toLowerCase() : undefined;
  }

  private headersIn(head: string): PlainHeaders | undefined {
    const lines = head.slice(this.before.length + UUID_LENGTH + this.after.length);
    const headers = HEADERS.test(lines) ? this.known(lines) : undefined;
    return headers?.has('host') && staysOpen(headers) && this.hasPlainBody(headers) ? headers : undefined;
  }

  private hasPlainBody(headers: PlainHeaders): boolean {
    const type = headers.get('content-type') ?? '';
    const length = headers.get('content-length') ?? '';
    return PLAIN_TYPES.has(type.toLowerCase()) && LENGTH.test(length) && Number(length) <= this.form.maxLength;
  }

  /** @returns undefined when one is there twice, or is not plain. */
  private known(lines: string): PlainHeaders | undefined {
    const headers = new Map<string, string>();
    for (let start = 0, end = 0; start < lines.length; start = end + END_OF_LINE.length) {
      end = lines.indexOf(END_OF_LINE, start);
      const colon = lines.indexOf(':', start);
      const name = lines.slice(start, colon).toLowerCase();
      const isRead = this.isRead.get(name);
      if (isRead === undefined) continue;
      if (!isRead || headers.has(name)) return undefined;
      headers.set(name, lines.slice(colon + 1, end).trim());
    }
    return headers;
  }
}

const staysOpen = (headers: PlainHeaders): boolean =>
  (headers.get('connection') ?? 'keep-alive').toLowerCase() === 'keep-alive';
