import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Opener, newInboxKey } from '../../collection/sealing/envelope.js';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { isLockTimeout } from '../../database/errors.js';
import { KeyFolder } from './key-folder.js';

const TEND_MS = 10_000;

/**
 * The keys that responses are sealed with. Each has a part of the inbox; when a part is empty and no longer written to, it is
 * dropped and its key destroyed: then no backup of it can be read any more.
 */
@Injectable()
export class InboxKeys implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Inbox keys');
  private readonly folder: KeyFolder;
  private timer: NodeJS.Timeout | undefined;
  private tending: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    this.folder = new KeyFolder(config.inboxKeyDir);
  }

  async onModuleInit(): Promise<void> {
    await this.openNext();
    this.timer = setInterval(() => {
      this.tending ??= this.tend()
        .catch((error: unknown) => this.logger.warn(error instanceof Error ? error.name : 'not tended'))
        .finally(() => (this.tending = undefined));
    }, TEND_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.tending;
  }

  /** What opens the envelopes that wait, as far as its keys are in this worker's folder, oldest first. */
  async openers(): Promise<ReadonlyMap<string, Opener>> {
    return this.folder.openersOf(await this.ids(IN_USE));
  }

  /** Opens a part under a new key when it is time, closes those that are over, and destroys their keys. */
  async tend(): Promise<void> {
    await this.openNext();
    for (const id of await this.ids(IN_USE)) await this.close(id);
    // Also of parts that another worker closed. A key that the database does not know of may be another's.
    const over = new Set(await this.ids(OVER));
    for (const id of await this.folder.ids()) if (over.has(id)) await this.folder.destroy(id);
  }

  /** One that is being written to is closed another time. */
  private async close(id: string): Promise<void> {
    await this.database
      .asPlatformWorker((tx) => tx.rows(CLOSE, [id]))
      .catch((error: unknown) => {
        if (!isLockTimeout(error)) this.logger.warn('a part of the inbox was not closed; it will be tried again');
      });
  }

  /** The private half is kept before anybody can seal with the public one. */
  private async openNext(): Promise<void> {
    const age = `${this.config.INBOX_KEY_MINUTES} minutes`;
    const [newest] = await this.database.asPlatformWorker((tx) => tx.rows(YOUNG_ENOUGH, [age]));
    if (newest) return;
    const id = randomUUID();
    const { publicKey, privateKey } = newInboxKey();
    await this.folder.keep(id, privateKey);
    const [row] = await this.database.asPlatformWorker((tx) =>
      tx.rows<{ opened: boolean }>(OPEN, [id, publicKey, age]),
    );
    if (!row?.opened) await this.folder.destroy(id);
  }

  private async ids(which: string): Promise<string[]> {
    const rows = await this.database.asPlatformWorker((tx) => tx.rows<{ id: string }>(which));
    return rows.map(({ id }) => id);
  }
}

const IN_USE = 'SELECT id FROM inbox_key WHERE ended_at IS NULL ORDER BY begins_at';
const OVER = 'SELECT id FROM inbox_key WHERE ended_at IS NOT NULL';
const YOUNG_ENOUGH = 'SELECT FROM inbox_key WHERE begins_at > now() - $1::interval';
const OPEN = 'SELECT open_inbox($1, $2, $3::interval) AS opened';
const CLOSE = 'SELECT close_inbox($1)';
