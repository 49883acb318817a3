import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, operationOf } from './rate-limit.guard.js';
import { isCharged, type RateLimits } from './rate-limits.js';

type Done = (error?: Error) => void;

/**
 * Counts what the guard does not see, because it comes before it or never gets there.
 * @param anonymous the paths, as declared, where services are limited before a body is read.
 */
export function addRateLimitHooks(fastify: FastifyInstance, limits: RateLimits, anonymous: ReadonlySet<string>): void {
  fastify.addHook('onRoute', (route) => {
    if (!anonymous.has(route.url)) return;
    const operation = `${String(route.method)} ${route.url}`;
    const charge = (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
      const { service_id: id } = request.params as { service_id: string };
      done(limits.charge(reply, limits.ofService(id, operation)));
    };
    route.onRequest = [route.onRequest ?? [], charge].flat();
  });
  // Refused before the guard: counted, and answered as it is.
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (!isCharged(reply)) chargeRefused(limits, request, reply);
    done();
  });
}

/** A token that was not verified says nothing of who sent it: its request counts for the operation. */
function chargeRefused(limits: RateLimits, request: FastifyRequest, reply: FastifyReply): void {
  const caller = callerOf(request);
  limits.charge(reply, caller ? limits.ofClient(caller.clientId) : limits.ofOperation(operationOf(request)));
}
