import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { PreflightError } from '../database/preflight.js';
import { portInUse } from './boot.js';
import { openDatabase, type OpenDatabase } from './open-database.js';

const GRACE_MS = 20_000;

/** The two processes on one machine, with an embedded database where none is configured. */
export class Platform {
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly database: OpenDatabase,
    private readonly children: readonly ChildProcess[],
  ) {}

  /** Resolves when both processes serve. @throws with one clear line; nothing is left running then. */
  static async start(config: Config): Promise<Platform> {
    config.requireAdministrator();
    await refuseBusyPort(config.PORT, config.HOST);
    const database = await openDatabase(config);
    const env = config.with({ DATABASE_URL: database.url }).toEnvironment();
    const children = ['main.js', 'worker.js'].map((file) =>
      fork(path.join(import.meta.dirname, '..', file), { env, detached: true }),
    );
    const platform = new Platform(database, children);
    try {
      await Promise.all(children.map(ready));
    } catch (error) {
      await platform.stop();
      throw error;
    }
    return platform;
  }

  /** Resolves when a process ended that should not have. */
  async failed(): Promise<void> {
    await Promise.race(this.children.map((child) => once(child, 'exit')));
    if (this.stopping) await new Promise(() => undefined);
  }

  /** Ends both processes, then the database. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    await Promise.all(this.children.map(endChild));
    await this.database.close();
  }
}

async function ready(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    // The child has said why.
    child.once('exit', () => reject(new PreflightError('a process did not start')));
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exit;
  clearTimeout(timer);
}

async function refuseBusyPort(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch {
    throw new PreflightError(portInUse(port));
  }
  server.close();
  await once(server, 'close');
}
