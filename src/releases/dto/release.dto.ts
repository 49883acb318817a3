import { IsISO8601 } from 'class-validator';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { count, day, decimal, instant, integer, line, oneOf, text, unshown, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { CoverageResource } from '../../reporting/coverage/dto/coverage.dto.js';
import { RELEASE_POLICY } from '../../disclosure/release-policy.js';
import { LEGAL_MINIMUM } from '../../reporting/disclosure-policy.js';
import { italianDay } from '../../services/calendar.js';
import type { DraftRequest } from '../draft-request.js';
import { untoldOf } from '../drafting/audit-record.js';
import { type Release, RELEASE_STATUSES, type ReleaseStatus } from '../release.entity.js';
import { provisionalFromOf } from '../table/periods.js';
import { ReleasedCellResource } from './released-cell.dto.js';

export const releaseTitle = line(200, 'Esperienza dei servizi digitali, autunno 2026');
export const yearMonth = text(/^2[01]\d\d-(?:0[1-9]|1[0-2])$/, [7, 7], '2026-10');
export const SHA256 = text(
  /^[0-9a-f]{64}$/,
  [64, 64],
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
);

export class CreateRelease {
  @Field(releaseTitle)
  title: string;

  /**
   * First month; absent, January of the year of the last one, or the first month that anything is counted of. With `revises` it is
   * that of the release that is revised.
   */
  @Optional()
  @Field(unshown(yearMonth))
  from?: string;

  /**
   * Last month; absent, the last one that is over, or the one that runs as long as there is nothing of such. What is not over is
   * provisional: later releases may tell it otherwise.
   */
  @Optional()
  @Field(unshown(yearMonth))
  to?: string;

  /** The end of the embargo, which is to come; absent, it goes out when it is published. */
  @Optional()
  @Field(unshown(instant))
  @IsISO8601({ strict: true })
  publish_at?: string;

  /** The release to stand beside: its months are counted anew, and each figure moves by ten respondents or not at all. */
  @Optional()
  @Field(unshown(uuid))
  revises?: string;

  /** Cells with fewer respondents are hidden; absent, 5, and never less. The law asks for 3. */
  @Optional()
  @Field(integer(RELEASE_POLICY.threshold, 1_000, RELEASE_POLICY.threshold))
  threshold?: number;

  static request({ publish_at, ...body }: CreateRelease): DraftRequest {
    return { ...body, ...(publish_at === undefined ? {} : { publish_at: new Date(publish_at) }) };
  }
}

export class PolicyResource {
  @Field(text(/^[\w.-]+$/, [1, 20], '1'))
  version: string;

  /** A cell with fewer respondents is hidden, unless it has none. */
  @Field(integer(LEGAL_MINIMUM, 1_000, 5))
  threshold: number;

  /** The total of a category of which an administration is hidden shows only when so many stand behind it. */
  @Field(integer(3, 1_000, 3))
  least_administrations: number;

  /** And only when all but the two largest are so many percent of the largest. */
  @Field(decimal(0, 100, 10))
  dominance_percent: number;

  /** A figure that is out moves by so many respondents or not at all. */
  @Field(integer(LEGAL_MINIMUM, 2_000, 10))
  least_step: number;

  static from({
    version,
    threshold,
    leastAdministrations,
    dominancePercent,
    leastStep,
  }: Release['policy']): PolicyResource {
    return {
      version,
      threshold,
      least_administrations: leastAdministrations,
      dominance_percent: dominancePercent,
      least_step: leastStep,
    };
  }
}

export class ReleaseResource {
  @Field(uuid)
  id: string;

  /** 1, 2, 3 … */
  @Field(count(1))
  number: number;

  @Field(releaseTitle)
  title: string;

  /**
   * `draft` until it is audited; `refused`, where it cannot be published; `audited`, where it can; `scheduled`, until the end of
   * its embargo; then `published`, and `revised` once another stands beside it.
   */
  @Field(oneOf(RELEASE_STATUSES, 'published'))
  status: ReleaseStatus;

  /** First and last month that it tells about. */
  @Field(yearMonth)
  from: string;

  @Field(yearMonth)
  to: string;

  /** The first month in it that was not over; null, where all were. */
  @Field(yearMonth)
  provisional_from: string | null;

  /** The end of the embargo. */
  @Field(instant)
  publish_at: Date | null;

  /** When it was put on the calendar; null, where it never was. */
  @Field(instant)
  announced_at: Date | null;

  @Field(instant)
  published_at: Date | null;

  /** The day of `published_at` in Italy. */
  @Field(day)
  published_on: string | null;

  /** The release that it revises. */
  @Field(uuid, null)
  revises: string | null;
  policy: PolicyResource;

  /** Of its cells as they are published; null before it is out. */
  @Field(SHA256)
  sha256: string | null;

  static from(release: Release): ReleaseResource {
    const { id, number, title, status, first_month, last_month, ...rest } = release;
    return {
      id,
      number,
      title,
      status,
      from: first_month,
      to: last_month,
      provisional_from: provisionalFromOf(release),
      publish_at: rest.publish_at,
      announced_at: rest.announced_at,
      published_at: rest.published_at,
      published_on: rest.published_at && italianDay(rest.published_at),
      revises: rest.revises,
      policy: PolicyResource.from(rest.policy),
      // Before its hour it would confirm what somebody guesses.
      sha256: rest.published_at && rest.sha256,
    };
  }
}

export class ReleaseDraftResource extends ReleaseResource {
  /** The job that makes it: `/jobs/{job_id}` says how far it is. */
  @Field(uuid, '0c8e6f2a-4b1d-4e9f-a7c3-5d2b9e8f1a60')
  job_id: string;

  /** Why it may not be published. */
  @Field(line(300, 'A count that is out would move by fewer than 10 respondents.'))
  refusal: string | null;

  /** Cells, and how many of them are hidden; null before it is audited. */
  @Field(count(420))
  cells: number | null;

  @Field(count(17))
  suppressed: number | null;

  /** Months that are over and of which it tells other counts than there were: see the lineage. Null, where there is none. */
  @ListOf(yearMonth, { min: 1, max: 36 })
  untold_months: string[] | null;

  static override from(release: Release): ReleaseDraftResource {
    const { job_id, refusal, audit } = release;
    const counted = {
      cells: audit?.cells ?? null,
      suppressed: audit?.suppressed ?? null,
      untold_months: untoldOf(audit),
    };
    return Object.assign(new ReleaseDraftResource(), ReleaseResource.from(release), { job_id, refusal }, counted);
  }
}

export class ReleaseQuery extends sortedBy('-number') {
  /** `scheduled`: those that are to come, with the end of their embargo. */
  @Optional()
  @Field(oneOf(['published', 'scheduled']))
  status: 'published' | 'scheduled' = 'published';
}

export class ReleaseDraftQuery extends sortedBy('-number') {}

export class ReleasePage {
  @Resources(() => ReleaseResource, 200)
  items: ReleaseResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class ReleaseDraftPage {
  @Resources(() => ReleaseDraftResource, 200)
  items: ReleaseDraftResource[];

  @Field(cursor())
  next_cursor: string | null;
}

export class ReleaseData {
  @Field(uuid)
  release_id: string;

  /** The first month that was not over: figures of periods with it, or a later one, are provisional. Null, where all were. */
  @Field(yearMonth)
  provisional_from: string | null;

  /**
   * How many services and administrations report in its months, those of which it tells a figure; and of how many that were
   * registered when it was made.
   */
  coverage: CoverageResource | null;

  /** The whole country first, then categories, administrations and services; each by rating, longer periods first. */
  @Resources(() => ReleasedCellResource, 10_000_000)
  items: ReleasedCellResource[];
}
