import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import { italianDay } from '../services/calendar.js';
import type { DirectoryEntry } from '../services/service-directory.js';

const EVERY_MS = 1_000;

type Owned = Pick<DirectoryEntry, 'tenant_id' | 'service_id'>;

/** By service and month, how many are still to be written. */
type Counts = Map<string, number>;

/**
 * Counts offers in memory and adds them to the table once a second, in one statement an administration: an offer costs no
 * write of its own, and each administration's counts stay under its own row-level security.
 */
@Injectable()
export class ExposureCounter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Exposures');
  private readonly waiting = new Map<string, Counts>();
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), EVERY_MS);
  }

  /** Requests that are still under way when the process stops are written as they come. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping = true;
    await this.flush();
  }

  async add({ tenant_id, service_id }: Owned, count: number): Promise<void> {
    const period = `${italianDay(new Date()).slice(0, 7)}-01`;
    this.keep(tenant_id, new Map([[`${service_id} ${period}`, count]]));
    if (this.stopping) await this.flush();
  }

  /** One after the other, so that no two of this process wait for each other's rows. */
  private flush(): Promise<void> {
    this.writing = this.writing.then(() => this.writeWaiting());
    return this.writing;
  }

  private async writeWaiting(): Promise<void> {
    const taken = new Map(this.waiting);
    this.waiting.clear();
    for (const [tenantId, counts] of taken) {
      try {
        await this.write(tenantId, counts);
      } catch (error) {
        this.logger.warn(`not written: ${error instanceof Error ? error.name : 'failed'}`);
        // The next try takes them along.
        this.keep(tenantId, counts);
      }
    }
  }

  private keep(tenantId: string, counts: Counts): void {
    const known = this.waiting.get(tenantId) ?? new Map<string, number>();
    for (const [place, count] of counts) known.set(place, (known.get(place) ?? 0) + count);
    this.waiting.set(tenantId, known);
  }

  private async write(tenantId: string, counts: Counts): Promise<void> {
    // In one order, so that processes do not wait for each other in a circle.
    const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
    const places = rows.map(([place]) => place.split(' '));
    await this.database.asTenant(tenantId, (tx) =>
      tx.rows(ADD, [
        tenantId,
        places.map(([service]) => service),
        places.map(([, period]) => period),
        rows.map(([, count]) => count),
      ]),
    );
  }
}

const ADD = `
  INSERT INTO exposure (tenant_id, service_id, period, n)
  SELECT $1, * FROM unnest($2::uuid[], $3::date[], $4::bigint[])
  ON CONFLICT (tenant_id, service_id, period) DO UPDATE SET n = exposure.n + excluded.n`;
