import { Field, Resources } from '../../http/fields.js';
import { day, instant, integer, line, oneOf, uuid } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { IsISO8601 } from 'class-validator';
import { formatCode, MAX_INT32, serviceTopic } from '../../formats/kinds.js';
import { type Considered, OUTCOMES, type Outcome } from '../../formats/resolution.js';
import { ipaCategory } from '../../tenants/kinds.js';
import type { Explanation } from '../resolutions.js';
import { serviceCode, serviceName } from './service.dto.js';

const VERSION = 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f';
const MAX_VERSIONS = 100_000;

export class ResolutionQuery {
  /** The day whose beginning, by the Italian calendar, is asked about; absent, now. */
  @Optional()
  @Field(day)
  @IsISO8601({ strict: true })
  on?: string;
}

export class ConsideredVersion {
  @Field(formatCode, 'national-core')
  format_code: string;

  @Field(integer(1, MAX_INT32, 1))
  version: number;

  @Field(uuid, VERSION)
  format_version: string;

  /** Null: any. */
  @Field(ipaCategory, null)
  ipa_category: string | null;

  @Field(serviceTopic, null)
  service_topic: string | null;

  @Field(instant)
  starts_at: Date;

  @Field(instant, null)
  ends_at: Date | null;

  @Field(oneOf(OUTCOMES))
  outcome: Outcome;

  /** The outcome in words. */
  @Field(line(200, 'is the most specific that is in force'))
  reason: string;

  static from({ candidate, outcome }: Considered): ConsideredVersion {
    const { version_id, format_code, version, ipa_category, service_topic, starts_at, ends_at } = candidate;
    const found = { format_code, version, format_version: version_id, ipa_category, service_topic };
    return { ...found, starts_at, ends_at, outcome, reason: REASONS[outcome] };
  }
}

const REASONS: Readonly<Record<Outcome, string>> = {
  in_force: 'is the most specific that is in force',
  less_specific: 'applies, but to more than the one in force: a topic goes before a category, both before either',
  began_earlier: 'applies to as much as the one in force, but began earlier',
  not_begun: 'applies, but has not begun',
  ended: 'applied, and has ended',
  other_topic: 'is for another topic',
  other_category: 'is for another category of administrations',
};

export class ResolutionResource {
  @Field(uuid)
  service_id: string;

  /** The day that is asked about; null: now. */
  @Field(day, null)
  on: string | null;

  @Field(ipaCategory)
  ipa_category: string;

  @Field(serviceTopic)
  service_topic: string;

  /** The version in force; null when there is none. */
  @Field(uuid, VERSION)
  format_version: string | null;

  /** Every published version with what became of it: the one in force first, then from near to far. */
  @Resources(() => ConsideredVersion, MAX_VERSIONS)
  considered: ConsideredVersion[];

  static from({ entry, considered }: Explanation, on: string | null): ResolutionResource {
    const { service_id, ipa_category, service_topic } = entry;
    const versions = considered.map(ConsideredVersion.from);
    const [first] = versions;
    const format_version = first?.outcome === 'in_force' ? first.format_version : null;
    return { service_id, on, ipa_category, service_topic, format_version, considered: versions };
  }
}

export class AffectedQuery extends sortedBy('code') {}

export class AffectedService {
  @Field(uuid)
  service_id: string;

  @Field(uuid, '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34')
  tenant_id: string;

  @Field(serviceCode)
  code: string;

  @Field(serviceName)
  name: string;

  /** The version that it would ask without; null when there is none. */
  @Field(uuid)
  instead_of: string | null;
}

export class AffectedPage {
  @Resources(() => AffectedService, 200)
  items: AffectedService[];

  @Field(cursor())
  next_cursor: string | null;
}
