import type { Waiting } from './inbox.js';

/** Responses that are anonymised together: so many of one service, or what the services have that waited long enough. */
export interface Batch {
  services: readonly string[];
  size: number;
  /** With fewer it is none: they wait. */
  least: number;
}

/** So many responses of a service hide each other. */
export const ENOUGH = 10;
/** Of a greater crowd so many are taken at a time. */
export const FULL = 2_000;

/**
 * Plans how what waits is anonymised. A service with enough responses goes in batches of its own, none smaller than enough;
 * one with fewer waits for more. When some of them have waited as long as they may, all services of which that is true go
 * together, however few they are.
 */
export function batchesOf(waiting: readonly Waiting[]): Batch[] {
  const crowded = inTurn(waiting.filter(({ n }) => n >= ENOUGH).map(({ service_id, n }) => split(service_id, n)));
  const late = waiting.filter(({ n, overdue }) => overdue && n < ENOUGH);
  if (late.length === 0) return crowded;
  return [...crowded, { services: late.map(({ service_id }) => service_id), size: late.length * ENOUGH, least: 1 }];
}

/** The last batch takes the rest along, rather than to leave too few. */
function split(serviceId: string, n: number): Batch[] {
  const count = Math.max(1, Math.floor(n / FULL));
  const size = (place: number): number => (place < count - 1 ? FULL : n - FULL * (count - 1));
  return Array.from({ length: count }, (_, place) => ({ services: [serviceId], size: size(place), least: ENOUGH }));
}

/** The first of each, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}
