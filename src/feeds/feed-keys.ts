import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Cursors } from '../http/page.js';

/** The platform's keys that the worker signs with. The API makes them when it starts: whoever has a webhook has them. */
@Injectable()
export class FeedKeys {
  private readonly known = new Map<string, Buffer>();

  constructor(private readonly database: Database) {}

  webhooks(): Promise<Buffer> {
    return this.read('webhook');
  }

  async cursors(): Promise<Cursors> {
    const key = await this.read('cursor');
    return new Cursors(() => key);
  }

  private async read(purpose: 'cursor' | 'webhook'): Promise<Buffer> {
    const known = this.known.get(purpose);
    if (known) return known;
    const [row] = await this.database.asPlatformWorker((tx) => tx.rows<{ material: string }>(READ, [purpose]));
    if (!row) throw new Error(`no platform key for ${purpose}`);
    const key = Buffer.from(row.material, 'base64');
    this.known.set(purpose, key);
    return key;
  }
}

const READ = 'SELECT material FROM platform_key WHERE purpose = $1';
