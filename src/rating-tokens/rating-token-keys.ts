import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Turns } from '../identity/turns.js';
import { FRESH_MS, Remembered } from '../services/remembered.js';
import {
  addTokenKey,
  makeKeyPair,
  type Owned,
  readSigners,
  readTokenKeys,
  type Signer,
  signsStill,
  type TokenKey,
} from './token-key.js';

const MAX_REMEMBERED = 10_000;
/** Keys that wait to be made. */
const MAX_WAITING = 1_000;

/**
 * The keys of every service's rating tokens: one a service, so that it is the key that says which service a token is for.
 * A key is made when it is first asked for, and the next one when it has signed for a day.
 */
@Injectable()
export class RatingTokenKeys {
  private readonly memory: Remembered<TokenKey[]>;
  private readonly making = new Map<string, Promise<void>>();
  /** One at a time: making one keeps a processor busy. */
  private readonly turns = new Turns(1, MAX_WAITING);

  constructor(private readonly database: Database) {
    this.memory = new Remembered((ids) => database.asIstat((tx) => readTokenKeys(tx, ids)), MAX_REMEMBERED);
  }

  /** One or two, the one that signs first. */
  async published(service: Owned): Promise<TokenKey[]> {
    const keys = await this.alive(service);
    if (signsStill(keys[0], Date.now())) return keys;
    await this.makeOnce(service);
    this.memory.forget();
    return this.alive(service);
  }

  /** A key that lives, also one that another process made a moment ago. */
  async find(service: Owned, keyId: string): Promise<TokenKey | undefined> {
    const is = (key: TokenKey): boolean => key.id === keyId && Date.now() < key.endsAt;
    return (await this.alive(service)).find(is) ?? (await this.renewed(service))?.find(is);
  }

  /** With the private parts, which nothing keeps in memory. */
  async signers(service: Owned): Promise<Signer[]> {
    await this.published(service);
    return this.database.asTenant(service.tenant_id, (tx) => readSigners(tx, service.service_id));
  }

  private async alive({ service_id }: Owned): Promise<TokenKey[]> {
    const now = Date.now();
    return ((await this.memory.get(service_id)) ?? []).filter(({ endsAt }) => now < endsAt);
  }

  /** As they were read after this was asked for; names of keys that do not exist cost a read a moment, and no more. */
  private async renewed({ service_id }: Owned): Promise<TokenKey[] | undefined> {
    await sleep(FRESH_MS);
    return (await this.memory.renewed(service_id)) ?? this.memory.peek(service_id);
  }

  private async makeOnce(service: Owned): Promise<void> {
    const known = this.making.get(service.service_id);
    if (known) return known;
    const making = this.turns.take(() => this.make(service)).finally(() => this.making.delete(service.service_id));
    this.making.set(service.service_id, making);
    return making;
  }

  private async make({ tenant_id, service_id }: Owned): Promise<void> {
    let added = false;
    while (!added) {
      const pair = await makeKeyPair();
      added = await this.database.asTenant(tenant_id, (tx) => addTokenKey(tx, service_id, pair));
    }
  }
}
