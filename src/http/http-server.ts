import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { addAllowedMethods } from './allowed-methods.js';
import { isWellEncoded } from './body.js';
import { clientErrorHandler } from './client-errors.js';
import { inwardUrl } from './page-urls.js';
import { problemTypeOf, sendProblem } from './problem.filter.js';
import { Problem } from './problem.js';
import { NOWHERE } from './rate-limit.guard.js';
import { addRateLimitHooks } from './rate-limit-hooks.js';
import { rateLimitHeaders, type RateLimits } from './rate-limits.js';
import { addResponseHeaders, writeResponseHeaders } from './response-headers.js';

export const ORDINARY_BODY = 256 * 1024;
const BATCH_BODY = 16 * 1024 * 1024;
const MAX_URL = 4_096;
const IDLE_CHECK_MS = 100;

const NODE_OPTIONS = {
  maxHeaderSize: 16 * 1024,
  /** Within these a client has sent all headers, and how often that is looked at. */
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  /** Refused by a hook, which answers as for everything else. */
  requireHostHeader: false,
};

/** The server, with everything that a request meets before its operation. @param anonymous see `addRateLimitHooks`. */
export function openHttp(config: Config, limits: RateLimits, anonymous: ReadonlySet<string>): FastifyAdapter {
  const answers = new WeakMap<Socket, ServerResponse>();
  const adapter = new FastifyAdapter({
    http: NODE_OPTIONS,
    bodyLimit: ORDINARY_BODY,
    requestTimeout: 30_000,
    // A connection on which nothing moves, in either direction.
    connectionTimeout: 60_000,
    // Less than that, as it is told to clients, which must not ask over a connection that is just being closed.
    keepAliveTimeout: 55_000,
    rewriteUrl: ({ url = '/' }) => inwardUrl(url),
    trustProxy: config.TRUST_PROXY ?? false,
    // Connections of clients that only keep alive must not hold a stopping process.
    forceCloseConnections: 'idle',
    clientErrorHandler: clientErrorHandler(
      (socket) => isAnswering(answers.get(socket)),
      () => countNowhere(limits),
    ),
    // A URL that the router cannot read; no hook sees it.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      limits.charge(reply, limits.ofOperation(NOWHERE));
      writeResponseHeaders(request, reply);
      sendProblem(reply, requestProblem(request.raw) ?? new Problem(problemTypeOf(error)));
    },
  });
  const fastify = adapter.getInstance();
  fastify.server.on('request', (request, response) => answers.set(request.socket, response));
  // What else a client expects than to go on is nothing that has to be met.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  prepare(fastify);
  addAllowedMethods(fastify);
  addRateLimitHooks(fastify, limits, anonymous);
  addResponseHeaders(fastify);
  return adapter;
}

/** Whether an answer has begun that is not at its end, or of whose request more is to come. */
const isAnswering = (last: ServerResponse | undefined): boolean =>
  last !== undefined && last.headersSent && !(last.writableFinished && last.req.complete);

function countNowhere(limits: RateLimits): Record<string, number> {
  const bucket = limits.ofOperation(NOWHERE);
  bucket.take(limits.clock());
  return rateLimitHeaders(bucket);
}

function prepare(fastify: FastifyInstance): void {
  // Fastify's own: it would hand on text that nobody checked.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRoute', (route) => {
    if (isBatch(route.url)) route.bodyLimit = BATCH_BODY;
  });
  fastify.addHook('onRequest', (request, _reply, done) => done(requestProblem(request.raw)));
  // Node.js closes what is idle when the closing begins; what was busy then would keep the process for over a minute.
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => fastify.server.closeIdleConnections(), IDLE_CHECK_MS);
    fastify.server.once('close', () => clearInterval(timer));
    done();
  });
}

export const isBatch = (routeUrl: string | undefined): boolean => routeUrl?.endsWith('/response-batches') ?? false;

/** What is wrong with a request whatever it is for. */
function requestProblem({ url = '', httpVersion, rawHeaders }: IncomingMessage): Problem | undefined {
  if (url.length > MAX_URL) return new Problem('url-too-long', `at most ${MAX_URL} characters`);
  if (!isWellEncoded(url)) return new Problem('malformed', 'the URL has a character that is not text');
  if (httpVersion === '0.9') return new Problem('malformed', 'HTTP/1.0 or HTTP/1.1 is required');
  if (httpVersion === '1.1' && countOf(rawHeaders, 'host') === 0) return new Problem('malformed', 'Host is missing');
  // Node.js takes the first, and whoever stands in front may have taken the last.
  const twice = ['host', 'content-type'].find((name) => countOf(rawHeaders, name) > 1);
  return twice === undefined ? undefined : new Problem('malformed', `the header ${twice} is there twice`);
}

const countOf = (rawHeaders: readonly string[], wanted: string): number =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === wanted).length;
