import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.js';
import type { Place } from './place.js';
import { cleanEnvironment, errorCode, isAlive, run, tellingLine, waitUntil } from './process.js';
import type { Settings } from './settings.js';

const READY_LIMIT_MS = 30_000;
/** After a crash the server first replays its journal; while it says so, it is given this long. */
const RECOVERY_LIMIT_MS = 600_000;

/**
 * What clients were told goes to clients, not into the server's log: error messages, their DETAIL and the statement
 * all quote values, that is personal data. The log keeps what concerns the server itself.
 */
const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** Creates the cluster. It appears under its name only when complete, an interrupted attempt leaves nothing in use. */
export async function initialise(binaries: Binaries, place: Place, password: string): Promise<void> {
  const { pgdata, identity } = place;
  await removeAttempts(pgdata);
  const fresh = `${pgdata}.new-${process.pid}`;
  const passwordFile = `${fresh}.pw`;
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (identity !== undefined) {
      for (const path of [fresh, passwordFile]) await chown(path, identity.uid, identity.gid);
    }
    const args = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    // The builtin provider sorts and folds alike everywhere, whatever locales the system has.
    const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(binaries.initdb, [...args, ...locale, '--no-instructions'], {
      identity,
      libraryPath: binaries.libraryPath,
    });
    await rename(fresh, pgdata);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** What interrupted attempts to create the cluster left beside it. */
export async function removeAttempts(pgdata: string): Promise<void> {
  const parent = dirname(pgdata);
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${basename(pgdata)}.new-`)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Starts the postmaster in a session of its own and waits until it accepts connections. */
export async function start(binaries: Binaries, place: Place, settings: Settings, logFile: string): Promise<void> {
  const { pgdata, identity } = place;
  disownStaleLock(pgdata);
  const options = Object.entries(SERVER_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'a', 0o600);
  const logged = (await stat(logFile)).size;
  const child = spawn(binaries.postgres, ['-D', pgdata, '-p', String(settings.port), ...options], {
    ...identity,
    cwd: parse(pgdata).root,
    env: cleanEnvironment(binaries.libraryPath),
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', () => (ended ??= ''));
  child.unref();
  const answer = await waitReady(settings, pgdata, () => ended !== undefined);
  if (answer === 'ready') return;
  if (ended === undefined) await stopPostmaster(binaries, pgdata);
  const lines = (await readFile(logFile)).subarray(logged).toString('utf8');
  const reason = answer === 'ended' ? 'ended at once' : 'did not accept connections';
  throw new Error(`PostgreSQL ${reason}: ${ended || tellingLine(lines)} (log: ${logFile})`);
}

type Answer = 'ready' | 'recovering' | 'silent' | 'foreign';

export async function waitReady(
  settings: Settings,
  pgdata: string,
  hasEnded: () => boolean,
): Promise<'ready' | 'ended' | 'foreign' | 'timeout'> {
  const began = Date.now();
  let limit = READY_LIMIT_MS;
  while (Date.now() - began < limit) {
    if (hasEnded()) return 'ended';
    const answer = await ping(settings, pgdata);
    if (answer === 'ready' || answer === 'foreign') return answer;
    if (answer === 'recovering') limit = RECOVERY_LIMIT_MS;
    await sleep(100);
  }
  return 'timeout';
}

/** Asks the server on our port whether it takes our password and serves our directory. */
export async function ping(settings: Settings, pgdata: string): Promise<Answer> {
  const { port, password } = settings;
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return resolve(rows[0]?.data_directory ?? '') === resolve(pgdata) ? 'ready' : 'foreign';
  } catch (error) {
    const code = errorCode(error);
    if (code === '28P01' || code === '28000') return 'foreign';
    return code === '57P03' ? 'recovering' : 'silent';
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** The pid of the live postmaster of this directory, seen through stale files and reused pids. */
export function runningPostmaster(pgdata: string): number | undefined {
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8'), 10);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return isAlive(pid) && mayWorkIn(pid, pgdata) ? pid : undefined;
}

/** A postmaster's working directory is its data directory; where the system does not tell, believe the file. */
function mayWorkIn(pid: number, pgdata: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata);
  } catch (error) {
    // A process whose directory is hidden from us is another user's, so not this postmaster.
    return !['ENOENT', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '');
  }
}

/**
 * PostgreSQL refuses to start while any process has the pid in a stale postmaster.pid, be it a zombie or a stranger.
 * It ignores its parent's pid, though, so we put ours there. Deleting the file would be wrong: its shared memory key
 * still protects the data from surviving children of the old postmaster.
 */
function disownStaleLock(pgdata: string): void {
  const file = join(pgdata, 'postmaster.pid');
  try {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^-?\d+/, String(process.pid)));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Fast shutdown: sessions are cut off, everything committed is on disk. Nothing to do when none is running. */
export async function stopPostmaster(binaries: Binaries, pgdata: string): Promise<void> {
  const pid = runningPostmaster(pgdata);
  if (pid === undefined) return;
  const isGone = (): boolean => runningPostmaster(pgdata) !== pid;
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', pgdata, '-m', 'fast', '-w', '-t', '30']);
    return;
  }
  signal(pid, 'SIGINT');
  if (await waitUntil(isGone, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntil(isGone, 15_000)) return;
  throw new Error(`PostgreSQL (pid ${pid}) did not stop`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
