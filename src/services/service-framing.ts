import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { originsFor } from './service-cors.js';
import type { ServiceDirectory } from './service-directory.js';

const POLICY = 'Content-Security-Policy';

/** Lets pages of the origins that a service names, and no others, show the pages of these routes in a frame. */
export function addServiceFraming(
  fastify: FastifyInstance,
  directory: ServiceDirectory,
  routes: ReadonlySet<string>,
): void {
  const permit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> =>
    allowFrames(reply, await originsFor(directory, request, reply));
  fastify.addHook('onRoute', (route) => {
    if (!routes.has(route.url)) return;
    route.onSend = [route.onSend ?? [], permit].flat();
  });
}

function allowFrames(reply: FastifyReply, origins: readonly string[]): void {
  const others = String(reply.getHeader(POLICY) ?? reply.raw.getHeader(POLICY) ?? '')
    .split(';')
    .filter((directive) => directive.trim() !== '' && !/^\s*frame-ancestors\b/.test(directive));
  const ancestors = ['frame-ancestors', ...(origins.length > 0 ? origins : ["'none'"])].join(' ');
  void reply.header(POLICY, [...others, ancestors].join(';'));
  if (origins.length === 0) return;
  // It knows no list, and browsers that know the policy go by that alone.
  reply.removeHeader('X-Frame-Options');
  reply.raw.removeHeader('X-Frame-Options');
}
