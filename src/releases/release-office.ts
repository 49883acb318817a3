import { Injectable } from '@nestjs/common';
import { type Actor, record } from '../audit/record.js';
import { Database, type NationalTransaction } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { rowsOfSlice, type Slice } from '../database/slice.js';
import { Problem } from '../http/problem.js';
import { USUAL_MONTHS } from '../reporting/coverage/closed-months.js';
import { Coverage, summaryOf } from '../reporting/coverage/coverage.js';
import { DISCLOSURE_POLICY } from '../reporting/disclosure-policy.js';
import { Reports } from '../reporting/reports.js';
import { italianDay } from '../services/calendar.js';
import { freeze, type Kept } from './freeze.js';
import { nationalFigures } from './national-figures.js';
import { Release, type ReleaseHeading } from './release.entity.js';

/** Freezes national figures for the public. */
@Injectable()
export class ReleaseOffice {
  constructor(
    private readonly database: Database,
    private readonly reports: Reports,
    private readonly coverage: Coverage,
  ) {}

  async publish(by: Actor, title: string): Promise<Release> {
    const sums = await this.reports.nationalSums();
    const coverage = summaryOf(await this.coverage.read(USUAL_MONTHS));
    try {
      return await this.database.asIstat(async (tx) => {
        const last = await lastOne(tx);
        const frozen = freeze(sums, last ? keptIn(last) : []);
        const number = (last?.number ?? 0) + 1;
        const { id } = await tx.repository(Release).save({
          number,
          title,
          published_on: italianDay(new Date()),
          policy: DISCLOSURE_POLICY,
          figures: frozen.map(({ figure }) => figure),
          parts: frozen.map(({ parts }) => parts),
          national: { coverage, ...nationalFigures(frozen, sums.services) },
        });
        const [digests] = await tx.rows<Record<string, string>>(DIGESTS, [id]);
        const detail = { number, title, ...digests };
        await record(tx, by, { action: 'release.published', subject: `releases/${id}`, detail });
        return tx.repository(Release).findOneByOrFail({ id });
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new Problem('conflict', 'another release was made at the same time') : error;
    }
  }

  /** Without their figures. */
  list(slice: Slice): Promise<ReleaseHeading[]> {
    return this.database.asIstat((tx) =>
      rowsOfSlice(tx.repository(Release).createQueryBuilder('release').select(HEADINGS), ['release.number'], slice),
    );
  }

  async get(id: string): Promise<Release> {
    const release = await this.database.asIstat((tx) => tx.repository(Release).findOneBy({ id }));
    if (!release) throw Problem.notFound();
    return release;
  }

  async latest(): Promise<Release | undefined> {
    const [last] = await this.list({ key: 'number', descending: true, limit: 1 });
    return last && this.get(last.id);
  }
}

/** The release before, with what its figures are sums of. */
async function lastOne(tx: NationalTransaction): Promise<Release | undefined> {
  const query = tx.repository(Release).createQueryBuilder('release').addSelect('release.parts');
  return (await query.orderBy('release.number', 'DESC').limit(1).getOne()) ?? undefined;
}

const keptIn = ({ figures, parts }: Release): Kept[] =>
  figures.map((figure, index) => ({ figure, parts: parts?.[index] ?? null }));

const HEADINGS = ['id', 'number', 'title', 'published_on', 'policy'].map((column) => `release.${column}`);

/** Of the figures as they are stored: those that are changed later no longer fit their event. */
const DIGESTS = `
  SELECT encode(sha256(convert_to(figures::text, 'UTF8')), 'hex') AS figures_sha256,
    encode(sha256(convert_to(national::text, 'UTF8')), 'hex') AS national_sha256
  FROM release WHERE id = $1`;
