import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, incarnation, isAlive } from './process.js';

/** Data directories this very process owns: after a container restart an old owner.pid may hold our own pid. */
const held = new Set<string>();

const ownerFile = (dataDir: string): string => join(dataDir, 'owner.pid');
const startFile = (dataDir: string): string => join(dataDir, 'owner.start');

/** Makes this process the owner. Returns undefined on success, else the pid of the live process that owns it. */
export function claim(dataDir: string): number | undefined {
  for (;;) {
    if (createOwnerFile(dataDir)) {
      held.add(dataDir);
      writeFileSync(startFile(dataDir), `${process.pid} ${incarnation(process.pid) ?? ''}\n`, { mode: 0o600 });
      return undefined;
    }
    const pid = readOwner(ownerFile(dataDir));
    if (pid === undefined) continue;
    if (isLiveOwner(dataDir, pid)) return pid;
    discard(ownerFile(dataDir), pid);
  }
}

export function release(dataDir: string): void {
  held.delete(dataDir);
  if (readOwner(ownerFile(dataDir)) !== process.pid) return;
  rmSync(startFile(dataDir), { force: true });
  rmSync(ownerFile(dataDir), { force: true });
}

function createOwnerFile(dataDir: string): boolean {
  try {
    writeFileSync(ownerFile(dataDir), `${process.pid}\n`, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The pid in the file, 0 when it holds none, undefined when there is no file. */
function readOwner(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isLiveOwner(dataDir: string, pid: number): boolean {
  // Created but not yet written: its owner needs another moment, unless it died just there.
  if (pid === 0) return Date.now() - (statSync(ownerFile(dataDir), { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000;
  if (pid === process.pid) return held.has(dataDir);
  return isAlive(pid) && !isReused(dataDir, pid);
}

/** True when the pid now belongs to another process than the one that wrote the files. */
function isReused(dataDir: string, pid: number): boolean {
  let recorded: string[];
  try {
    recorded = readFileSync(startFile(dataDir), 'utf8').trim().split(' ');
  } catch {
    return false;
  }
  const current = incarnation(pid);
  // A file of an earlier owner (ours is written a moment after owner.pid) proves nothing.
  if (recorded[0] !== String(pid) || recorded[1] === undefined || current === undefined) return false;
  return recorded[1] !== current;
}

/**
 * Removes a dead owner's file. Two processes may find the same dead owner at once: moving the file away first
 * lets only one of them have it, and a file that meanwhile names somebody else is put back.
 */
function discard(file: string, deadPid: number): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readOwner(aside) !== deadPid) linkSync(aside, file);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
