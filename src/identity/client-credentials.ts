import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Caller } from './caller.js';
import { claimedClient, verifyAssertion } from './client-assertion.js';
import { MAX_LIVE_SECRETS } from './client-registry.js';
import { type LiveClient, liveClient, liveSecrets } from './live-client.js';
import { SeenTokens } from './seen-tokens.js';

/** What somebody proves itself with: a secret, or an assertion signed with the client's own key. */
export type Credentials = { id: string; secret: string } | { assertion: string };

/** Tells whether credentials are those of a client, or of the first Istat administrator, who is configured. */
@Injectable()
export class ClientCredentials {
  private readonly administrator: { id: string; secret: string };
  /** Verified where a secret is missing, so that the time taken tells neither of clients nor of their secrets. */
  private readonly decoy = hash(randomBytes(32).toString('base64url'));

  constructor(
    private readonly database: Database,
    private readonly seen: SeenTokens,
    config: Config,
  ) {
    this.administrator = config.requireAdministrator();
  }

  /**
   * @param clientId said beside the credentials; it must be theirs.
   * @returns undefined for whatever is wrong.
   */
  async authenticate(credentials: Credentials, clientId?: string): Promise<Caller | undefined> {
    const id = 'assertion' in credentials ? claimedClient(credentials.assertion) : credentials.id;
    if (id === undefined || (clientId !== undefined && clientId !== id)) return undefined;
    return 'assertion' in credentials
      ? this.byAssertion(id, credentials.assertion)
      : this.bySecret(id, credentials.secret);
  }

  private async bySecret(id: string, secret: string): Promise<Caller | undefined> {
    const { client, hashes } = await this.known(id);
    const matches = await this.matchesOne(hashes, secret);
    if (id === this.administrator.id) {
      return equal(secret, this.administrator.secret) ? new Caller(id, ['istat_admin']) : undefined;
    }
    return client && matches ? callerOf(client) : undefined;
  }

  /** The use is remembered last: an assertion that is refused for another reason is not used up. */
  private async byAssertion(id: string, assertion: string): Promise<Caller | undefined> {
    const client = await this.database.asIstat((tx) => liveClient(tx, id));
    const use = client && (await verifyAssertion(assertion, client));
    return use && (await this.seen.firstUse(client.id, use.jti, use.rememberUntil)) ? callerOf(client) : undefined;
  }

  private known(id: string): Promise<{ client?: LiveClient; hashes: string[] }> {
    return this.database.asIstat(async (tx) => {
      const client = await liveClient(tx, id);
      return { client, hashes: client ? await liveSecrets(tx, client) : [] };
    });
  }

  /** As many are verified for everybody. */
  private async matchesOne(hashes: string[], secret: string): Promise<boolean> {
    const decoy = await this.decoy;
    const decoys = Array.from({ length: MAX_LIVE_SECRETS - hashes.length }, () => decoy);
    const outcomes = await Promise.all([...hashes, ...decoys].map((known) => verify(known, secret)));
    return outcomes.slice(0, hashes.length).includes(true);
  }
}

const callerOf = ({ id, roles, tenant_id }: LiveClient): Caller => new Caller(id, roles, tenant_id);

function equal(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
