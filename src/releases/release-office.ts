import { Injectable } from '@nestjs/common';
import { type Actor, record } from '../audit/record.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { DISCLOSURE_POLICY } from '../reporting/disclosure-policy.js';
import { Reports } from '../reporting/reports.js';
import { italianDay } from '../services/calendar.js';
import { freeze } from './freeze.js';
import { Release } from './release.entity.js';

/** Freezes national figures for the public. */
@Injectable()
export class ReleaseOffice {
  constructor(
    private readonly database: Database,
    private readonly reports: Reports,
  ) {}

  async publish(by: Actor, title: string): Promise<Release> {
    const report = await this.reports.national({ granularity: 'total', grouping: 'service' });
    try {
      return await this.database.asIstat(async (tx) => {
        const releases = tx.repository(Release);
        const [last] = await releases.find({ order: { number: 'DESC' }, take: 1 });
        const figures = freeze(report, last?.figures ?? []);
        const number = (last?.number ?? 0) + 1;
        const published_on = italianDay(new Date());
        const { id } = await releases.save({ number, title, published_on, policy: DISCLOSURE_POLICY, figures });
        const [digest] = await tx.rows<{ figures: string }>(DIGEST, [id]);
        await record(tx, by, {
          action: 'release.published',
          subject: `releases/${id}`,
          detail: { number, title, figures_sha256: digest?.figures },
        });
        return releases.findOneByOrFail({ id });
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'another release was made at the same time') : error;
    }
  }

  list(slice: Slice): Promise<Release[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(Release).createQueryBuilder('release'), ['release.number'], slice),
    );
  }

  async get(id: string): Promise<Release> {
    const release = await this.database.asIstat((tx) => tx.repository(Release).findOneBy({ id }));
    if (!release) throw Problem.notFound();
    return release;
  }

  async latest(): Promise<Release | undefined> {
    const [release] = await this.list({ key: 'number', descending: true, limit: 1 });
    return release;
  }
}

/** Of the figures as they are stored: one that is changed later no longer fits its event. */
const DIGEST = `SELECT encode(sha256(convert_to(figures::text, 'UTF8')), 'hex') AS figures FROM release WHERE id = $1`;
