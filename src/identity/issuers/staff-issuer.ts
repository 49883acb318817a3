import { createHmac } from 'node:crypto';
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
    private readonly pseudonymKey: () => Buffer,
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
    return new Caller(this.pseudonym(sub), [...new Set(roles)]);
  }

  /** The same for the same person. Keyed: the subject may be an e-mail address, which a plain hash would give away. */
  private pseudonym(subject: string): string {
    const digest = createHmac('sha256', this.pseudonymKey()).update(`${this.profile.issuer}\n${subject}`).digest('hex');
    return `staff:${digest.slice(0, 32)}`;
  }
}
