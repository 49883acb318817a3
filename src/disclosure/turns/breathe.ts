import { setImmediate as next } from 'node:timers/promises';

const AT_ONCE_MS = 50;

let since = performance.now();

/** Lets others of this process have a turn, now and then: long arithmetic must not hold up what else it does. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < AT_ONCE_MS) return;
  await next();
  since = performance.now();
}
