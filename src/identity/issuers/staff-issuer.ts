import { createHash } from 'node:crypto';
import { Caller, type CallerRole } from '../caller.js';
import type { StaffEntry } from './issuer-entry.js';
import type { RemoteKeySet } from './remote-key-set.js';
import { type Algorithm, type Claims, isText, isTexts, type TokenProfile } from './token-profile.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** Where the people of Istat sign in. Their names stay there. */
export class StaffIssuer implements TrustedIssuer {
  readonly profile: TokenProfile;
  private readonly roles: ReadonlyMap<string, CallerRole>;

  constructor(
    private readonly entry: StaffEntry,
    private readonly keys: RemoteKeySet,
  ) {
    this.profile = entry.profile;
    this.roles = new Map(Object.entries(entry.roles));
  }

  key(kid: string, alg: Algorithm): Promise<string | undefined> {
    return this.keys.find(kid, alg);
  }

  /** Somebody whom no role is given to is known and may nothing. */
  async callerOf(claims: Claims): Promise<Caller | undefined> {
    const { sub, [this.entry.role_claim]: given = [] } = claims;
    const values = isText(given) ? [given] : given;
    if (!isText(sub) || !isTexts(values)) return undefined;
    const roles = values.map((value) => this.roles.get(value)).filter((role) => role !== undefined);
    return new Caller(pseudonym(this.profile.issuer, sub), [...new Set(roles)]);
  }
}

/** The same for the same person, and not the subject, which may be an e-mail address. */
function pseudonym(issuer: string, subject: string): string {
  const digest = createHash('sha256').update(`${issuer}\n${subject}`).digest('hex');
  return `staff:${digest.slice(0, 32)}`;
}
