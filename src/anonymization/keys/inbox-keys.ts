import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Opener, newInboxKey } from '../../collection/sealing/envelope.js';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { KeyFolder } from './key-folder.js';

const TEND_MS = 10_000;
/** A file without a row belongs to a part that another worker closed, or to one that is being opened. */
const ORPHAN_MS = 60_000;

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
    return this.folder.openersOf(await this.ids());
  }

  /** Opens a part under a new key when it is time, closes those that are over, and destroys their keys. */
  async tend(): Promise<void> {
    await this.openNext();
    for (const id of await this.ids()) if (await this.close(id)) await this.folder.destroy(id);
    const left = new Set(await this.ids());
    const over = (await this.folder.olderThan(ORPHAN_MS)).filter((id) => !left.has(id));
    for (const id of over) await this.folder.destroy(id);
  }

  private async close(id: string): Promise<boolean> {
    try {
      const [row] = await this.database.asPlatformWorker((tx) => tx.rows<{ closed: boolean }>(CLOSE, [id]));
      return row?.closed === true;
    } catch {
      // One that is being written to is closed another time.
      return false;
    }
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

  private async ids(): Promise<string[]> {
    const rows = await this.database.asPlatformWorker((tx) => tx.rows<{ id: string }>(IN_USE));
    return rows.map(({ id }) => id);
  }
}

const IN_USE = 'SELECT id FROM inbox_key ORDER BY begins_at';
const YOUNG_ENOUGH = 'SELECT FROM inbox_key WHERE begins_at > now() - $1::interval';
const OPEN = 'SELECT open_inbox($1, $2, $3::interval) AS opened';
const CLOSE = 'SELECT close_inbox($1) AS closed';
