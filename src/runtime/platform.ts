import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { preflight, PreflightError } from '../database/preflight.js';
import { Role } from '../database/roles.js';
import { checkQueue } from '../queue/check-queue.js';
import { checkIdentity } from './check-identity.js';
import type { Stoppable } from './lifecycle.js';
import { withDatabase } from './open-database.js';
import { refuseBusyPort } from './port.js';

const GRACE_MS = 20_000;

/** The two processes on one machine, with an embedded database where none is configured. */
export class Platform implements Stoppable {
  private stopping: Promise<void> | undefined;
  private readonly ended: Promise<unknown>;

  private constructor(
    private readonly running: Stoppable,
    children: readonly ChildProcess[],
  ) {
    this.ended = Promise.race(children.map((child) => once(child, 'exit')));
  }

  /** Resolves when both processes serve. @throws with one clear line; nothing is left running then. */
  static async start(config: Config): Promise<Platform> {
    checkIdentity(config);
    await refuseBusyPort(config.PORT, config.HOST);
    const children: ChildProcess[] = [];
    const running = await withDatabase(config, async (complete) => {
      // Said once, and not by each process.
      await preflight(complete.requireDatabaseUrl(), Object.values(Role));
      await checkQueue(complete.QUEUE_URL);
      const env = complete.toEnvironment();
      // In a group of their own: Ctrl-C reaches this process, which ends them in order.
      for (const file of ['main.js', 'worker.js']) {
        children.push(fork(path.join(import.meta.dirname, '..', file), { env, detached: true }));
      }
      const stop = (): Promise<void> => endAll(children);
      await Promise.all(children.map(ready)).catch((error: unknown) => stop().then(() => Promise.reject(error)));
      return { stop };
    });
    return new Platform(running, children);
  }

  /** Rejects when a process ends that was not told to. */
  async failure(): Promise<never> {
    await this.ended;
    if (this.stopping) return new Promise(() => undefined);
    await this.stop();
    throw new PreflightError('a process ended; all were stopped');
  }

  /** Ends both processes, then the database. */
  stop(): Promise<void> {
    this.stopping ??= this.running.stop();
    return this.stopping;
  }
}

async function ready(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    // The child has said why.
    child.once('exit', () => reject(new PreflightError('a process did not start')));
  });
}

/** @throws PreflightError when one had to be killed; all are gone then, too. */
async function endAll(children: readonly ChildProcess[]): Promise<void> {
  const killed = await Promise.all(children.map(endChild));
  if (killed.includes(true))
    throw new PreflightError(`a process did not end within ${GRACE_MS / 1_000} s and was killed`);
}

/** @returns whether it had to be killed. */
async function endChild(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exit;
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL';
}
