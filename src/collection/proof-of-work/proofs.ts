import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PlatformKeys } from '../../identity/platform-keys.js';
import type { DirectoryEntry } from '../../services/service-directory.js';
import { type Challenge, makeChallenge, provenUntil, readProof } from './challenge.js';
import { SpentProofs } from './spent-proofs.js';

const unixNow = (): number => Math.floor(Date.now() / 1_000);

/** Proofs of work: they cost whoever sends much, and tell nothing of who that is. */
@Injectable()
export class Proofs {
  constructor(
    private readonly keys: PlatformKeys,
    private readonly spent: SpentProofs,
  ) {}

  challengeFor({ service_id }: Pick<DirectoryEntry, 'service_id'>): Challenge {
    return makeChallenge(this.keys.challengeKey, service_id, unixNow());
  }

  /**
   * Uses a proof up.
   * @param submission the idempotency key of the response, under which it may be sent again with the same proof.
   */
  async accepts(
    { tenant_id, service_id }: DirectoryEntry,
    payload: string | undefined,
    submission: string | undefined,
  ): Promise<boolean> {
    const proof = payload === undefined ? undefined : readProof(payload);
    const until = proof && provenUntil(this.keys.challengeKey, service_id, proof, unixNow());
    if (!proof || until === undefined) return false;
    return this.spent.spend(tenant_id, proof.challenge, this.useFor(submission), until);
  }

  private useFor(submission: string | undefined): Buffer {
    if (submission === undefined) return randomBytes(32);
    return createHmac('sha256', this.keys.challengeKey).update(`use\n${submission}`).digest();
  }
}
