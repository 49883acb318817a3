import { readFileSync } from 'node:fs';
import { pipeline, Readable, Transform } from 'node:stream';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface DescribedResponse {
  $ref?: string;
  content?: Record<string, unknown>;
  headers?: Record<string, { $ref?: string; schema?: { const?: unknown } }>;
}

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, DescribedResponse> }>>;
}

const DOCUMENT = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as Document;
const PREFIX = '/v1';
const OF_API = `${PREFIX}/`;
const PROBLEM = 'api#/components/schemas/Problem';

const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(DOCUMENT, 'api');
const compiled = new Map<string, ValidateFunction>();

/** @param pointer of a schema in the document, such as `api#/components/schemas/Problem`. */
export function validatorOf(pointer: string): ValidateFunction {
  const known = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, known);
  return known;
}

/** Steps into the document as a reference. */
export const pointerTo = (...steps: string[]): string =>
  `api#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** Every response that the API gives is held against the document, whatever the test looks at. */
export class Conformance {
  readonly faults = new Set<string>();

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (request, reply, payload, done) => {
      if (payload instanceof Readable && request.method === 'GET') {
        done(null, this.watched(request, reply, payload));
      } else {
        this.note(request, reply, payload);
        done();
      }
    });
  }

  /** What is sent piece by piece is held against it at its end. */
  private watched(request: FastifyRequest, reply: FastifyReply, payload: Readable): Readable {
    const pieces: Buffer[] = [];
    const watching = new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        pieces.push(piece);
        done(null, piece);
      },
      flush: (done) => {
        this.note(request, reply, Buffer.concat(pieces));
        done();
      },
    });
    pipeline(payload, watching, () => undefined);
    return watching;
  }

  private note(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
    const fault = this.faultOf(request, reply, payload);
    if (fault === undefined) return;
    const { method, url } = request;
    this.faults.add(`${method} ${url} answered ${reply.statusCode}: ${fault}`);
  }

  private faultOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
    const { method, url: asked, routeOptions } = request;
    if (method === 'OPTIONS' || !asked.startsWith(OF_API)) return undefined;
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.toString() : '';
    const answer = { method, body, reply };
    if (routeOptions.url?.startsWith(OF_API)) return responseFault(routeOptions.url, answer);
    // A path that leads nowhere, or has other methods: no operation of the document, and a problem all the same.
    return reply.statusCode < 400 ? 'it is of no operation' : bodyFault(PROBLEM, answer);
  }
}

interface Answer {
  method: string;
  body: string;
  reply: FastifyReply;
}

function responseFault(url: string, answer: Answer): string | undefined {
  const path = url.slice(PREFIX.length).replaceAll(/:(\w+)/g, '{$1}');
  const verb = answer.method === 'HEAD' ? 'get' : answer.method.toLowerCase();
  const status = String(answer.reply.statusCode);
  const declared = DOCUMENT.paths[path]?.[verb]?.responses[status];
  if (!declared) return 'the status is not in the document';
  const { response, place } = resolved(declared, ['paths', path, verb, 'responses', status]);
  return headerFault(response, answer.reply) ?? contentFault(response, place, answer);
}

function contentFault({ content }: DescribedResponse, place: string[], answer: Answer): string | undefined {
  if (!content) return answer.body === '' ? undefined : 'it has a body';
  const type = String(answer.reply.getHeader('content-type')).replace(/; charset=[\w-]+$/, '');
  if (!(type in content)) return `the media type ${type} is not in the document`;
  return bodyFault(pointerTo(...place, 'content', type, 'schema'), answer);
}

function resolved(declared: DescribedResponse, place: string[]): { response: DescribedResponse; place: string[] } {
  if (declared.$ref === undefined) return { response: declared, place };
  const steps = declared.$ref.slice(2).split('/');
  const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], DOCUMENT);
  return { response: found as DescribedResponse, place: steps };
}

function headerFault({ headers = {} }: DescribedResponse, reply: FastifyReply): string | undefined {
  for (const [name, { schema }] of Object.entries(headers)) {
    const value = reply.getHeader(name);
    if (value === undefined) return `the header ${name} is missing`;
    if (schema?.const !== undefined && schema.const !== value) return `${name} is ${String(value)}`;
  }
  return undefined;
}

/** Of another media type the document describes the text. */
const isJson = (reply: FastifyReply): boolean => /[/+]json\b/.test(String(reply.getHeader('content-type')));

function bodyFault(pointer: string, { body, method, reply }: Answer): string | undefined {
  if (method === 'HEAD') return undefined;
  const validate = validatorOf(pointer);
  try {
    if (validate(isJson(reply) ? JSON.parse(body) : body)) return insideFault(body);
  } catch {
    return 'the body is not JSON';
  }
  const [error] = validate.errors ?? [];
  return `${error?.instancePath} ${error?.message}: ${body.slice(0, 200)}`;
}

/** What is answered has nothing of the inside in it. */
function insideFault(body: string): string | undefined {
  return / at .+\.js:\d+|SQLSTATE|node_modules/.test(body) ? `it tells of the inside: ${body}` : undefined;
}
