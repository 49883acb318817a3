import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller } from '../identity/caller.js';
import type { Bucket } from './rate-limit.js';
import { isCharged, type RateLimits, TOKEN_ENDPOINT } from './rate-limits.js';

/** The operation of all paths that lead nowhere. */
export const NOWHERE = 'none';

/** After the guard of access: a caller is known by now, or the operation is open to anybody. */
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  canActivate(context: ExecutionContext): boolean {
    const [request, reply] = context.getArgs<[FastifyRequest, FastifyReply]>();
    if (isCharged(reply) || operationOf(request) === TOKEN_ENDPOINT) return true;
    const problem = this.limits.charge(reply, this.bucketOf(request));
    if (problem) throw problem;
    return true;
  }

  private bucketOf(request: FastifyRequest): Bucket {
    const caller = callerOf(request);
    if (caller) return this.limits.ofClient(caller.clientId);
    const operation = operationOf(request);
    const { service_id: serviceId } = request.params as { service_id?: string };
    if (serviceId !== undefined) return this.limits.ofService(serviceId, operation);
    return this.limits.ofOperation(operation);
  }
}

/** The verified caller. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  const { user } = request as { user?: unknown };
  return user instanceof Caller ? user : undefined;
}

/** The method, and the path as declared. */
export function operationOf({ method, routeOptions: { url } }: FastifyRequest): string {
  return url === undefined ? NOWHERE : `${method} ${url}`;
}
