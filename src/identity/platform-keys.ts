import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Signs cursors, idempotency keys, challenges and what webhooks are told, and names staff. Shared by all API processes, so they live in the database. */
@Injectable()
export class PlatformKeys implements OnModuleInit {
  cursorKey: Buffer;
  submissionKey: Buffer;
  pseudonymKey: Buffer;
  challengeKey: Buffer;
  webhookKey: Buffer;

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    this.cursorKey = await this.load('cursor');
    this.submissionKey = await this.load('submission');
    this.pseudonymKey = await this.load('pseudonym');
    this.challengeKey = await this.load('challenge');
    this.webhookKey = await this.load('webhook');
  }

  /** The first process to come makes the key; the others find it. */
  private load(purpose: string): Promise<Buffer> {
    return this.database.asIstat(async (tx) => {
      await tx.rows('INSERT INTO platform_key (purpose, material) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        purpose,
        randomBytes(32).toString('base64'),
      ]);
      const [row] = await tx.rows<{ material: string }>('SELECT material FROM platform_key WHERE purpose = $1', [
        purpose,
      ]);
      if (!row) throw new Error(`no platform key for ${purpose}`);
      return Buffer.from(row.material, 'base64');
    });
  }
}
