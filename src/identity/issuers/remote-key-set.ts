import { Logger } from '@nestjs/common';
import { Problem } from '../../http/problem.js';
import { fetchJson } from './bounded-fetch.js';
import type { IssuerEntry } from './issuer-entry.js';
import { readKeySet, type VerificationKey } from './key-set.js';

export interface Patience {
  /** How long fetched keys serve. */
  maxAge: number;
  /** How long until an unknown key name leads to another look. */
  refetch: number;
}

/** How long after a failure nobody tries again. */
const RETRY_S = 10;

/**
 * The keys of an external issuer, as it publishes them. They are fetched when a token needs them, and anew from half of
 * their age on, so that a short outage there goes unnoticed here. A key name that is not among them is a reason to look
 * again, but rarely: anybody can make one up. All times are in seconds.
 */
export class RemoteKeySet {
  private readonly logger = new Logger('Issuers');
  private keys: ReadonlyMap<string, VerificationKey> = new Map();
  private fetchedAt = -Infinity;
  private failedAt = -Infinity;
  private lookedAgainAt = -Infinity;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly fetchKeys: () => Promise<ReadonlyMap<string, VerificationKey>>,
    private readonly patience: Patience,
    private readonly now: () => number,
  ) {}

  static of(entry: IssuerEntry, now: () => number): RemoteKeySet {
    const url = new URL(entry.jwks_url);
    const reach = entry.allow_insecure_loopback ? 'loopback' : 'public';
    const fetchKeys = async (): Promise<ReadonlyMap<string, VerificationKey>> =>
      readKeySet(await fetchJson(url, reach));
    const patience = { maxAge: entry.max_age_seconds, refetch: entry.refetch_seconds };
    return new RemoteKeySet(entry.issuer, fetchKeys, patience, now);
  }

  /**
   * @returns the PEM of the key, when it is there and for this algorithm.
   * @throws Problem 503 when the keys at hand are too old and new ones cannot be had.
   */
  async find(kid: string, alg: string): Promise<string | undefined> {
    if (this.age >= this.patience.maxAge) await this.renew();
    else if (!this.keys.has(kid)) await this.lookAgain();
    else if (this.age >= this.patience.maxAge / 2 && this.mayTry) void this.fetch();
    const key = this.keys.get(kid);
    return key && (key.alg === undefined || key.alg === alg) ? key.pem : undefined;
  }

  private get age(): number {
    return this.now() - this.fetchedAt;
  }

  private get mayTry(): boolean {
    return this.now() - this.failedAt >= RETRY_S;
  }

  private async renew(): Promise<void> {
    if (this.mayTry) await this.fetch();
    if (this.age < this.patience.maxAge) return;
    throw new Problem('unavailable', undefined, undefined, { 'Retry-After': String(RETRY_S) });
  }

  private async lookAgain(): Promise<void> {
    if (!this.fetching) {
      if (!this.mayTry || this.now() - this.lookedAgainAt < this.patience.refetch) return;
      this.lookedAgainAt = this.now();
    }
    await this.fetch();
  }

  /** One at a time, which all who need it share. A failure leaves the keys as they are. */
  private fetch(): Promise<void> {
    this.fetching ??= this.fetchOnce().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async fetchOnce(): Promise<void> {
    try {
      this.keys = await this.fetchKeys();
      this.fetchedAt = this.now();
    } catch (error) {
      this.failedAt = this.now();
      this.logger.warn(`keys of ${this.name}: ${error instanceof Error ? error.message : 'failed'}`);
    }
  }
}
