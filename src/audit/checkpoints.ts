import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SigningKeys } from '../identity/signing-keys.js';

const TYPE = 'audit-checkpoint+jwt';

/** A checkpoint that the log no longer bears out. */
export class CutChain extends Error {
  constructor(readonly reason: 'forged' | 'cut') {
    super(reason === 'cut' ? 'events before a checkpoint are missing' : 'a checkpoint was not signed here');
  }
}

interface Checkpoint {
  statement: string;
  /** Of the event at which it was signed; null when that event is gone. */
  hash: Buffer | null;
}

/**
 * Signed statements that the chain reached an event. A chain tells by itself of what was altered in it, but not of a tail
 * that was cut: a statement does, for whoever kept it.
 */
@Injectable()
export class Checkpoints {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
  ) {}

  /** Signs the last event, unless it was. Any process may. */
  async sign(): Promise<void> {
    const head = await this.database.asIstat((tx) => tx.rows<{ seq: string; hash: Buffer }>(UNSIGNED_HEAD));
    for (const { seq, hash } of head) {
      const statement = await this.keys.sign({ sub: hash.toString('hex') }, TYPE);
      await this.database.asIstat((tx) => tx.rows(KEEP, [seq, statement]));
    }
  }

  /** @returns the last statement, a JWS over the hash of the event, if there is one. */
  async latest(): Promise<string | undefined> {
    const [last] = await this.database.asIstat((tx) => tx.rows<{ statement: string }>(LATEST));
    return last?.statement;
  }

  /** @returns how many were checked against a chain that was found whole. @throws CutChain */
  async verify(): Promise<number> {
    const kept = await this.database.asIstat((tx) => tx.rows<Checkpoint>(ALL));
    for (const { statement, hash } of kept) {
      const signed = await this.hashIn(statement);
      if (hash?.toString('hex') !== signed) throw new CutChain('cut');
    }
    return kept.length;
  }

  /** Checks a statement that was kept elsewhere. @throws CutChain */
  async verifyKept(statement: string): Promise<void> {
    const hash = Buffer.from(await this.hashIn(statement), 'hex');
    const found = await this.database.asIstat((tx) => tx.rows('SELECT FROM audit_event WHERE hash = $1', [hash]));
    if (found.length === 0) throw new CutChain('cut');
  }

  private async hashIn(statement: string): Promise<string> {
    const claims = await this.keys.verify(statement, TYPE);
    if (typeof claims?.sub !== 'string') throw new CutChain('forged');
    return claims.sub;
  }
}

const UNSIGNED_HEAD = `
  SELECT e.seq, e.hash FROM (SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1) e
  WHERE NOT EXISTS (SELECT FROM audit_checkpoint c WHERE c.seq = e.seq)`;
const KEEP = 'INSERT INTO audit_checkpoint (seq, statement) VALUES ($1, $2) ON CONFLICT DO NOTHING';
const LATEST = 'SELECT statement FROM audit_checkpoint ORDER BY seq DESC LIMIT 1';
const ALL = `
  SELECT c.statement, e.hash FROM audit_checkpoint c LEFT JOIN audit_event e ON e.seq = c.seq ORDER BY c.seq`;
