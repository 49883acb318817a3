import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ApiModule } from './app.module.js';
import { serveScripts } from './button/serve-scripts.js';
import { ResponseInbox } from './collection/response-inbox.js';
import { readSending } from './collection/sending.js';
import type { Config } from './config/config.js';
import { declaredOperations, type DescribedApi, requireDeclared } from './contract/declared-operations.js';
import { BodyLines } from './http/body-lines.js';
import { MAX_BATCH_ENTRIES, parseForm, parseJsonBody } from './http/body.js';
import { addDeclaredHooks, type Declared, DeclaredGuard, type DeclaredLookup } from './http/declared.js';
import { isBatch, openHttp, ORDINARY_BODY } from './http/http-server.js';
import { answerDirectly, type Framework } from './http/direct/direct-operation.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Problem } from './http/problem.js';
import { RateLimitGuard } from './http/rate-limit.guard.js';
import { RateLimits } from './http/rate-limits.js';
import { SenderAddress } from './http/sender-address.js';
import { validationPipe } from './http/validation.js';
import { plainHeaders } from './http/response-headers.js';
import { addServiceCors } from './services/service-cors.js';
import { addServiceFraming } from './services/service-framing.js';
import { ServiceDirectory } from './services/service-directory.js';

const FORM = 'application/x-www-form-urlencoded';

/** What stands at the root and not under `/v1`. */
const AT_ROOT = [
  'livez',
  'readyz',
  '.well-known/jwks.json',
  'q/:service_id',
  'q/:service_id/button',
  'dashboard',
  'dashboard/sign-in',
  'dashboard/sign-out',
  'dashboard/administration',
  'dashboard/administration/services/:service_id',
  // Under the name that `page-urls.ts` gives them.
  'release-pages',
  'release-pages/:release_id',
  'privacy',
  'accessibility',
  'problems',
  'problems/:type',
  'assets/:file',
];

/** What pages take; everything else of the kind is said in the document. */
const PAGES = new Map<string, Declared>(
  ['/q/:service_id', '/dashboard/sign-in', '/dashboard/sign-out'].map((url) => [`POST ${url}`, { mediaTypes: [FORM] }]),
);

/**
 * Where citizens meet the API, and with which methods: limited by service, before anything is read, and open to pages of
 * the origins that the service names.
 */
const ANONYMOUS = new Map([
  ['/v1/services/:service_id/responses', ['POST']],
  ['/v1/services/:service_id/questionnaire', ['GET']],
  ['/v1/services/:service_id/exposures', ['POST']],
  ['/v1/services/:service_id/rating-token-keys', ['GET']],
  ['/v1/services/:service_id/proof-of-work', ['GET']],
]);

/** What pages of the origins that a service names may show in a frame. */
const FRAMED = new Set(['/q/:service_id', '/q/:service_id/button']);

/** The HTTP application, configured in this one place for the process, the tests and the OpenAPI document. */
export async function createApi(config: Config, preview = false): Promise<NestFastifyApplication> {
  const limits = new RateLimits(config);
  const adapter = openHttp(config, limits, new Set(ANONYMOUS.keys()));
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, limits), adapter, {
    // The preview prints the document and nothing else.
    logger: preview ? false : ['warn', 'error'],
    abortOnError: false,
    preview,
    routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
  });
  app.setGlobalPrefix('v1', { exclude: AT_ROOT });
  app.useGlobalPipes(validationPipe);
  const problems = new ProblemFilter();
  app.useGlobalFilters(problems);
  app.useGlobalGuards(new RateLimitGuard(limits));
  readBodies(app);
  // The preview makes the document, and has no services.
  if (!preview) {
    holdToDocument(app);
    const fastify = app.getHttpAdapter().getInstance();
    addServiceCors(fastify, app.get(ServiceDirectory), ANONYMOUS);
    addServiceFraming(fastify, app.get(ServiceDirectory), FRAMED);
    serveScripts(fastify);
    answerResponses(app, config, { limits, problems });
  }
  return app;
}

/** The hot path: also an operation of the controller, which has what is out of the ordinary. */
function answerResponses(
  app: NestFastifyApplication,
  { TRUST_PROXY }: Config,
  framework: Pick<Framework, 'limits' | 'problems'>,
): void {
  const inbox = app.get(ResponseInbox);
  const close = answerDirectly(
    app.getHttpServer(),
    {
      before: '/v1/services/',
      after: '/responses',
      maxLength: ORDINARY_BODY,
      reads: ['idempotency-key', 'proof-of-work'],
      answer: (id, body, { address, headers, text }) =>
        inbox.accept(
          id,
          body,
          readSending(address, headers.get('idempotency-key'), headers.get('proof-of-work'), text),
        ),
    },
    { ...framework, headers: plainHeaders, addresses: new SenderAddress(TRUST_PROXY) },
  );
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preClose', (done) => {
      close();
      done();
    });
}

/** Every route is of the document, or no part of the API; what it takes is checked against that. */
export function holdToDocument(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const ofApi = declaredOperations(readDocument());
  const lookup: DeclaredLookup = (method, url) => ofApi(method, url) ?? PAGES.get(`${method} ${url}`);
  fastify.addHook('onRoute', ({ method, url }) => requireDeclared(ofApi, method, url));
  addDeclaredHooks(fastify, lookup);
  app.useGlobalGuards(new DeclaredGuard(lookup));
}

function readDocument(): DescribedApi {
  const file = path.join(import.meta.dirname, '../openapi/openapi.json');
  return JSON.parse(readFileSync(file, 'utf8')) as DescribedApi;
}

/** Bytes that whoever takes them reads. */
const IMAGES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'];

type Parse = (body: Buffer, maxEntries?: number) => unknown;

function readBodies(app: NestFastifyApplication): void {
  const parsers: Record<string, Parse> = {
    'application/json': parseJsonBody,
    'application/merge-patch+json': parseJsonBody,
    [FORM]: parseForm,
    ...Object.fromEntries(IMAGES.map((type) => [type, (body: Buffer): Buffer => body])),
  };
  for (const [type, parse] of Object.entries(parsers)) {
    app.useBodyParser(type, {}, (request: FastifyRequest, body: Buffer, done) => {
      try {
        done(null, parse(body, isBatch(request.routeOptions.url) ? MAX_BATCH_ENTRIES : undefined));
      } catch (error) {
        done(error instanceof Error ? error : new Error('unreadable body'));
      }
    });
  }
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser('application/x-ndjson', ({ headers, routeOptions: { bodyLimit } }, body, done) => {
      if (Number(headers['content-length'] ?? 0) > bodyLimit) done(new Problem('too-large'));
      // Read as it comes, by whoever takes it.
      else done(null, new BodyLines(body, bodyLimit));
    });
}

/** Headers that a browser heeds. Connections are upgraded by the proxy in front, and HSTS is only for those that were. */
export function secure(app: NestFastifyApplication): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  });
}
