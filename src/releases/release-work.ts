import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { TenantWork } from '../queue/tenant-work.js';
import { ReleaseDrafter } from './drafting/release-drafter.js';
import { Publisher } from './publishing/publisher.js';
import { Release } from './release.entity.js';

/** Drafts that wait to be made, and releases whose embargo is over. One at a time: each is much arithmetic. */
@Injectable()
export class ReleaseWork implements TenantWork {
  readonly kind = 'release' as const;
  private readonly running = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly drafter: ReleaseDrafter,
    private readonly publisher: Publisher,
  ) {}

  async waiting(): Promise<string[]> {
    const rows = await this.database.asIstat((tx) => tx.rows<{ id: string }>(WAITING));
    return rows.map(({ id }) => id).filter((id) => !this.running.has(id));
  }

  async perform(id: string): Promise<void> {
    if (this.running.has(id)) return;
    this.running.add(id);
    try {
      const release = await this.database.asIstat((tx) => tx.repository(Release).findOneBy({ id }));
      if (release?.status === 'draft') await this.drafter.make(release);
      else if (release?.status === 'scheduled') await this.publisher.letOutDue(id, new Date());
    } finally {
      this.running.delete(id);
    }
  }
}

const WAITING = `
  SELECT id FROM release WHERE status = 'draft' OR (status = 'scheduled' AND publish_at <= now()) ORDER BY number`;
