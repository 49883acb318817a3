import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Problem } from '../../http/problem.js';
import { Sealer } from './envelope.js';

/** A seal for the part of the inbox that is open. */
export interface Seal {
  keyId: string;
  sealer: Sealer;
}

interface Row {
  id: string;
  public_key: Buffer;
}

/** How often a newer key is looked for; a part that has been open for so long since its successor is closed, with a margin. */
const AGEING_MS = 5_000;
const STALE_MS = 20_000;

/** Knows what responses are sealed with at present. */
@Injectable()
export class InboxSeal {
  private known: Seal | undefined;
  private readAt = -Infinity;
  private reading: Promise<Seal> | undefined;

  constructor(private readonly database: Database) {}

  /** @throws Problem 503, or the error of the read: nothing can be taken then. */
  current(): Seal | Promise<Seal> {
    const age = performance.now() - this.readAt;
    if (this.known && age < AGEING_MS) return this.known;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    if (!this.known || age >= STALE_MS) return this.reading;
    this.reading.catch(() => undefined);
    return this.known;
  }

  private async read(): Promise<Seal> {
    const askedAt = performance.now();
    const [row] = await this.database.asIstat((tx) => tx.rows<Row>(NEWEST));
    // No worker has made one yet.
    if (!row) throw new Problem('unavailable', undefined, undefined, { 'Retry-After': '2' });
    // Anew each time: what the one before sealed, this process cannot open any more.
    this.known = { keyId: row.id, sealer: new Sealer(row.public_key) };
    this.readAt = askedAt;
    return this.known;
  }
}

const NEWEST = 'SELECT id, public_key FROM inbox_key WHERE ended_at IS NULL ORDER BY begins_at DESC LIMIT 1';
