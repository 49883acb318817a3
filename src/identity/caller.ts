import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../audit/record.js';
import { Problem } from '../http/problem.js';

export const ROLES = ['istat_admin', 'istat_analyst', 'pa_admin', 'pa_system'] as const;
export type CallerRole = (typeof ROLES)[number];

export const PA_ROLES = ['pa_admin', 'pa_system'] as const;
export type PaRole = (typeof PA_ROLES)[number];

/** Who asks: a client with its roles and, when it is an administration's, its tenant. */
export class Caller {
  constructor(
    readonly clientId: string,
    readonly roles: readonly CallerRole[],
    readonly tenantId?: string,
  ) {}

  has(...roles: CallerRole[]): boolean {
    return roles.some((role) => this.roles.includes(role));
  }

  get isIstat(): boolean {
    return this.tenantId === undefined && this.has('istat_admin', 'istat_analyst');
  }

  /** As the audit log names the caller. */
  get actor(): Actor {
    return { kind: this.tenantId === undefined ? 'istat' : 'administration', name: this.clientId };
  }

  /**
   * The tenant that the caller may act for.
   * @throws Problem 404 when the one asked for is not the caller's: the same as for one that does not exist.
   */
  actingFor(tenantId: string): string {
    if (this.isIstat || this.tenantId === tenantId) return tenantId;
    throw Problem.notFound();
  }

  /** The tenant of a PA's own client. @throws Problem 403 for Istat, which has none. */
  requireTenant(): string {
    if (this.tenantId) return this.tenantId;
    throw new Problem('forbidden');
  }
}

/** The verified caller of the request. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { user } = context.switchToHttp().getRequest<{ user?: unknown }>();
  if (user instanceof Caller) return user;
  throw new Problem('unauthenticated');
});
