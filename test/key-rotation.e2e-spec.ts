import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import request from 'supertest';
import { Database } from '../src/database/database.js';
import { removeEmbeddedData } from '../src/database/embedded/cluster.js';
import { rotateCommand } from '../src/identity/rotate-command.js';
import { rotateKeys } from '../src/identity/rotate-keys.js';
import { SigningKeys } from '../src/identity/signing-keys.js';
import { eventually } from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

describe('signing keys', () => {
  let platform: TestPlatform;
  /** A process of its own, as in operation. */
  let second: ChildProcess;
  let roots: [string, string];

  beforeAll(async () => {
    // So seldom that nothing here depends on it.
    platform = await TestPlatform.start({ KEY_RELOAD_SECONDS: 300 });
    const port = await freePort();
    const env = { ...platform.config.toEnvironment(), PORT: port };
    second = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'ignore' });
    roots = [platform.root, `http://127.0.0.1:${port}`];
    await serving(roots[1]);
  });

  afterAll(async () => {
    second.kill('SIGTERM');
    await once(second, 'exit');
    await platform.stop();
  });

  const onCommand = (...args: string[]): Promise<string> =>
    rotateOn({ DATABASE_URL: platform.config.DATABASE_URL ?? '' }, args);

  const rotate = (activateIn: number): Promise<unknown> => rotateKeys(platform.api.get(Database), activateIn);

  const signIn = async (root = platform.root): Promise<string> => {
    const { body } = await request(root)
      .post('/v1/oauth/token')
      .auth(ADMIN.id, ADMIN.secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
    return body.access_token;
  };

  const read = async (token: string, root = platform.root): Promise<number> =>
    (await request(root).get('/v1/tenants').set('Authorization', `Bearer ${token}`)).status;

  const jwks = async (root = platform.root): Promise<JSONWebKeySet> =>
    (await request(root).get('/.well-known/jwks.json')).body;

  const kids = async (root?: string): Promise<string[]> => (await jwks(root)).keys.map(({ kid = '' }) => kid);

  /** A process looks for keys when it meets the name of one that it does not know. */
  const reloadAll = async (): Promise<void> => {
    const stranger = `${encoded({ alg: 'ES256', typ: 'at+jwt', kid: randomUUID() })}.${encoded({ iss: 'gradimento' })}.AA`;
    expect(await Promise.all(roots.map((root) => read(stranger, root)))).toEqual([401, 401]);
  };

  it('is one, whoever starts first', async () => {
    const names = await Promise.all(roots.map((root) => kids(root)));
    expect(names[0]).toHaveLength(1);
    expect(names[1]).toEqual(names[0]);
    expect(await platform.rows(`SELECT FROM platform_key WHERE purpose = 'token-signing'`)).toEqual([]);
  });

  it('are one also when several processes start on an empty table', async () => {
    await platform.rows('DELETE FROM signing_key');
    const database = platform.api.get(Database);
    const starting = Array.from({ length: 4 }, () => new SigningKeys(database, platform.config));
    await Promise.all(starting.map((keys) => keys.onModuleInit()));
    expect(await platform.rows('SELECT FROM signing_key')).toHaveLength(1);
    expect(new Set(starting.map((keys) => keys.current.kid)).size).toBe(1);
    for (const keys of starting) keys.onModuleDestroy();
    await reloadAll();
  });

  it('verify with what is published', async () => {
    const { payload } = await jwtVerify(await signIn(), createLocalJWKSet(await jwks()), { typ: 'at+jwt' });
    expect(payload.sub).toBe(ADMIN.id);
    expect(JSON.stringify(await jwks())).not.toMatch(/"d"|private/);
  });

  it('are published before they sign', async () => {
    const before = await kids();
    await onCommand();
    await reloadAll();
    const after = await Promise.all(roots.map((root) => kids(root)));
    const added = after[0]?.find((kid) => !before.includes(kid));
    expect(added).toBeDefined();
    expect(new Set(after[1])).toEqual(new Set([...before, added]));
    expect(before).toContain(decodeProtectedHeader(await signIn()).kid);
  });

  it('change without failing a request, in any process', async () => {
    const statuses = new Map<number, number>();
    const signers = new Set<string>();
    const rotations = { done: false };
    const load = async (from: string, to: string): Promise<void> => {
      for (let round = 0; !rotations.done || round < 5; round += 1) {
        const token = await signIn(from);
        signers.add(String(decodeProtectedHeader(token).kid));
        for (const root of [from, to]) {
          const status = await read(token, root);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }
    };
    const [one, other] = roots;
    const early = await signIn();
    const loads = [load(one, other), load(other, one), load(one, one), load(other, other)];
    // At once, so that no process can have learned of them before a token comes that they signed.
    for (let rotation = 0; rotation < 3; rotation += 1) {
      await rotate(0);
      await reloadAll();
    }
    rotations.done = true;
    await Promise.all(loads);
    expect([...statuses.keys()]).toEqual([200]);
    expect(signers.size).toBeGreaterThanOrEqual(3);
    expect(await Promise.all(roots.map((root) => read(early, root)))).toEqual([200, 200]);
  });

  it('do not come back once another has replaced them, even if they had not begun', async () => {
    await rotate(1);
    await rotate(0);
    await reloadAll();
    const emergency = decodeProtectedHeader(await signIn()).kid;
    await platform.rows(`UPDATE signing_key SET signs_from = now() WHERE signs_from > now()`);
    await reloadAll();
    expect(decodeProtectedHeader(await signIn()).kid).toBe(emergency);
  });

  describe('that are retired', () => {
    let old: { kid: string; token: string; checkpoint: string };

    beforeEach(async () => {
      const keys = platform.api.get(SigningKeys);
      const token = await signIn();
      old = { kid: keys.current.kid, token, checkpoint: await keys.sign({ seq: 7 }, 'checkpoint+jwt') };
      await rotate(0);
      await reloadAll();
    });

    const retire = async (): Promise<void> => {
      await platform.rows(`UPDATE signing_key SET verifies_until = now() WHERE kid = $1`, [old.kid]);
      await reloadAll();
    };

    it('verify until the last token has expired, and no longer', async () => {
      expect([await read(old.token), (await kids()).includes(old.kid)]).toEqual([200, true]);
      const [row] = await platform.rows<{ enough: boolean }>(
        `SELECT verifies_until >= now() + interval '15 minutes' AS enough FROM signing_key WHERE kid = $1`,
        [old.kid],
      );
      expect(row?.enough).toBe(true);
      await retire();
      for (const root of roots) {
        expect([await read(old.token, root), (await kids(root)).includes(old.kid)]).toEqual([401, false]);
      }
    });

    it('forget their private part, and still verify what they signed for the records', async () => {
      await retire();
      const [row] = await platform.rows('SELECT private_pem FROM signing_key WHERE kid = $1', [old.kid]);
      expect(row).toEqual({ private_pem: '' });
      const keys = platform.api.get(SigningKeys);
      expect(await keys.verify(old.checkpoint, 'checkpoint+jwt')).toEqual({ seq: 7 });
      expect(await keys.verify(old.checkpoint, 'at+jwt')).toBeUndefined();
      expect(await keys.verify(`${old.checkpoint.slice(0, -4)}AAAA`, 'checkpoint+jwt')).toBeUndefined();
      expect(await keys.verify('a.b.c', 'checkpoint+jwt')).toBeUndefined();
    });
  });

  it('of somebody else verify nothing, and no record passes for a token', async () => {
    const keys = platform.api.get(SigningKeys);
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: 'gradimento',
      aud: 'gradimento',
      sub: ADMIN.id,
      roles: ['istat_admin'],
      jti: 'x',
      iat: now,
      exp: now + 60,
    };
    expect(await read(await keys.sign(claims, 'at+jwt'))).toBe(200);
    expect(await read(await keys.sign(claims, 'checkpoint+jwt'))).toBe(401);
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'checkpoint+jwt', kid: keys.current.kid })
      .sign(Buffer.from(keys.current.publicKey.export({ type: 'spki', format: 'pem' })));
    expect(await keys.verify(forged, 'checkpoint+jwt')).toBeUndefined();
  });

  it('are in the records, by whom nobody is', async () => {
    const events = await platform.rows<{ actor_kind: string; subject: string }>(
      `SELECT actor_kind, subject FROM audit_event WHERE action = 'signing_key.added' ORDER BY seq`,
    );
    const known = await platform.rows<{ kid: string }>('SELECT kid FROM signing_key');
    for (const { kid } of known) {
      expect(events).toContainEqual({ actor_kind: 'platform', subject: `signing-keys/${kid}` });
    }
  });

  it.each(['-1', 'soon', '1.5', '604801', '1e3'])('are not added to sign in %s seconds', async (given) => {
    const adding = rotateCommand([`--activate-in=${given}`], platform.api.get(Database));
    await expect(adding).rejects.toThrow('--activate-in must be a whole number of seconds');
  });

  it('are not added by a command that is wrong, which says so', async () => {
    await expect(onCommand('--activate-in=soon')).rejects.toThrow('--activate-in must be a whole number of seconds');
  });
});

describe('the embedded database', () => {
  const DATA_DIR = path.resolve('.data', `keys-${randomBytes(6).toString('hex')}`);
  const env = {
    ADMIN_CLIENT_ID: ADMIN.id,
    ADMIN_CLIENT_SECRET: ADMIN.secret,
    DATA_DIR,
    PATH: process.env.PATH ?? '',
  };
  let running: ChildProcess;

  afterEach(async () => {
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
    await removeEmbeddedData(DATA_DIR);
    await rm(DATA_DIR, { recursive: true, force: true });
  });

  it('gets a key while the platform runs on it, and stays up', async () => {
    const port = await freePort();
    running = spawn(process.execPath, ['dist/start.js'], { env: { ...env, PORT: port }, stdio: 'ignore' });
    await serving(`http://127.0.0.1:${port}`);
    expect(await rotateOn(env, ['--activate-in', '0'])).toMatch(/^key [\w-]{43} signs from \d{4}-.*Z\n$/);
    await serving(`http://127.0.0.1:${port}`);
  }, 120_000);
});

async function rotateOn(env: Record<string, string>, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/cli.js', 'keys:rotate', ...args], { env });
  return stdout;
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(typeof address === 'object' ? address?.port : '');
}

const serving = (root: string): Promise<boolean> =>
  eventually(() =>
    fetch(`${root}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
