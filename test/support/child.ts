import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A process of the platform, out of the build, and all that it says. */
export class Child {
  private said = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly exit: Promise<unknown[]>,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString('latin1')));
    }
  }

  /** Resolves when it serves. @throws with what it said when it does not. */
  static async start(entry: 'main' | 'worker', env: Record<string, string>): Promise<Child> {
    const child = spawn(process.execPath, [`dist/${entry}.js`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const started = new Child(child, once(child, 'close'));
    // It says one line when it serves, and on standard error only what is wrong.
    await Promise.race([once(child.stdout, 'data'), started.exit]);
    if (child.exitCode !== null) throw new Error(`${entry} did not start: ${started.said}`);
    return started;
  }

  /** Both of its streams, byte for byte. */
  get output(): Buffer {
    return Buffer.from(this.said, 'latin1');
  }

  /** @returns its exit code, null where the signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<unknown> {
    this.process.kill(signal);
    const [code] = await this.exit;
    return code;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
