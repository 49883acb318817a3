import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The operating system user a database process runs as, when it is not our own. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Every failure reaches the user as one line; what PostgreSQL or Node added below it stays in `cause`. */
export function oneLineError(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  return new Error(text.trim().split(/\r?\n/)[0] || 'the database could not be opened', { cause: error });
}

/** The line of a program's output that says what went wrong: the last complaint, or simply the last line. */
export function tellingLine(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  const complaint = lines.findLast((line) => /\b(?:FATAL|PANIC|error):/.test(line));
  return (complaint ?? lines.at(-1) ?? 'no output').trim();
}

/** Fields of /proc/<pid>/stat after the command name (which may itself contain spaces and parentheses). */
function processFields(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

export function isAlive(pid: number): boolean {
  // 0 and negative numbers address whole process groups.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // In a container without an init process a dead orphan stays a zombie for ever, and still accepts signal 0.
  return processFields(pid)[0] !== 'Z';
}

/**
 * Tells two processes with the same pid apart, across restarts of a container or of the machine. It avoids wall
 * clock times on purpose, a corrected clock would make a live process look like another one. Linux only.
 */
export function incarnation(pid: number): string | undefined {
  const started = processFields(pid)[19];
  if (started === undefined) return undefined;
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    return undefined;
  }
}

export async function waitUntil(condition: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

const PASSED_ON = ['PATH', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP'];

/** Database processes get no PG*, locale or secret variables of ours. */
export function cleanEnvironment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const name of PASSED_ON) {
    // Passed on to a program, not read as configuration.
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (libraryPath !== undefined) env['LD_LIBRARY_PATH'] = libraryPath;
  return env;
}

export interface RunOptions {
  readonly identity?: Identity | undefined;
  readonly libraryPath?: string | undefined;
}

/** Runs a program to its end; a failure carries the line of its output that explains it. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    // The root directory, because our own working directory may be closed to the other user.
    const child = spawn(program, args, {
      ...options.identity,
      cwd: parse(process.cwd()).root,
      env: cleanEnvironment(options.libraryPath),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${parse(program).name} failed: ${tellingLine(complaints || output)}`));
    });
  });
}
