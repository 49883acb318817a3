import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction } from '../database/database.js';
import { type Slice } from '../database/slice.js';
import { candidatesOf, type PublishedRow, readPublished } from '../formats/candidates.js';
import type { DatedVersion } from '../formats/format-library.js';
import type { FormatVersion } from '../formats/format-version.entity.js';
import { type Audience, type Considered, explain, versionInForce } from '../formats/resolution.js';
import { type Format } from '../formats/format.entity.js';
import type { DirectoryEntry } from './service-directory.js';
import { ServiceDirectory } from './service-directory.js';

export interface Explanation {
  entry: DirectoryEntry;
  considered: Considered[];
}

/** A service whose questionnaire a version changes. */
export interface Affected {
  service_id: string;
  tenant_id: string;
  code: string;
  name: string;
  instead_of: string | null;
}

/** Says why a service asks what it asks, and what a publication would change. */
@Injectable()
export class Resolutions {
  constructor(
    private readonly database: Database,
    private readonly directory: ServiceDirectory,
  ) {}

  /** @throws Problem 404 */
  async explain(serviceId: string, at: Date): Promise<Explanation> {
    const entry = await this.directory.find(serviceId);
    return { entry, considered: explain(await this.directory.allCandidates(), entry, at) };
  }

  /**
   * The services, by code, that ask this version, now or from its beginning on: of a draft, those that its publication would
   * touch; of one that has ended, none.
   */
  async affected(format: Format, { row }: DatedVersion, slice: Slice): Promise<Affected[]> {
    const now = new Date();
    const at = row.starts_at && row.starts_at > now ? row.starts_at : now;
    return this.database.asIstat(async (tx) => {
      const published = (await readPublished(tx)).filter(({ version_id }) => version_id !== row.id);
      const [others, all] = [candidatesOf(published), candidatesOf([...published, rowOf(format, row, at)])];
      const audiences = await tx.rows<Audience>(AUDIENCES);
      const touched = audiences
        .filter((audience) => versionInForce(all, audience, at)?.version_id === row.id)
        .map((audience) => ({ ...audience, instead_of: versionInForce(others, audience, at)?.version_id ?? null }));
      return servicesOf(tx, touched, slice);
    });
  }
}

/** @param at when a draft would begin. */
const rowOf = (
  format: Format,
  { id, version, status, starts_at, retired_at }: FormatVersion,
  at: Date,
): PublishedRow => ({
  version_id: id,
  format_id: format.id,
  format_code: format.code,
  version,
  ipa_category: format.ipa_category,
  service_topic: format.service_topic,
  starts_at: status === 'published' && starts_at ? starts_at : at,
  retired_at,
});

function servicesOf(
  tx: NationalTransaction,
  touched: readonly (Audience & { instead_of: string | null })[],
  { descending, after: [code, id] = [], limit }: Slice,
): Promise<Affected[]> {
  return tx.rows<Affected>(affectedServices(descending), [
    touched.map(({ ipa_category }) => ipa_category),
    touched.map(({ service_topic }) => service_topic),
    touched.map(({ instead_of }) => instead_of),
    code,
    id,
    limit,
  ]);
}

const AUDIENCES = `
  SELECT DISTINCT t.ipa_category, s.service_topic FROM service s JOIN tenant t ON t.id = s.tenant_id`;

const affectedServices = (descending: boolean): string => `
  SELECT s.id AS service_id, s.tenant_id, s.code, s.name, a.instead_of
  FROM service s JOIN tenant t ON t.id = s.tenant_id
    JOIN unnest($1::text[], $2::text[], $3::uuid[]) AS a (ipa_category, service_topic, instead_of)
      ON (a.ipa_category, a.service_topic) = (t.ipa_category, s.service_topic)
  WHERE $4::text IS NULL OR (s.code, s.id) ${descending ? '<' : '>'} ($4, $5::uuid)
  ORDER BY ${descending ? 's.code DESC, s.id DESC' : 's.code, s.id'} LIMIT $6`;
