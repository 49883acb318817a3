import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type InvalidInput, Problem } from './problem.js';
import { pointerToken } from './validation.js';

/** What an operation takes. */
export interface Declared {
  /** None: only `{}`, or no body at all. */
  mediaTypes: readonly string[];
  /** The names of its query parameters; undefined, any. */
  query?: readonly string[];
}

/** @returns undefined for a route that is not checked. */
export type DeclaredLookup = (method: string, routeUrl: string) => Declared | undefined;

const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);
const WITHOUT_BODY = ['application/json'];
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/gi;
/** So that a short request is not answered at great length. */
const MOST_FAULTS = 20;

/** Refuses, before it is read, a body that the operation does not take; nothing is ever decompressed. */
export function addDeclaredHooks(fastify: FastifyInstance, lookup: DeclaredLookup): void {
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    const problem = request.is404 ? undefined : bodyProblem(request, declaredFor(lookup, request));
    // What was not read must not be taken for the next request.
    if (problem && hasBody(request)) void reply.header('Connection', 'close');
    done(problem ?? null);
  });
}

/** Refuses what the operation does not have. After the guard of access: who may not call it is told that first. */
export class DeclaredGuard implements CanActivate {
  constructor(private readonly lookup: DeclaredLookup) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const declared = declaredFor(this.lookup, request);
    if (!declared) return true;
    const faults = [
      ...queryFaults(request.query as Record<string, unknown>, declared.query),
      ...bodyFaults(request, declared.mediaTypes.length === 0),
    ];
    if (faults.length > 0) throw Problem.invalid(faults);
    return true;
  }
}

function declaredFor(lookup: DeclaredLookup, { method, routeOptions: { url } }: FastifyRequest): Declared | undefined {
  return url === undefined ? undefined : lookup(method === 'HEAD' ? 'GET' : method, url);
}

/** @returns why a body cannot be taken as it is announced, or undefined. */
export function bodyProblem(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  declared: Declared | undefined,
): Problem | undefined {
  const { 'transfer-encoding': transfer = 'chunked', 'content-encoding': encoding = 'identity' } = headers;
  if (!hasBody({ headers })) return undefined;
  if (transfer.toLowerCase() !== 'chunked') return new Problem('malformed', 'the transfer encoding must be chunked');
  if (BODILESS.has(method)) return new Problem('malformed', `${method} takes no body`);
  if (encoding.toLowerCase() !== 'identity') return unsupported('the body must not be compressed');
  return typeProblem(headers['content-type'] ?? '', declared);
}

function typeProblem(contentType: string, declared: Declared | undefined): Problem | undefined {
  const charsets = [...contentType.matchAll(CHARSET)].map(([, charset = '']) => charset.toLowerCase());
  if (charsets.some((charset) => charset !== 'utf-8')) return unsupported('the charset must be utf-8');
  if (!declared) return undefined;
  const [mediaType = ''] = contentType.split(';');
  const taken = declared.mediaTypes.length > 0 ? declared.mediaTypes : WITHOUT_BODY;
  return taken.includes(mediaType.trim().toLowerCase()) ? undefined : unsupported(`must be ${taken.join(' or ')}`);
}

const unsupported = (detail: string): Problem => new Problem('unsupported-media-type', detail);

const isJson = (contentType = ''): boolean => /^\s*application\/(merge-patch\+)?json\b/i.test(contentType);

function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function bodyFaults({ body, headers }: FastifyRequest, takesNone: boolean): InvalidInput[] {
  return isJson(headers['content-type']) ? jsonFaults(body, takesNone) : [];
}

/** JSON comes as an object everywhere. A name that every object has would pass for a declared one further on. */
export function jsonFaults(body: unknown, takesNone = false): InvalidInput[] {
  if (body === undefined) return [];
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ pointer: '', detail: 'must be an object' }];
  }
  const names = Object.keys(body);
  if (takesNone && names.length > 0) return [{ pointer: '', detail: 'the operation takes no body' }];
  return names
    .filter((name) => name in Object.prototype)
    .map((name) => ({ pointer: `/${pointerToken(name)}`, detail: 'is not a member' }));
}

/** @returns the parameters that the operation does not have, and those that are there more than once. */
export function queryFaults(given: Readonly<Record<string, unknown>>, names?: readonly string[]): InvalidInput[] {
  if (!names) return [];
  return Object.entries(given)
    .filter(([name, value]) => !names.includes(name) || Array.isArray(value))
    .slice(0, MOST_FAULTS)
    .map(([name]) => ({
      pointer: `/${pointerToken(name)}`,
      detail: names.includes(name) ? 'must be there once' : 'is not a parameter of this operation',
    }));
}
