import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Of the clock in /proc. */
const TICK_US = 10_000;

/** A server in a process of its own. */
export class Server {
  constructor(child, port) {
    this.child = child;
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async start(file, env) {
    const port = await freePort();
    const child = fork(file, {
      env: { PATH: process.env.PATH, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`))),
    ]);
    return new Server(child, port);
  }

  /** Microseconds of processor time so far. */
  get cpu() {
    return cpuOf(this.child.pid);
  }

  /** Resident memory, MiB. */
  get memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1_024;
  }

  kill(signal) {
    this.child.kill(signal);
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** TypeScript with decorators, as Nest wants it. @returns the file to run. */
export function compile(name) {
  const source = path.join(ROOT, 'bench/collection', `${name}.ts`);
  const { code } = transformSync(readFileSync(source, 'utf8'), {
    filename: source,
    cwd: ROOT,
    module: { type: 'es6' },
  });
  const folder = path.join(ROOT, 'dist/bench/collection');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.js`);
  writeFileSync(file, code);
  return file;
}

/** Of PostgreSQL with all its processes, by the process that is their parent. */
export function cpuOfTree(parent) {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent);
  return cpuOf(parent) + children.reduce((sum, pid) => sum + cpuOf(pid), 0);
}

function cpuOf(pid) {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number);
  return (user + system) * TICK_US;
}

const parentOf = (pid) => Number(statOf(pid)[1]);

/** The fields after the name, which may have spaces. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
