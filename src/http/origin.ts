import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** The platform's own origin, as the reader reached it; what a proxy says of it is believed only of a trusted one. */
export function originOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  const url = `${protocol}://${host}`;
  if (!URL.canParse(url)) throw new Problem('malformed', 'Host names no host');
  return new URL(url).origin;
}
