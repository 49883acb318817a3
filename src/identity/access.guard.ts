import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Problem } from '../http/problem.js';
import { ACCESS, type Access } from './access.js';
import { Caller } from './caller.js';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="gradimento"' };

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
    throw new Problem('forbidden');
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error instanceof Error && !('statusCode' in error) && !(error instanceof Problem)) throw error;
    if (!user) throw new Problem('unauthenticated', undefined, undefined, CHALLENGE);
    return user;
  }
}
