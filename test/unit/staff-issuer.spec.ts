import { describe, expect, it } from '@jest/globals';
import { StaffEntry } from '../../src/identity/issuers/issuer-entry.js';
import { RemoteKeySet } from '../../src/identity/issuers/remote-key-set.js';
import { StaffIssuer } from '../../src/identity/issuers/staff-issuer.js';

const issuerCalled = (issuer: string, key = 'one'): StaffIssuer => {
  const entry = Object.assign(new StaffEntry(), {
    issuer,
    jwks_url: 'https://accessi.example/keys',
    audience: 'us',
    role_claim: 'groups',
    roles: { a: 'istat_admin', b: 'istat_analyst', c: 'istat_admin' },
  });
  return new StaffIssuer(
    entry,
    RemoteKeySet.of(entry, () => 0),
    () => Buffer.from(key),
  );
};

const issuer = issuerCalled('https://accessi.example');
const person = { sub: 'mario.rossi@istat.example', groups: ['a', 'c', 'other'] };

describe('a person of Istat', () => {
  it('is nobody by name, and the same each time', async () => {
    const caller = await issuer.callerOf(person);
    expect(caller?.clientId).toMatch(/^staff:[0-9a-f]{32}$/);
    expect(caller?.actor).toEqual({ kind: 'istat', name: caller?.clientId });
    expect(await issuer.callerOf({ ...person, email: 'x' })).toEqual(caller);
  });

  it('is another one elsewhere, or under another subject', async () => {
    const ids = [
      await issuer.callerOf(person),
      await issuer.callerOf({ ...person, sub: 'anna.bianchi@istat.example' }),
      await issuerCalled('https://altrove.example').callerOf(person),
      // Whoever does not have the key cannot find out by trying names.
      await issuerCalled('https://accessi.example', 'another').callerOf(person),
    ].map((caller) => caller?.clientId);
    expect(new Set(ids).size).toBe(4);
  });

  it('has each role once, and no tenant', async () => {
    const caller = await issuer.callerOf({ ...person, tenant_id: 'x', consumerId: 'y' });
    expect([caller?.roles, caller?.tenantId]).toEqual([['istat_admin'], undefined]);
  });
});
