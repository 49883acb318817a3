import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiOAuth2, ApiSecurity } from '@nestjs/swagger';
import type { CallerRole } from './caller.js';

export const ACCESS = Symbol('access');
export type Access = 'public' | readonly CallerRole[];

/** Anybody, without a token. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, 'public'), ApiSecurity({}));

/** Only callers with one of the roles. A handler without `Public` or `Allow` admits nobody. */
export const Allow = (...roles: CallerRole[]): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, roles), ApiOAuth2(roles, 'oauth2'));
