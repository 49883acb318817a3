import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, exportJWK } from 'jose';
import { addClient, joinAdministration } from '../support/fixtures.js';
import { fill, named, type Operation, operations } from '../support/operations.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { type Forge, type Forged, MUTATIONS, sign } from '../support/token-mutations.js';
import { type Answer, ask, removeClient, signIn } from './caller.js';

/** Names nothing that exists: the token is looked at first. */
const placeholders = ({ path }: Operation): Record<string, string> =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name === 'version' ? '1' : randomUUID()]),
  );

// Forged, spoiled and stale tokens × every protected operation of the OpenAPI document.
describe('a token that is wrong in one thing', () => {
  const closed = operations().filter((operation) => !operation.public);
  let platform: TestPlatform;
  let forge: Forge;
  let tried = 0;
  /** By operation and mutation. */
  const answers = new Map(closed.map(({ id }) => [id, new Map<string, Answer>()]));

  beforeAll(async () => {
    platform = await TestPlatform.start();
    forge = await makeForge(platform);
    // One mutation at all operations at once: a key that has to be looked for is looked for once.
    for (const [name, mutate] of Object.entries(MUTATIONS)) {
      const forged = await mutate(forge);
      await Promise.all(
        closed.map(async (operation) => answers.get(operation.id)?.set(name, await call(operation, forged))),
      );
    }
  }, 120_000);

  afterAll(() => platform.stop());

  const call = (operation: Operation, forged: Forged): Promise<Answer> => {
    const { headers, query } = typeof forged === 'string' ? { headers: { Authorization: forged }, query: '' } : forged;
    const path = fill(operation.path, placeholders(operation));
    return ask(platform, { method: operation.method, path: query ? `${path}?${query}` : path, headers });
  };

  it.each(named(closed))('is refused in the same words by %s', async (id, operation) => {
    // RFC 6750 tells a caller without a token from one with a bad token, and nothing more.
    const refusals = [await call(operation, { headers: {} }), await call(operation, 'Bearer a.b.c')];
    for (const { status, headers } of refusals) {
      expect([status, headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Bearer/)]);
    }
    const answered = [...(answers.get(id) ?? [])];
    tried += answered.length;
    const known = new Set(refusals.map((refusal) => JSON.stringify(refusal)));
    const others = answered.filter(([, answer]) => !known.has(JSON.stringify(answer)));
    expect(others.map(([name, { status, text }]) => `${name}: ${status} ${text}`)).toEqual([]);
  });

  // The control: signed here with the same key and unchanged, a token does open every operation.
  it.each(named(closed))('is accepted by %s when nothing is wrong', async (_id, operation) => {
    const roles = operation.roles.length > 0 ? operation.roles : ['istat_admin'];
    const istat = roles.find((role) => role.startsWith('istat'));
    const claims = istat === undefined ? { ...(await clientClaims(platform)), roles } : { roles: ['istat_admin'] };
    const { status } = await call(operation, `Bearer ${await sign(forge, {}, claims)}`);
    expect(status).not.toBe(401);
    expect(status).toBeLessThan(500);
  });

  it('was tried with at least 40 mutations on every operation', () => {
    process.stdout.write(`tokens: ${tried} cases\n`);
    expect(Object.keys(MUTATIONS).length).toBeGreaterThanOrEqual(40);
    expect(tried).toBe(Object.keys(MUTATIONS).length * closed.length);
  });
});

let pending: Promise<{ sub: string; tenant_id: string }> | undefined;

function clientClaims(platform: TestPlatform): Promise<{ sub: string; tenant_id: string }> {
  pending ??= joinAdministration(platform).then(({ clientId, tenantId }) => ({ sub: clientId, tenant_id: tenantId }));
  return pending;
}

/** The platform's own signing key, from its database, and a token that it issued. */
async function makeForge(platform: TestPlatform): Promise<Forge> {
  const token = await signIn(platform, ADMIN);
  const { alg: _es256, ...header } = decodeProtectedHeader(token);
  const key = await signingKey(platform, String(header.kid));
  const { tenantId, clientId } = await joinAdministration(platform);
  const removed = await addClient(platform, tenantId, ['pa_admin', 'pa_system']);
  const other = await signIn(platform, removed);
  await removeClient(platform, tenantId, removed.id);
  return {
    key,
    kid: String(header.kid),
    publicPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    header,
    claims: { ...decodeJwt(token), jti: randomUUID() },
    other,
    client: { tenant_id: tenantId, sub: clientId },
    removed: { tenant_id: tenantId, sub: removed.id },
  };
}

async function signingKey(platform: TestPlatform, kid: string): Promise<ReturnType<typeof createPrivateKey>> {
  const kept = await platform.rows<{ pem: string }>(
    `SELECT private_pem AS pem FROM signing_key UNION ALL SELECT material FROM platform_key WHERE purpose = 'token-signing'`,
  );
  for (const { pem } of kept) {
    const key = createPrivateKey(pem);
    if ((await calculateJwkThumbprint(await exportJWK(createPublicKey(key)))) === kid) return key;
  }
  throw new Error('the key of an issued token is in no table');
}
