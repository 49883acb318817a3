import { existsSync, realpathSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadBinaries, type Binaries } from './binaries.js';
import { claim, release } from './owner.js';
import { isInitialised, locate, relocationCandidates, type Place } from './place.js';
import { oneLineError } from './process.js';
import { initialise, ping, removeAttempts, runningPostmaster, start, stopPostmaster, waitReady } from './server.js';
import {
  adminUrl,
  freePort,
  newPassword,
  readSettings,
  settingsFile,
  writeSettings,
  type Settings,
} from './settings.js';

export interface EmbeddedCluster {
  /** Superuser: only for creating roles and databases, and for migrating. */
  readonly adminUrl: string;
  /** False when another live process owns the cluster and this one only attached to it. */
  readonly owned: boolean;
  /** Fast shutdown, waits for its end. Nothing happens when not owned, or when called again. */
  stop(): Promise<void>;
}

type Notify = (line: string) => void;

/** Covers the time an owner that is just starting may need, and the time one that is just stopping may need. */
const ATTACH_LIMIT_MS = 60_000;

const logFile = (dataDir: string): string => join(dataDir, 'postgres.log');

/** Opens the cluster under `dataDir`: creates, starts, takes over or attaches to it, whichever applies. */
export async function openEmbeddedCluster(dataDir: string, notify: Notify = () => undefined): Promise<EmbeddedCluster> {
  try {
    await mkdir(dataDir, { recursive: true });
    const dir = realpathSync(dataDir);
    const deadline = Date.now() + ATTACH_LIMIT_MS;
    for (;;) {
      const owner = claim(dir);
      if (owner === undefined) return await openOwned(dir, notify);
      const url = await attach(dir);
      if (url !== undefined) return { adminUrl: url, owned: false, stop: () => Promise.resolve() };
      if (Date.now() > deadline) {
        throw new Error(`process ${owner} owns the database in ${dir}, but that database does not answer`);
      }
      await sleep(200);
    }
  } catch (error) {
    throw oneLineError(error);
  }
}

/** Deletes the cluster under `dataDir`, wherever its files are. Refuses while another live process owns it. */
export async function removeEmbeddedData(dataDir: string): Promise<void> {
  try {
    const dir = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir);
    if (!existsSync(dir)) {
      for (const path of relocationCandidates(dir)) await removeStopped(dir, path);
      return;
    }
    const owner = claim(dir);
    if (owner !== undefined) {
      throw new Error(`the database in ${dir} is in use by process ${owner}: stop that first`);
    }
    try {
      await removeFiles(dir);
    } finally {
      release(dir);
    }
  } catch (error) {
    throw oneLineError(error);
  }
}

/** The address of the server a live owner runs, undefined while it cannot be reached (yet, or any more). */
async function attach(dir: string): Promise<string | undefined> {
  const settings = await readSettings(dir);
  if (settings === undefined) return undefined;
  const pgdata = settings.data ?? join(dir, 'postgres');
  if (runningPostmaster(pgdata) === undefined) return undefined;
  return (await ping(settings, pgdata)) === 'ready' ? adminUrl(settings) : undefined;
}

async function openOwned(dir: string, notify: Notify): Promise<EmbeddedCluster> {
  try {
    const recorded = await readSettings(dir);
    const place = await locate(dir, recorded?.data);
    if (place.relocated) {
      notify(`database files are in ${place.pgdata}, because user postgres cannot reach ${dir}`);
    }
    const binaries = await loadBinaries(dir, place.identity, notify);
    const settings = recorded ?? (await newSettings(dir, place, binaries, notify));
    const running = await bringUp(dir, place, binaries, settings);
    let stopping: Promise<void> | undefined;
    return {
      adminUrl: adminUrl(running),
      owned: true,
      stop: () => (stopping ??= stopOwned(dir, place.pgdata, binaries)),
    };
  } catch (error) {
    release(dir);
    throw error;
  }
}

async function stopOwned(dir: string, pgdata: string, binaries: Binaries): Promise<void> {
  await stopPostmaster(binaries, pgdata);
  release(dir);
}

/** Kept before the cluster is created: with data but no password, nobody could ever open it. */
async function newSettings(dir: string, place: Place, binaries: Binaries, notify: Notify): Promise<Settings> {
  if (isInitialised(place.pgdata)) {
    if (!place.relocated) {
      throw new Error(`${place.pgdata} cannot be opened: ${settingsFile(dir)}, which holds its password, is missing`);
    }
    await setAside(place.pgdata, binaries, notify);
  }
  const fresh = { port: await freePort(0), password: newPassword() };
  const settings = place.relocated ? { ...fresh, data: place.pgdata } : fresh;
  await writeSettings(dir, settings);
  return settings;
}

/** A relocated directory outlives a checkout that was deleted and made again at the same path. */
async function setAside(pgdata: string, binaries: Binaries, notify: Notify): Promise<void> {
  await stopPostmaster(binaries, pgdata);
  const kept = `${pgdata}.old-${Date.now()}`;
  await rename(pgdata, kept);
  notify(`${pgdata} belonged to a deleted installation in the same folder; it was kept as ${kept}`);
}

/** Takes over the server a dead owner left running, or starts one. Returns the settings in force. */
async function bringUp(dir: string, place: Place, binaries: Binaries, settings: Settings): Promise<Settings> {
  const { pgdata } = place;
  const orphan = runningPostmaster(pgdata);
  if (orphan !== undefined) {
    const answer = await waitReady(settings, pgdata, () => runningPostmaster(pgdata) === undefined);
    if (answer === 'ready') return settings;
    if (answer === 'foreign') {
      throw new Error(`the server running in ${pgdata} (pid ${orphan}) refuses the password in ${settingsFile(dir)}`);
    }
    if (answer === 'timeout') throw new Error(`the server running in ${pgdata} (pid ${orphan}) does not answer`);
  }
  if (!isInitialised(pgdata)) await initialise(binaries, place, settings.password);
  return startOnFreePort(dir, place, binaries, settings);
}

/** Between the check of a port and its use somebody else may take it: one more attempt gets another port. */
async function startOnFreePort(dir: string, place: Place, binaries: Binaries, settings: Settings): Promise<Settings> {
  for (let attempt = 1; ; attempt++) {
    const current = { ...settings, port: await freePort(settings.port) };
    if (current.port !== settings.port) await writeSettings(dir, current);
    try {
      await start(binaries, place, current, logFile(dir));
      return current;
    } catch (error) {
      const portTaken = error instanceof Error && error.message.includes('could not create any TCP/IP sockets');
      if (!portTaken || attempt === 3) throw error;
    }
  }
}

async function removeFiles(dir: string): Promise<void> {
  const settings = await readSettings(dir).catch(() => undefined);
  const recorded = settings?.data === undefined ? relocationCandidates(dir) : [settings.data];
  for (const path of [join(dir, 'postgres'), ...recorded]) await removeStopped(dir, path);
  for (const name of ['postgres-lib', 'postgres.log', 'postgres.json']) {
    await rm(join(dir, name), { recursive: true, force: true });
  }
}

async function removeStopped(dir: string, pgdata: string): Promise<void> {
  if (!existsSync(dirname(pgdata))) return;
  await removeAttempts(pgdata);
  if (runningPostmaster(pgdata) !== undefined) {
    await stopPostmaster(await loadBinaries(dir, undefined, () => undefined), pgdata);
  }
  await rm(pgdata, { recursive: true, force: true });
}
