import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient } from '../src/client/api-client.js';
import { removeEmbeddedData } from '../src/database/embedded/cluster.js';
import { createDatabase } from './support/platform.js';
import { eventually, runJob } from './support/fixtures.js';

const ADMIN = { ADMIN_CLIENT_ID: 'test-admin', ADMIN_CLIENT_SECRET: 'not-a-secret-only-a-test' };

describe('the start', () => {
  let busy: Server;
  let busyPort: string;
  let database: { adminUrl: string; appUrl: string };
  let empty: { adminUrl: string; appUrl: string };

  beforeAll(async () => {
    busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const address = busy.address();
    busyPort = String(typeof address === 'object' ? address?.port : '');
    database = await createDatabase(`start_${randomBytes(6).toString('hex')}`);
    empty = await createDatabase(`start_${randomBytes(6).toString('hex')}`, 'template0');
  });

  afterAll(() => {
    busy.close();
  });

  const run = (entry: string, env: Record<string, string>): ChildProcess =>
    spawn(process.execPath, [`dist/${entry}.js`], { env, stdio: ['ignore', 'pipe', 'pipe'] });

  const outcome = async (entry: string, env: Record<string, string>): Promise<{ code: unknown; lines: string[] }> => {
    const child = run(entry, env);
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    // It says that it serves, which it must not: what follows then fails, and leaves no process behind.
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    const [code] = (await once(child, 'close')) as [unknown];
    return { code, lines: text.split('\n').filter((line) => line !== '') };
  };

  const unsafe = (): string => new URL(database.adminUrl).href;
  const unreachable = 'postgres://nobody@127.0.0.1:1/none';

  it.each([
    ['a port that is not a number', 'main', () => ({ ...ADMIN, PORT: 'many' }), /^gradimento api: configuration: PORT/],
    ['no administrator', 'start', () => ({ DATABASE_URL: database.appUrl }), /ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET/],
    [
      'a list of issuers that is not there',
      'start',
      () => ({ ...ADMIN, ISSUERS_FILE: 'none.json', DATABASE_URL: database.appUrl }),
      /^gradimento start: configuration: ISSUERS_FILE none.json: it cannot be read$/,
    ],
    [
      'a busy port',
      'main',
      () => ({ ...ADMIN, PORT: busyPort, DATABASE_URL: database.appUrl }),
      /^gradimento api: port \d+ is in use/,
    ],
    [
      'a busy port, for all',
      'start',
      () => ({ ...ADMIN, PORT: busyPort, DATABASE_URL: database.appUrl }),
      /^gradimento start: port \d+ is in use/,
    ],
    [
      'an unreachable database',
      'main',
      () => ({ ...ADMIN, DATABASE_URL: unreachable }),
      /^gradimento api: database: .*ECONNREFUSED/,
    ],
    [
      'an unreachable database, in the worker',
      'worker',
      () => ({ DATABASE_URL: unreachable }),
      /^gradimento worker: database: .*ECONNREFUSED/,
    ],
    [
      'a database without migrations',
      'main',
      () => ({ ...ADMIN, DATABASE_URL: empty.appUrl }),
      /missing migration InitialSchema\d+; run "npm run migrate"$/,
    ],
    [
      'a superuser',
      'main',
      () => ({ ...ADMIN, DATABASE_URL: unsafe() }),
      /role "postgres" is unsafe, it can bypass row-level security/,
    ],
    [
      'an unreachable database, for all',
      'start',
      () => ({ ...ADMIN, DATABASE_URL: unreachable }),
      /^gradimento start: database: .*ECONNREFUSED/,
    ],
    [
      'an unreachable queue',
      'worker',
      () => ({ DATABASE_URL: database.appUrl, QUEUE_URL: 'redis://127.0.0.1:1' }),
      /^gradimento worker: queue: cannot connect .*ECONNREFUSED/,
    ],
  ])('with %s ends with one clear line', async (_what, entry, env, line) => {
    expect(await outcome(entry, env())).toEqual({ code: 1, lines: [expect.stringMatching(line)] });
  });

  it.each([
    [
      'a table without forced row-level security',
      'ALTER TABLE response NO FORCE ROW LEVEL SECURITY',
      'table "response" is without forced row-level security',
    ],
    [
      'a policy that holds nobody back',
      'ALTER POLICY one_tenant ON inbox TO gradimento_worker USING (true)',
      'policy "inbox gradimento_worker ALL" does not hold one administration back from another',
    ],
    [
      'a setting that switches row-level security off',
      'ALTER ROLE gradimento_app SET row_security = off',
      'row_security is off; reset it for the login and for the database',
    ],
  ])('refuses %s', async (_what, sql, line) => {
    const { adminUrl, appUrl } = await createDatabase(`start_${randomBytes(6).toString('hex')}`);
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    // For this database only: a role belongs to the whole cluster, where other tests run.
    await client.query(sql.replace(' SET ', ` IN DATABASE "${new URL(adminUrl).pathname.slice(1)}" SET `));
    await client.end();
    const { code, lines } = await outcome('main', { ...ADMIN, DATABASE_URL: appUrl });
    expect([code, lines]).toEqual([1, [`gradimento api: database: ${line}`]]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('is undone by %s: nothing is left running', async (signal) => {
    const port = await freePort();
    const child = run('start', { ...ADMIN, PORT: port, DATABASE_URL: database.appUrl });
    await serving(port);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow('fetch failed');
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    await eventually(async () => (await client.query(CONNECTED)).rows.length === 0);
    await client.end();
  });

  it('answers what is under way and then ends, though the client keeps its connection', async () => {
    const port = await freePort();
    const child = run('main', { ...ADMIN, PORT: port, DATABASE_URL: database.appUrl });
    const exit = once(child, 'exit');
    await serving(port);
    const body = 'grant_type=none';
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`,
    );
    socket.write(`Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    await fetch(`http://127.0.0.1:${port}/livez`);
    child.kill('SIGTERM');
    await eventually(() => refuses(port));
    socket.write(body.slice(5));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 400 /);
    expect(await exit).toEqual([0, null]);
    socket.destroy();
  });

  it('takes its embedded database up again: after a stop, and after it was killed', async () => {
    const DATA_DIR = path.resolve('.data', `start-${randomBytes(6).toString('hex')}`);
    const port = await freePort();
    const env = { ...ADMIN, PORT: port, DATA_DIR, PATH: process.env.PATH ?? '' };
    const first = run('start', env);
    await serving(port);
    const istat = new ApiClient(`http://127.0.0.1:${port}/v1`, {
      id: 'test-admin',
      secret: ADMIN.ADMIN_CLIENT_SECRET,
    });
    const tenant = { ipa_code: 'prova', name: 'Ente inventato', ipa_category: 'L6' };
    await istat.post('/tenants', tenant);
    // Work for the queue, which keeps objects of its own in the database.
    await runJob(istat, '/anonymization-runs');
    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
    const second = run('start', env);
    await serving(port);
    second.kill('SIGKILL');
    await once(second, 'exit');
    await eventually(async () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        () => false,
        () => true,
      ),
    );
    const third = run('start', env);
    await serving(port);
    await expect(istat.post('/tenants', tenant)).rejects.toThrow('409');
    await runJob(istat, '/anonymization-runs');
    third.kill('SIGTERM');
    expect(await once(third, 'exit')).toEqual([0, null]);
    await removeEmbeddedData(DATA_DIR);
    await rm(DATA_DIR, { recursive: true, force: true });
  }, 180_000);
});

const CONNECTED = `SELECT FROM pg_stat_activity WHERE usename = 'gradimento_app' AND datname = current_database()`;

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(typeof address === 'object' ? address?.port : '');
}

/** Whether nobody listens any more. */
const refuses = (port: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(Number(port), '127.0.0.1');
    probe.once('error', () => resolve(true)).once('connect', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });

async function serving(port: string): Promise<void> {
  await eventually(async () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    ),
  );
}
