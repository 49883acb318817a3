import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, run, type Identity } from './process.js';

/** Where the cluster's files are, and as whom PostgreSQL runs (undefined: as ourselves). */
export interface Place {
  readonly pgdata: string;
  readonly relocated: boolean;
  readonly identity: Identity | undefined;
}

const SHARED_ROOTS = ['/var/lib/gradimento', '/var/tmp/gradimento'];
const SERVICE_USER = 'postgres';

const isRoot = (): boolean => process.getuid?.() === 0;

export const isInitialised = (pgdata: string): boolean => existsSync(join(pgdata, 'PG_VERSION'));

/** `recorded` is the relocated directory an earlier start chose, if it did. */
export async function locate(dataDir: string, recorded: string | undefined): Promise<Place> {
  const inPlace = join(dataDir, 'postgres');
  const pgdata = recorded ?? inPlace;
  const relocated = recorded !== undefined;
  if (!isRoot()) return { pgdata, relocated, identity: undefined };
  // Data first written by an ordinary user stay theirs: PostgreSQL insists on owning its files.
  const identity = ownerOf(pgdata) ?? (await serviceUser());
  if (relocated || isReachable(dataDir, identity)) return { pgdata, relocated, identity };
  if (isInitialised(inPlace)) {
    throw new Error(`user ${SERVICE_USER} cannot reach ${inPlace}: open the folders above it with chmod o+x`);
  }
  return { pgdata: relocatedPath(dataDir, sharedRoot(identity)), relocated: true, identity };
}

/** Relocated directories that may exist for `dataDir`, for removal when nothing recorded the one in use. */
export function relocationCandidates(dataDir: string): string[] {
  return isRoot() ? SHARED_ROOTS.map((root) => relocatedPath(dataDir, root)) : [];
}

function relocatedPath(dataDir: string, root: string): string {
  return join(root, `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

/** A directory of root's own, open for others to pass: nobody else can put files or links in our way there. */
export function sharedRoot(identity: Identity): string {
  for (const root of SHARED_ROOTS) {
    if (isOwnRoot(root, identity)) return realpathSync(root);
  }
  throw new Error(`no directory that user ${SERVICE_USER} can reach: tried ${SHARED_ROOTS.join(' and ')}`);
}

function isOwnRoot(root: string, identity: Identity): boolean {
  try {
    mkdirSync(root, { mode: 0o755 });
    chmodSync(root, 0o755);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return false;
  }
  const found = lstatSync(root);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0 && isReachable(root, identity);
}

/** Whether the user may execute the file, or pass through the directory, and pass every directory above it. */
export function isReachable(path: string, identity: Identity): boolean {
  let current = realpathSync(path);
  for (;;) {
    if (!mayPass(current, identity)) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

function mayPass(path: string, identity: Identity): boolean {
  const { mode, uid, gid } = statSync(path);
  if (uid === identity.uid) return (mode & 0o100) !== 0;
  if (gid === identity.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function ownerOf(pgdata: string): Identity | undefined {
  const found = statSync(pgdata, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
}

/** PostgreSQL refuses to run as root, so root lends it an account, created when the system has none. */
async function serviceUser(): Promise<Identity> {
  const known = await lookUp();
  if (known !== undefined) return known;
  try {
    await run('groupadd', ['-r', '-f', SERVICE_USER]);
    await run('useradd', ['-r', '-g', SERVICE_USER, '-M', '-d', '/', '-s', '/bin/false', SERVICE_USER]);
  } catch (error) {
    // Another process may have created it at the same moment.
    const created = await lookUp();
    if (created !== undefined) return created;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`PostgreSQL does not run as root and user ${SERVICE_USER} could not be created (${reason})`, {
      cause: error,
    });
  }
  const created = await lookUp();
  if (created === undefined) throw new Error(`user ${SERVICE_USER} was created but cannot be looked up`);
  return created;
}

async function lookUp(): Promise<Identity | undefined> {
  try {
    const uid = Number.parseInt(await run('id', ['-u', SERVICE_USER]), 10);
    const gid = Number.parseInt(await run('id', ['-g', SERVICE_USER]), 10);
    return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
