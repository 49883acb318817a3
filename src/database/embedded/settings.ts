import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { errorCode } from './process.js';

/** What postgres.json keeps: enough to open the cluster again, for its owner's eyes only. */
export interface Settings {
  readonly port: number;
  readonly password: string;
  /** The data directory, when it had to be placed outside of `dataDir`. */
  readonly data?: string;
}

export const settingsFile = (dataDir: string): string => join(dataDir, 'postgres.json');

export const adminUrl = (settings: Settings): string =>
  `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/postgres`;

export const newPassword = (): string => randomBytes(24).toString('base64url');

export async function readSettings(dataDir: string): Promise<Settings | undefined> {
  const file = settingsFile(dataDir);
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isSettings(value)) return value;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`${file} is damaged: it must hold the database's port and password`);
}

function isSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null) return false;
  const { port, password, data }: Partial<Record<string, unknown>> = { ...value };
  return typeof port === 'number' && typeof password === 'string' && (data === undefined || typeof data === 'string');
}

/** Replaces the file in one step: a password lost half-written would lock everybody out. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const fresh = `${settingsFile(dataDir)}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(fresh, settingsFile(dataDir));
}

/** The wanted port if it is free on the loopback interface, else another free one. */
export async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? Promise.reject(new Error('no free port on 127.0.0.1'));
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : undefined;
      probe.close(() => resolve(port));
    });
  });
}
