import type { NationalTransaction } from '../../database/database.js';
import { inOrder } from '../../anonymization/quasi-identifiers/values.js';
import { readCandidates } from '../../formats/candidates.js';
import { type Candidate, versionInForce } from '../../formats/resolution.js';
import { DISCLOSURE_POLICY } from '../../reporting/disclosure-policy.js';
import type { OutRelease } from '../gate/out-release.js';
import type { Release } from '../release.entity.js';
import { type Asked, type Counts, serviceKey } from '../table/counts.js';
import type { MonthRange } from '../table/periods.js';
import { carryOver, untoldMonths } from './carry-over.js';
import type { Ingredients } from './compose.js';
import { cellsOf, type EarlierRelease, earlierReleases, outOf } from './earlier-releases.js';
import { Questionnaires } from './questionnaires.js';
import { countsOf, nameOf, type Now, readNow, withoutFewAmongMany } from './read-now.js';

/** What a draft is made from, and where that comes from. */
export interface Gathered extends Ingredients {
  /** The earlier releases as everybody has them. */
  out: readonly OutRelease[];
  questionnaires: Questionnaires;
  linked_releases: number[];
  releases_out: number;
  untold_months: string[];
}

interface Read {
  now: Now;
  earlier: EarlierRelease[];
  questionnaires: Questionnaires;
  candidates: Candidate[];
  releases_out: number;
}

export async function readFor(tx: NationalTransaction, draft: Release): Promise<Read> {
  const range = rangeOf(draft);
  return {
    now: await readNow(tx, range),
    earlier: await earlierReleases(tx, range),
    questionnaires: await Questionnaires.read(tx),
    candidates: await readCandidates(tx),
    releases_out: await releasesOut(tx),
  };
}

export function gather(draft: Release, read: Read): Gathered {
  const { now, earlier, questionnaires, releases_out } = read;
  const { number, revises, policy, open_month } = draft;
  const range = rangeOf(draft);
  const all = countsOf(now, (id) => questionnaires.labelOf(id), number);
  const fresh = withoutFewAmongMany(all, DISCLOSURE_POLICY.threshold);
  const carried = carryOver(fresh, outOf(range, earlier, revises), policy.leastStep);
  const names = namesIn(now, carried);
  const counts = carried.map((one) => ({ ...one, ...names.get(serviceKey(one)) }));
  const asked = [...counts.map((one) => ({ service: one, series: one.series })), ...askedNow(read)];
  const series = [...asked, ...earlier.flatMap((release) => release.counts)].map((one) => one.series);
  return {
    range,
    policy,
    counts,
    asked,
    questionnaires,
    releases_out,
    items: questionnaires.itemsOf(new Set(series)),
    out: earlier,
    earlier: earlier.map((release) => ({ cells: cellsOf(release), published: release.published })),
    linked_releases: earlier.map((release) => release.number),
    untold_months: untoldMonths(fresh, counts, open_month),
  };
}

/** One name for a service in all of a release: the one that it has, or else the last that it had. */
function namesIn(
  { services }: Now,
  carried: readonly Counts[],
): Map<string, Pick<Counts, 'administration' | 'service'>> {
  const inTime = carried.toSorted((one, other) => inOrder(one.month, other.month));
  return new Map(
    [...inTime, ...services.map(nameOf)].map((one) => [
      serviceKey(one),
      { administration: one.administration, service: one.service },
    ]),
  );
}

const rangeOf = ({ first_month: from, last_month: to }: Release): MonthRange => ({ from, to });

/** Whoever answered was asked; and of a service that nobody has answered, what it asks now. */
const askedNow = ({ now, candidates, questionnaires }: Read): Asked[] =>
  now.services.flatMap((service) => {
    const version = service.is_open ? versionInForce(candidates, service, new Date()) : undefined;
    return version
      ? questionnaires.ratingsOf(version.version_id).map((series) => ({ service: nameOf(service), series }))
      : [];
  });

/** How many releases are out: there are never fewer. */
export async function releasesOut(tx: NationalTransaction): Promise<number> {
  const [row] = await tx.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM release WHERE status IN ('published', 'revised')`,
  );
  return row!.n;
}
