import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CompactSign, compactVerify, errors, type JWK } from 'jose';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { addKey, readKeys, signerAmong, type SigningKey, verifies } from './signing-key.js';

const ALGORITHM = 'ES256';
const BETWEEN_RELOADS_MS = 1_000;

/**
 * What the platform signs with: access tokens and the checkpoints of the audit log. All processes share the keys through
 * the database and look for new ones from time to time, and also when something is signed with a key they do not know.
 */
@Injectable()
export class SigningKeys implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SigningKeys.name);
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private reloadedAt = -Infinity;
  /** A reload that has not begun. */
  private next: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.database.asIstat(async (tx) => {
      // Processes that start together take turns; the first one makes the key.
      await tx.rows(LOCK);
      const [known] = await tx.rows('SELECT kid FROM signing_key WHERE verifies_until IS NULL LIMIT 1');
      if (!known) await addKey(tx, 0);
    });
    await this.reload();
    const again = (): void => void this.reload().catch(() => this.logger.warn('the signing keys could not be read'));
    this.timer = setInterval(again, this.config.KEY_RELOAD_SECONDS * 1_000).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** The key that signs now. */
  get current(): SigningKey {
    const key = signerAmong(this.keys.values(), Date.now());
    if (!key) throw new Error('no key to sign with');
    return key;
  }

  /** A key that verifies now, also one that does not sign yet. */
  async find(kid: string): Promise<SigningKey | undefined> {
    const key = await this.everKnown(kid);
    return key && verifies(key, Date.now()) ? key : undefined;
  }

  /** A key of any time, for what was signed long ago. */
  async everKnown(kid: string): Promise<SigningKey | undefined> {
    if (!this.keys.has(kid)) await this.reloadSoon();
    return this.keys.get(kid);
  }

  /** What others verify tokens with, the keys that are about to sign among them. */
  published(): JWK[] {
    const now = Date.now();
    return [...this.keys.values()].filter((key) => verifies(key, now)).map((key) => ({ ...key.publicJwk }));
  }

  /**
   * @param typ says what is signed, so that it can be taken for nothing else.
   * @returns a compact JWS.
   */
  sign(payload: object, typ: string): Promise<string> {
    const { kid, privateKey } = this.current;
    return new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: ALGORITHM, typ, kid })
      .sign(privateKey as KeyObject);
  }

  /** @returns what was signed as `typ`, whenever that was; undefined when it was not, or by nobody here. */
  async verify(jws: string, typ: string): Promise<Record<string, unknown> | undefined> {
    try {
      const key = async ({ kid = '' }: { kid?: string }): Promise<KeyObject> => {
        const known = await this.everKnown(kid);
        if (known) return known.publicKey;
        throw new errors.JWKSNoMatchingKey();
      };
      const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: [ALGORITHM] });
      if (protectedHeader.typ !== typ) return undefined;
      return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /**
   * Begins after it was asked for, so it surely finds the key of a token that is already here; but no more than one a
   * second, which all who wait share: names of keys that do not exist cost nothing.
   */
  private reloadSoon(): Promise<void> {
    const wait = Math.max(0, this.reloadedAt + BETWEEN_RELOADS_MS - performance.now());
    this.next ??= sleep(wait).then(() => {
      this.next = undefined;
      return this.reload();
    });
    return this.next;
  }

  private async reload(): Promise<void> {
    this.reloadedAt = performance.now();
    const keys = await this.database.asIstat(readKeys);
    this.keys = new Map(keys.map((key) => [key.kid, key]));
  }
}

/** Held while keys are added. */
export const LOCK = `SELECT pg_advisory_xact_lock(hashtext('gradimento signing keys'))`;
