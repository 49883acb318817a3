import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { matchesTag } from '../http/entity-tag.js';
import { readScript, type Script, type ScriptName } from './scripts.js';

const NAMES: readonly ScriptName[] = ['valuta', 'valuta-comuni'];
/** An administration that pasted the plain name has a new version within five minutes. */
const SHORT = 'public, max-age=300';
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** For any page: a browser that is to check the integrity asks as another origin, without credentials. */
const FOR_ANY_PAGE = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

export function serveScripts(fastify: FastifyInstance): void {
  for (const script of NAMES.map(readScript)) {
    fastify.get(script.path, send(script, SHORT));
    fastify.get(script.hashedPath, send(script, FOR_GOOD));
  }
}

function send({ body, integrity }: Script, cache: string): (request: FastifyRequest, reply: FastifyReply) => unknown {
  const etag = `"${integrity.replace(/\W/g, '').slice(-22)}"`;
  return (request, reply) => {
    void reply.headers({ ...FOR_ANY_PAGE, 'Cache-Control': cache, ETag: etag });
    const { 'if-none-match': known = '' } = request.headers;
    if (matchesTag(known, etag)) return reply.status(304).send();
    return reply.type('text/javascript; charset=utf-8').send(body);
  };
}
