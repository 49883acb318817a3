import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DirectoryEntry } from '../services/service-directory.js';
import { Challenges } from './challenges.js';
import { RatingTokenKeys } from './rating-token-keys.js';
import { isSigned } from './rsa.js';
import { readToken, type Token } from './token.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A token that may be spent once. */
export interface Right {
  /** What is remembered of a token that was spent: nothing that the issuer ever saw. */
  nullifier: Buffer;
  /** `YYYY-MM-DD`; from then on it can be forgotten. */
  forgetOn: string;
}

/** What a token is good for: a right, or why there is none. */
export type Verdict = Right | 'lapsed' | 'refused';

export const isRight = (verdict: Verdict): verdict is Right => typeof verdict === 'object';

/** Verifies rating tokens. Whether one was spent is known to the database alone. */
@Injectable()
export class RatingTokens {
  private readonly challenges = new Challenges();

  constructor(private readonly keys: RatingTokenKeys) {}

  /** @param text base64url. */
  async verify(entry: DirectoryEntry, text: string, now = Date.now()): Promise<Verdict> {
    const token = readToken(Buffer.from(text, 'base64url'));
    const key = token && (await this.keys.find(entry, hex(token.keyId)));
    if (!key || !isSigned(key.verifier, token.signed, token.authenticator)) return 'refused';
    const time = this.challenges.timeOf(entry, hex(token.challengeDigest), now);
    if (time !== 'timely') return time === 'lapsed' ? 'lapsed' : 'refused';
    return rightOf(token, key.endsAt);
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function rightOf({ signed }: Token, endsAt: number): Right {
  return {
    nullifier: createHash('sha256').update(signed).digest(),
    // A whole day later than it could be: the day then says no more of the token than its key does.
    forgetOn: new Date(endsAt + DAY_MS).toISOString().slice(0, 10),
  };
}
