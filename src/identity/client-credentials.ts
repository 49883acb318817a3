import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Caller } from './caller.js';
import { claimedClient, verifyAssertion } from './client-assertion.js';
import { MAX_LIVE_SECRETS } from './client-registry.js';
import { type LiveClient, liveClient, liveSecrets } from './live-client.js';
import { ProvenSecrets } from './proven-secrets.js';
import { SeenTokens } from './seen-tokens.js';
import { Turns } from './turns.js';

/** Sign-ins at once, each with `MAX_LIVE_SECRETS` verifications of some 20 ms and 19 MiB, and those that wait. */
const AT_ONCE = 2;
const MAY_WAIT = 64;

/** What somebody proves itself with: a secret, or an assertion signed with the client's own key. */
export type Credentials = { id: string; secret: string } | { assertion: string };

/** Tells whether credentials are those of a client, or of the first Istat administrator, who is configured. */
@Injectable()
export class ClientCredentials {
  private readonly administrator: { id: string; secret: string };
  /** Verified where a secret is missing, so that the time taken tells neither of clients nor of their secrets. */
  private readonly decoy = hash(randomBytes(32).toString('base64url'));
  private readonly proven = new ProvenSecrets();
  /** Anybody can ask for this work: it must not take the whole machine. */
  private readonly turns = new Turns(AT_ONCE, MAY_WAIT);

  constructor(
    private readonly database: Database,
    private readonly seen: SeenTokens,
    config: Config,
  ) {
    this.administrator = config.requireAdministrator();
  }

  /**
   * @param clientId said beside the credentials; it must be theirs.
   * @param beforeWork may refuse, before a secret is verified that was not right before.
   * @returns undefined for whatever is wrong. @throws Problem 503 when too many secrets wait to be verified.
   */
  async authenticate(
    credentials: Credentials,
    clientId: string | undefined,
    beforeWork: () => void,
  ): Promise<Caller | undefined> {
    const id = 'assertion' in credentials ? claimedClient(credentials.assertion) : credentials.id;
    if (id === undefined || (clientId !== undefined && clientId !== id)) return undefined;
    return 'assertion' in credentials
      ? this.byAssertion(id, credentials.assertion)
      : this.bySecret(id, credentials.secret, beforeWork);
  }

  /** Only who has the right secret is answered sooner. */
  private async bySecret(id: string, secret: string, beforeWork: () => void): Promise<Caller | undefined> {
    const { administrator } = this;
    if (id === administrator.id && equal(secret, administrator.secret)) return new Caller(id, ['istat_admin']);
    const { client, hashes } = await this.known(id);
    if (client && this.proven.has(hashes, secret)) return callerOf(client);
    beforeWork();
    const right = await this.turns.take(() => this.rightOne(hashes, secret));
    if (!client || right === undefined) return undefined;
    this.proven.add(right, secret);
    return callerOf(client);
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

  /** As many are verified for everybody. @returns the hash that is of the secret. */
  private async rightOne(hashes: string[], secret: string): Promise<string | undefined> {
    const decoy = await this.decoy;
    const decoys = Array.from({ length: MAX_LIVE_SECRETS - hashes.length }, () => decoy);
    const outcomes = await Promise.all([...hashes, ...decoys].map((known) => verify(known, secret)));
    return hashes.find((_hash, place) => outcomes[place]);
  }
}

const callerOf = ({ id, roles, tenant_id }: LiveClient): Caller => new Caller(id, roles, tenant_id);

function equal(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
