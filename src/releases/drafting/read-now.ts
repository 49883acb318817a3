import { together } from '../../anonymization/quasi-identifiers/values.js';
import type { NationalTransaction } from '../../database/database.js';
import type { Counted } from '../../formats/comparison/series.js';
import { isOwn } from '../../formats/item.js';
import type { CountedCell } from '../../reporting/figures.js';
import { readCells } from '../../reporting/read-cells.js';
import { type Denominators, readDenominators } from '../../reporting/read-exposures.js';
import type { ReportedService } from '../../reporting/services-in-scope.js';
import { type Counts, serviceKey, type ServiceName } from '../table/counts.js';
import { sum } from '../table/numbers.js';
import type { MonthRange } from '../table/periods.js';

/** A service that a release may tell of. */
export interface ReleasedService extends ReportedService {
  ipa_code: string;
  /** Whether it was there for some of the time. */
  is_open: boolean;
}

/** All that is counted of some months, as it is now. */
export interface Now {
  services: ReleasedService[];
  cells: CountedCell[];
  denominators: Denominators;
}

export async function readNow(tx: NationalTransaction, range: MonthRange): Promise<Now> {
  const services = await tx.rows<ReleasedService>(READ_SERVICES, [`${range.from}-01`, `${range.to}-01`]);
  const known = new Set(services.map(({ service_id }) => service_id));
  const cells = (await readCells(tx, range)).filter(({ asked: { item }, service_id }) => {
    return item.type === 'rating' && !isOwn(item.code) && known.has(service_id);
  });
  return { services, cells: onceEach(cells), denominators: await readDenominators(tx, range) };
}

/** Of two items of one version that measure the same, the first: the same citizens answered both. */
function onceEach(cells: readonly CountedCell[]): CountedCell[] {
  const first = new Map<string, string>();
  return cells.filter(({ format_version_id, asked: { item, series } }) => {
    const key = `${format_version_id} ${series}`;
    if (!first.has(key)) first.set(key, item.code);
    return first.get(key) === item.code;
  });
}

/**
 * What is counted, without ratings that few of those who answered others answered: reports show these others, so that nothing
 * could be hidden of the few but by leaving them out.
 * @param threshold of reports.
 */
export function withoutFewAmongMany(counts: readonly Counts[], threshold: number): Counts[] {
  const most = new Map<string, number>();
  for (const one of counts) most.set(keyOf(one), Math.max(most.get(keyOf(one)) ?? 0, one.n));
  return counts.filter((one) => one.n >= threshold || most.get(keyOf(one))! < threshold);
}

const keyOf = (one: Counts): string => `${serviceKey(one)} ${one.month}`;

/** @param labelOf names a version for good. @param edition of what is counted anew. */
export function countsOf(
  { services, cells, denominators }: Now,
  labelOf: (versionId: string) => string,
  edition: number,
): Counts[] {
  const names = new Map(services.map((service) => [service.service_id, nameOf(service)]));
  const parts = together(cells, ({ service_id, period, asked }) => [service_id, period, asked.series].join(' '));
  return [...parts.values()].map((part) => {
    const [{ service_id, period, asked }] = part as [CountedCell];
    const offers = denominators.exposures.of([{ service_id, period }]);
    return {
      ...names.get(service_id)!,
      month: period.slice(0, 7),
      series: asked.series,
      edition,
      n: sum(part.map(({ n }) => n)),
      histogram: asked.item.type === 'rating' ? added(part, asked) : [],
      exposures: offers.counted > 0 ? offers.n : null,
      format_versions: [...new Set(part.map(({ format_version_id }) => labelOf(format_version_id)))].sort(),
    };
  });
}

export const nameOf = (service: ReleasedService): ServiceName => ({
  ipa_category: service.ipa_category,
  ipa_code: service.ipa_code,
  administration: service.tenant_name,
  service_code: service.service_code,
  service: service.service_name,
});

const added = (part: readonly CountedCell[], { item }: Counted): number[] =>
  item.type === 'rating'
    ? Array.from({ length: item.scale.max - item.scale.min + 1 }, (_, value) =>
        sum(part.map(({ histogram }) => histogram[value] ?? 0)),
      )
    : [];

/** Those of administrations that have joined. */
const READ_SERVICES = `
  SELECT s.tenant_id, t.name AS tenant_name, s.id AS service_id, s.code AS service_code, s.name AS service_name,
    s.parent_id, t.ipa_category, t.ipa_code, s.service_topic,
    s.starts_on < $2::date + interval '1 month' AND coalesce(s.ends_on >= $1::date, true) AS is_open
  FROM service s JOIN tenant t ON t.id = s.tenant_id
  WHERE t.status <> 'requested'
  ORDER BY t.ipa_code, s.code`;
