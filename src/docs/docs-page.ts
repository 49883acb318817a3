import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { matchesTag } from '../http/entity-tag.js';
import { docsSignIn } from '../identity/issuers/issuers-file.js';
import { docsFiles, type DocsFile } from './docs-files.js';
import { pageHeaders } from './docs-headers.js';

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Swagger UI as a page of our own, and the published document as it is. Everything is read once, now. */
export function serveDocs(app: NestFastifyApplication): void {
  const signIn = docsSignIn(app.get(Config).ISSUERS_FILE);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  for (const file of docsFiles(signIn)) {
    const headers = { ...pageHeaders(signIn), ...file.headers };
    const send = file.named ? sendForGood(file, headers) : sendUnlessFresh(file, headers);
    for (const url of file.urls) fastify.get(url, send);
  }
}

type Send = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** A file named after its content never changes. */
const sendForGood =
  ({ type, body }: DocsFile, headers: Record<string, string>): Send =>
  (_request, reply) =>
    reply
      .headers({ ...headers, 'Cache-Control': FOR_GOOD })
      .type(type)
      .send(body);

function sendUnlessFresh({ type, body }: DocsFile, headers: Record<string, string>): Send {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return (request, reply) => {
    void reply.headers({ 'Cache-Control': 'no-cache', ...headers, ETag: etag });
    const { 'if-none-match': known = '' } = request.headers;
    return matchesTag(known, etag) ? reply.status(304).send() : reply.type(type).send(body);
  };
}
