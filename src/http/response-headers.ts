import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Deprecable, deprecationHeaders } from './deprecated.js';

/** What is no page loads nothing and is shown in no frame. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";
const ONE_YEAR = 'max-age=31536000; includeSubDomains';

/** Gives every response the headers that it has not set itself. */
export function addResponseHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    writeResponseHeaders(request, reply);
    done();
  });
}

/** The same for an answer that is no page and comes ahead of the framework, over one protocol or the other. */
export function plainHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return isHttps ? OVER_HTTPS : OVER_HTTP;
}

const OVER_HTTP = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': NO_PAGE,
  // As for all that pages of other origins may use.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  Vary: 'Origin',
};

/** Nest's own, which tell a browser nothing of JSON. */
const OF_PAGES = [
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

const JSON_TYPE = /^application\/(?:problem\+)?json\b/;

const OVER_HTTPS = { ...OVER_HTTP, 'Strict-Transport-Security': ONE_YEAR };

export function writeResponseHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const { deprecation } = (request.routeOptions.config ?? {}) as Deprecable;
  const type = String(reply.getHeader('Content-Type') ?? '');
  removeThoseOfPages(type, reply);
  const defaults: Record<string, string> = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...(type.startsWith('text/html') ? {} : { 'Content-Security-Policy': NO_PAGE }),
    // Over plain HTTP browsers must not heed it. Fastify believes a proxy's word only when told to trust that proxy.
    ...(request.protocol === 'https' ? { 'Strict-Transport-Security': ONE_YEAR } : {}),
    ...(deprecation ? deprecationHeaders(deprecation) : {}),
  };
  for (const [name, value] of Object.entries(defaults)) {
    // What stands on the raw response alone is Nest's own default, made for pages.
    if (reply.getHeader(name) === reply.raw.getHeader(name)) void reply.header(name, value);
  }
}

function removeThoseOfPages(type: string, { raw }: FastifyReply): void {
  if (!JSON_TYPE.test(type)) return;
  for (const name of OF_PAGES) raw.removeHeader(name);
}
