import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import type { Caller } from '../caller.js';
import { PlatformKeys } from '../platform-keys.js';
import { SeenTokens } from '../seen-tokens.js';
import { StaffEntry } from './issuer-entry.js';
import { type ExternalIssuer, readIssuers } from './issuers-file.js';
import { OwnIssuer } from './own-issuer.js';
import { PdndIssuer } from './pdnd-issuer.js';
import { RemoteKeySet } from './remote-key-set.js';
import { StaffIssuer } from './staff-issuer.js';
import { readToken } from './token-parts.js';
import { type Claims, claimsFit, readHeader } from './token-profile.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** Everybody whose tokens are accepted. A token says whose it is, and is verified with keys of that issuer only. */
@Injectable()
export class TrustedIssuers {
  private readonly byName: ReadonlyMap<unknown, TrustedIssuer>;
  /** Seconds, for the age of keys; never goes back. */
  clock = (): number => performance.now() / 1_000;

  constructor(
    own: OwnIssuer,
    config: Config,
    private readonly database: Database,
    private readonly seen: SeenTokens,
    private readonly platformKeys: PlatformKeys,
  ) {
    const external = readIssuers(config.ISSUERS_FILE).map((entry) => this.issuerOf(entry));
    this.byName = new Map([own, ...external].map((issuer) => [issuer.profile.issuer, issuer]));
  }

  /** @returns the key that the token must be signed with, read or as PEM; undefined when there is none. */
  async keyFor(token: string): Promise<KeyObject | string | undefined> {
    const parts = readToken(token);
    const issuer = parts && this.byName.get(parts.claims.iss);
    const header = issuer && readHeader(parts.header, issuer.profile);
    return header && issuer.key(header.kid, header.alg);
  }

  /** @param claims of a token whose signature is verified. */
  async callerOf(claims: Claims, writes: boolean): Promise<Caller | undefined> {
    const issuer = this.byName.get(claims.iss);
    return issuer && claimsFit(claims, issuer.profile) ? issuer.callerOf(claims, writes) : undefined;
  }

  private issuerOf(entry: ExternalIssuer): TrustedIssuer {
    const keys = RemoteKeySet.of(entry, () => this.clock());
    // The key is read when the module starts, after this.
    if (entry instanceof StaffEntry) return new StaffIssuer(entry, keys, () => this.platformKeys.pseudonymKey);
    return new PdndIssuer(entry, keys, this.database, this.seen);
  }
}
