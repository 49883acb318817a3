import { createHash } from 'node:crypto';
import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { canonicalJson } from './canonical-json.js';
import { Problem } from './problem.js';

/** Names the state of a resource (RFC 9110 §8.8.3): another state, another tag. */
export function entityTagOf(resource: object): string {
  const state = Buffer.isBuffer(resource) ? resource : canonicalJson(resource);
  return `"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`;
}

/** Sends the tag of what is answered; whoever has that state already is told so and nothing else. */
@Injectable()
export class EntityTags implements NestInterceptor<object, object | undefined> {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object | undefined> {
    const [request, reply] = context.getArgs<[FastifyRequest, FastifyReply]>();
    return next.handle().pipe(
      map((resource) => {
        // What is too large to be looked at as a whole comes with a tag of its own.
        const tag = String(reply.getHeader('ETag') ?? entityTagOf(resource));
        void reply.header('ETag', tag);
        const { 'if-none-match': known } = request.headers;
        if (request.method !== 'GET' || known === undefined || !matchesTag(known, tag)) return resource;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

/** The state that a change is made upon, where the request says which: one made upon another is refused. */
export class Precondition {
  constructor(private readonly header: string | undefined) {}

  /**
   * @param resource as it would be answered now, read under the lock of the change; undefined when there is none.
   * @throws Problem 412
   */
  require(resource: object | undefined): void {
    if (this.header === undefined || (resource && matchesTag(this.header, entityTagOf(resource)))) return;
    throw new Problem('precondition-failed', 'read it again, and make the change upon what it is now');
  }
}

/** The `If-Match` of the request. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): Precondition => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return new Precondition(headers['if-match']);
});

/** @param header `*`, or a list of tags; of a weak one only the tag counts. */
export const matchesTag = (header: string, tag: string): boolean =>
  header.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
