import type { IncomingHttpHeaders } from 'node:http';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Problem } from '../http/problem.js';
import { ACCESS, type Access } from './access.js';
import { Caller } from './caller.js';
import { KeyNotKnown } from './jwt.strategy.js';

const REALM = 'Bearer realm="gradimento"';

/** Closed unless the handler says who may enter. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<{ user?: unknown }>();
    if (access && user instanceof Caller && user.has(...access)) return true;
    throw new Problem('forbidden', undefined, undefined, challenge('insufficient_scope'));
  }

  /** The same answer for every token that is refused: it does not tell what was wrong. */
  override handleRequest<T>(error: unknown, user: T | false, info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (info instanceof KeyNotKnown) throw info.cause;
    if (user) return user;
    const { authorization = '' } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>().headers;
    const sent = /^bearer\b/i.test(authorization);
    throw new Problem('unauthenticated', undefined, undefined, challenge(sent ? 'invalid_token' : undefined));
  }
}

/** RFC 6750 §3: whoever sent no token is only told to. */
const challenge = (error?: string): Record<string, string> => ({
  'WWW-Authenticate': error === undefined ? REALM : `${REALM}, error="${error}"`,
});
