import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';

/** Carries what a handler says of its end to the document. */
export const DEPRECATED_KEY = 'x-deprecated';

export interface Deprecation {
  /** The first day on which nobody should begin to use the operation, as `2026-11-01`. */
  since: string;
  /** The first day on which it may be gone. */
  sunset: string;
  /** What to use instead, as a sentence of the description. */
  instead: string;
}

/** The operation will go: the document says so, and every response, whether it succeeds or not. */
export function Deprecated(deprecation: Deprecation): MethodDecorator {
  const { since, sunset } = deprecation;
  // RFC 8594 §3 and RFC 9745 §4: an end before its announcement would mean nothing.
  if (!(startOf(since) < startOf(sunset))) throw new Error(`the sunset ${sunset} is not after ${since}`);
  return applyDecorators(ApiExtension(DEPRECATED_KEY, deprecation), RouteConfig({ deprecation }));
}

/** What each response of the operation carries (RFC 9745, RFC 8594). */
export const deprecationHeaders = ({ since, sunset }: Deprecation): Record<'Deprecation' | 'Sunset', string> => ({
  Deprecation: `@${startOf(since) / 1_000}`,
  Sunset: new Date(startOf(sunset)).toUTCString(),
});

/** What a handler left in the configuration of its route; a request that cannot be read has none. */
export interface Deprecable {
  deprecation?: Deprecation;
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
