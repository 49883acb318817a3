import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';

/** Proofs that were used, in the database that all processes share, until they have expired by themselves. */
@Injectable()
export class SpentProofs {
  constructor(private readonly database: Database) {}

  /**
   * @param challenge of the proof, in hexadecimal.
   * @param use what it is used for: for the same it may be used again.
   * @param until Unix seconds.
   * @returns whether it was not used for anything else.
   */
  async spend(tenantId: string, challenge: string, use: Buffer, until: number): Promise<boolean> {
    const spent = await this.database.asTenant(tenantId, (tx) =>
      tx.rows(SPEND, [tenantId, Buffer.from(challenge, 'hex'), use, new Date(until * 1_000)]),
    );
    return spent.length > 0;
  }
}

const SPEND = `
  INSERT INTO spent_proof (tenant_id, challenge, use, expires_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (tenant_id, challenge) DO UPDATE SET expires_at = excluded.expires_at WHERE spent_proof.use = excluded.use
  RETURNING challenge`;
