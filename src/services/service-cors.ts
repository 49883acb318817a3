import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceDirectory } from './service-directory.js';

/** By route, the methods that a page of another origin may use. */
export type CrossOriginRoutes = ReadonlyMap<string, readonly string[]>;

const HEADERS = new Set(['content-type', 'idempotency-key', 'proof-of-work']);
const EXPOSED = 'ETag, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset';
const PREFLIGHT_SECONDS = '600';

/**
 * Lets pages read the answers of the routes, but only pages of the origins that the service names, and never with
 * credentials. A preflight is always answered 204; without permission in it, a browser goes no further.
 */
export function addServiceCors(fastify: FastifyInstance, directory: ServiceDirectory, routes: CrossOriginRoutes): void {
  fastify.addHook('onRoute', (route) => {
    const methods = routes.get(route.url);
    if (!methods) return;
    const permit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      vary(reply);
      // A page that only sends, and reads no answer, is spared an error in its console.
      void reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
      if (await mayRead(directory, request, reply, methods)) writePermission(request, reply, methods);
    };
    route.onSend = [route.onSend ?? [], permit].flat();
  });
  for (const [url, methods] of routes) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    fastify.options(url, (_request, reply) => reply.status(204).header('Allow', allow).send());
  }
}

/** Also where there is no permission: what is kept for one origin must not be given to another. */
function vary(reply: FastifyReply): void {
  void reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Origin'].flat().join(', '));
}

async function mayRead(
  directory: ServiceDirectory,
  request: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): Promise<boolean> {
  const { origin } = request.headers;
  if (origin === undefined || (isPreflight(request) && !mayBeSent(request, methods))) return false;
  return (await originsFor(directory, request, reply)).includes(origin);
}

/** The origins that the service of the path names. */
export async function originsFor(
  directory: ServiceDirectory,
  { params }: FastifyRequest,
  { statusCode }: FastifyReply,
): Promise<readonly string[]> {
  const { service_id: id } = params as { service_id: string };
  // The operation has looked the service up, or is not to be troubled with it: then what is remembered must do.
  const remembered = statusCode === 404 || statusCode === 429 || statusCode >= 500;
  return remembered ? directory.rememberedOrigins(id) : directory.allowedOrigins(id);
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** Whether the request that a preflight announces is one that the operation takes. */
function mayBeSent({ headers }: FastifyRequest, methods: readonly string[]): boolean {
  const asked = headers['access-control-request-headers']?.split(',') ?? [];
  return (
    methods.includes(headers['access-control-request-method'] ?? '') &&
    asked.every((name) => HEADERS.has(name.trim().toLowerCase()))
  );
}

function writePermission(request: FastifyRequest, reply: FastifyReply, methods: readonly string[]): void {
  void reply.header('Access-Control-Allow-Origin', request.headers.origin);
  if (!isPreflight(request)) {
    void reply.header('Access-Control-Expose-Headers', EXPOSED);
    return;
  }
  void reply.headers({
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, Proof-Of-Work',
    'Access-Control-Max-Age': PREFLIGHT_SECONDS,
  });
}
