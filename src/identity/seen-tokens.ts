import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Processes and the database have clocks of their own, and the database says when to forget. */
const MARGIN_S = 60;

/** @returns until when to remember a token: longer than any process accepts it. */
export const rememberUntil = (expiry: number): Date => new Date((expiry + MARGIN_S) * 1_000);

/** Tokens that may be used once. What is kept is a digest, until the token has expired by itself. */
@Injectable()
export class SeenTokens {
  constructor(private readonly database: Database) {}

  /** @returns whether no process saw a token of the issuer with this `jti` before. */
  async firstUse(issuer: string, jti: string, until: Date): Promise<boolean> {
    const digest = createHash('sha256').update(`${issuer}\n${jti}`).digest();
    return this.database.asIstat(async (tx) => {
      await tx.rows('DELETE FROM seen_token WHERE expires_at < now()');
      const added = await tx.rows(REMEMBER, [digest, until]);
      return added.length > 0;
    });
  }
}

const REMEMBER = 'INSERT INTO seen_token (digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING digest';
