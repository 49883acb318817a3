import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ApiModule } from './app.module.js';
import type { Config } from './config/config.js';
import { isWellEncoded, parseForm, parseJsonBody, readLines } from './http/body.js';
import { ProblemFilter, problemTypeOf, sendProblem } from './http/problem.filter.js';
import { Problem } from './http/problem.js';
import { NOWHERE, RateLimitGuard } from './http/rate-limit.guard.js';
import { addRateLimitHooks } from './http/rate-limit-hooks.js';
import { RateLimits } from './http/rate-limits.js';
import { validationPipe } from './http/validation.js';

const ORDINARY_BODY = 256 * 1024;
const BATCH_BODY = 16 * 1024 * 1024;
const IDLE_CHECK_MS = 100;

/** What stands at the root and not under `/v1`. */
const AT_ROOT = ['livez', 'readyz', '.well-known/jwks.json', 'q/:service_id', 'dashboard', 'assets/:file'];

/** Where citizens meet the API: limited by service, before anything is read. */
const ANONYMOUS = new Set(['/v1/services/:service_id/responses', '/v1/services/:service_id/questionnaire']);

/** The HTTP application, configured in this one place for the process, the tests and the OpenAPI document. */
export async function createApi(config: Config, preview = false): Promise<NestFastifyApplication> {
  const limits = new RateLimits(config);
  const adapter = openHttp(limits);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, limits), adapter, {
    // The preview prints the document and nothing else.
    logger: preview ? false : ['warn', 'error'],
    abortOnError: false,
    preview,
    routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
  });
  app.setGlobalPrefix('v1', { exclude: AT_ROOT });
  app.useGlobalPipes(validationPipe);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalGuards(new RateLimitGuard(limits));
  readBodies(app);
  return app;
}

function openHttp(limits: RateLimits): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: ORDINARY_BODY,
    requestTimeout: 30_000,
    // Connections of clients that only keep alive must not hold a stopping process.
    forceCloseConnections: 'idle',
    // A URL that the router cannot read; no hook sees it.
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      limits.charge(reply, limits.ofOperation(NOWHERE));
      sendProblem(reply.header('X-Content-Type-Options', 'nosniff'), new Problem(problemTypeOf(error)));
    },
  });
  const fastify = adapter.getInstance();
  // Fastify's own: it would hand on text that nobody checked.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRoute', (route) => {
    if (route.url.endsWith('/response-batches')) route.bodyLimit = BATCH_BODY;
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(isWellEncoded(request.url) ? undefined : new Problem('malformed', 'the URL has a character that is not text'));
  });
  // Node.js closes what is idle when the closing begins; what was busy then would keep the process for over a minute.
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => fastify.server.closeIdleConnections(), IDLE_CHECK_MS);
    fastify.server.once('close', () => clearInterval(timer));
    done();
  });
  addRateLimitHooks(fastify, limits, ANONYMOUS);
  return adapter;
}

function readBodies(app: NestFastifyApplication): void {
  const parsers: Record<string, (body: Buffer) => unknown> = {
    'application/json': parseJsonBody,
    'application/merge-patch+json': parseJsonBody,
    'application/x-ndjson': readLines,
    'application/x-www-form-urlencoded': parseForm,
  };
  for (const [type, parse] of Object.entries(parsers)) {
    app.useBodyParser(type, {}, (_request, body: Buffer, done) => {
      try {
        done(null, parse(body));
      } catch (error) {
        done(error instanceof Error ? error : new Error('unreadable body'));
      }
    });
  }
}

/** Swagger UI and the committed document, which is the truth. */
export function serveDocument(app: NestFastifyApplication): void {
  const file = path.join(import.meta.dirname, '../openapi/openapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Gradimento',
    swaggerOptions: { persistAuthorization: true, operationsSorter: 'method', tryItOutEnabled: true },
  });
}

/** Headers that a browser heeds. Connections are upgraded by the proxy in front, not by us. */
export function secure(app: NestFastifyApplication): void {
  app.useSecurityHeaders({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
}
