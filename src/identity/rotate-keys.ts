import type { Database } from '../database/database.js';
import { addKey } from './signing-key.js';
import { LOCK } from './signing-keys.js';
import { TOKEN_LIFETIME_S } from './token-issuer.js';

/** A process may sign with the old key until it has read the new one, and clocks differ. */
const MARGIN_S = 600;

/** LEAST passes over null: a key without an end gets one, and an earlier end stays. */
const RETIRE_OTHERS = `
  UPDATE signing_key SET verifies_until = least(verifies_until, $2::timestamptz + make_interval(secs => $3))
  WHERE kid <> $1`;

export interface Rotation {
  kid: string;
  signsFrom: Date;
}

/** Adds a key that takes over after some seconds; the others verify until the last token they signed has expired. */
export function rotateKeys(database: Database, activateIn: number): Promise<Rotation> {
  return database.asIstat(async (tx) => {
    await tx.rows(LOCK);
    const { kid, signsFrom } = await addKey(tx, activateIn);
    await tx.rows(RETIRE_OTHERS, [kid, signsFrom, TOKEN_LIFETIME_S + MARGIN_S]);
    return { kid, signsFrom };
  });
}
