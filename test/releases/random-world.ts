import { RELEASE_POLICY } from '../../src/disclosure/release-policy.js';
import { carryOver, movesLittle } from '../../src/releases/drafting/carry-over.js';
import { compose } from '../../src/releases/drafting/compose.js';
import { cellsOf, type EarlierRelease, linkedWith, outOf } from '../../src/releases/drafting/earlier-releases.js';
import type { ReleasedCell } from '../../src/releases/released-cell.js';
import type { Asked, Counts, ReleasedItem, ServiceName } from '../../src/releases/table/counts.js';
import { type MonthRange, monthsOf } from '../../src/releases/table/periods.js';
import { placeOf, tableOf } from '../../src/releases/table/release-table.js';

const CATEGORIES = ['C1', 'L6'];
const VALUES = 3;

/** Administrations with their services, and which ratings each service asks. */
export interface World {
  asked: Asked[];
  items: Map<string, ReleasedItem>;
}

/** A release as its readers have it, with what only its makers know. */
export interface Made {
  release: EarlierRelease;
  cells: ReleasedCell[];
}

export function randomWorld(random: () => number): World {
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const asked: Asked[] = [];
  for (let a = 1; a <= upTo(4); a += 1) {
    const ipa_category = CATEGORIES[Math.floor(random() * CATEGORIES.length)]!;
    for (let s = 1; s <= upTo(3); s += 1) {
      const service: ServiceName = {
        ipa_category,
        ipa_code: `a${a}`,
        administration: `Ente inventato ${a}`,
        service_code: `s${s}`,
        service: `Servizio inventato ${s}`,
      };
      asked.push({ service, series: 'core' });
      if (random() < 0.5) asked.push({ service, series: 'further' });
      if (random() < 0.3) asked.push({ service, series: 'special' });
    }
  }
  const items = ['core', 'further', 'special'].map((series): [string, ReleasedItem] => [
    series,
    { concept: series, code: series, series, scale_min: 1, scale_max: VALUES, comparability: 'comparable' },
  ]);
  return { asked, items: new Map(items) };
}

/** What citizens answered: all of a service in a month to the same ratings. */
export function randomCounts(random: () => number, { asked }: World, range: MonthRange, edition: number): Counts[] {
  const sizes = new Map<string, number>();
  return monthsOf(range).flatMap((month) =>
    asked.flatMap(({ service, series }) => {
      const key = `${service.ipa_code} ${service.service_code} ${month}`;
      if (!sizes.has(key)) sizes.set(key, randomSize(random));
      const n = sizes.get(key)!;
      if (n === 0) return [];
      const histogram = Array.from({ length: VALUES }, () => 0);
      for (let one = 0; one < n; one += 1) histogram[Math.floor(random() * VALUES)]! += 1;
      return [{ ...service, month, series, edition, n, histogram, exposures: null, format_versions: ['core@1'] }];
    }),
  );
}

/** Many are small. */
function randomSize(random: () => number): number {
  const kind = random();
  if (kind < 0.15) return 0;
  return kind < 0.5 ? 1 + Math.floor(random() * 4) : 5 + Math.floor(random() * 30);
}

/** A release of these months after others, as the drafter makes it; undefined, where it is refused. */
export async function release(
  world: World,
  now: readonly Counts[],
  range: MonthRange,
  earlier: readonly Made[],
  { revises = null, open_month = '9999-12' }: { revises?: string | null; open_month?: string } = {},
): Promise<Made | undefined> {
  const before = linkedWith(
    range,
    earlier.map((made) => made.release),
  );
  const counts = carryOver(now, outOf(range, before, revises), RELEASE_POLICY.leastStep);
  const linked = before.map((one) => ({ cells: cellsOf(one), published: one.published }));
  const table = tableOf(world.asked, counts, range);
  if (linked.some(({ cells }) => movesLittle(cells, table, RELEASE_POLICY.leastStep))) return undefined;
  const ingredients = {
    range,
    asked: world.asked,
    counts,
    items: world.items,
    earlier: linked,
    policy: RELEASE_POLICY,
  };
  const cells = await compose(ingredients);
  const published = cells
    .filter(({ status }) => status === 'published')
    .map((cell) => placeOf({ unit: cell, series: cell.series, period: cell.period }));
  const number = earlier.length + 1;
  return {
    cells,
    release: { ...range, id: String(number), number, open_month, counts, cells, published: new Set(published) },
  };
}
