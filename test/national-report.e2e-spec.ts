import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Database } from '../src/database/database.js';
import { CountedCells } from '../src/reporting/counting/counted-cells.js';
import { loadCells } from '../src/reporting/counting/cell-rows.js';
import type { Figure, Granularity, Grouping } from '../src/reporting/figure.js';
import { figuresOf } from '../src/reporting/figures.js';
import type { Flagged } from '../src/reporting/flagged.js';
import { readCells } from '../src/reporting/read-cells.js';
import { readDenominators } from '../src/reporting/read-exposures.js';
import { servicesInScope, withKinds } from '../src/reporting/services-in-scope.js';
import { partsOfCells } from '../src/reporting/shown-parts/counted-parts.js';
import { storeParts } from '../src/reporting/shown-parts/part-rows.js';
import { SilentCells } from '../src/reporting/silent-cells.js';
import { type Administration, joinAdministration, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';

const text = { it: 'Testo' };
const rating = (code: string, more = {}) => ({
  code,
  concept: code,
  type: 'rating',
  scale: { min: 1, max: 5 },
  text,
  ...more,
});
const choice = {
  code: 'why',
  concept: 'why',
  type: 'multiple_choice',
  options: ['slow', 'other'].map((code) => ({ code, text })),
  text,
};
const CATEGORIES = { ease: 5, good: 5, nice: 5, why: 2 } as const;
type Code = keyof typeof CATEGORIES;
/** The second has the items of the first; in the third one has another code, and one another wording. */
const VERSIONS: { items: object[]; codes: Code[] }[] = [
  { items: [rating('ease'), rating('good'), choice], codes: ['ease', 'good', 'why'] },
  { items: [rating('ease'), rating('good'), choice], codes: ['ease', 'good', 'why'] },
  {
    items: [rating('ease', { text: { it: 'Altro' } }), rating('nice', { concept: 'good' })],
    codes: ['ease', 'nice'],
  },
];
const MONTHS = ['2024-11-01', '2024-12-01', '2025-01-01', '2025-02-01'];
const GROUPINGS: Grouping[] = ['none', 'category', 'topic', 'tenant', 'service'];
const GRANULARITIES: Granularity[] = ['total', 'year', 'quarter', 'month'];

interface Place {
  tenant_id: string;
  service_id: string;
}

interface Stored {
  service: number;
  version: number;
  month: string;
  code: number;
  clean: number[];
  flagged: [flags: number, counts: number[]][];
}

let platform: TestPlatform;
let services: Place[];
let versions: string[];
let database: Database;

beforeAll(async () => {
  platform = await TestPlatform.start();
  const administrations: Administration[] = [];
  for (const ipa_category of ['C1', 'L4', 'L4'])
    administrations.push(await joinAdministration(platform, { ipa_category }));
  services = [];
  for (const [place, service_topic] of ['10', '11', '10', '11', '10'].entries()) {
    const administration = administrations[place % administrations.length]!;
    const service_id = await registerService(administration, { service_topic });
    services.push({ tenant_id: administration.tenantId, service_id });
  }
  const { id } = await platform.istat.post<{ id: string }>('/formats', { code: 'nazione', service_topic: '10' });
  versions = [];
  for (const { items } of VERSIONS) {
    const { version } = await platform.istat.post<{ version: number }>(`/formats/${id}/versions`, {
      title: text,
      items,
    });
    versions.push((await platform.istat.post<{ id: string }>(`/formats/${id}/versions/${version}/publication`)).id);
  }
  database = platform.worker.get(Database);
});

afterAll(() => platform.stop());

const codeOf = ({ version, code }: Stored): Code => {
  const { codes } = VERSIONS[version]!;
  return codes[code % codes.length]!;
};

/** The cell, with flags 0, and of it those with flags; none of what nobody answered. */
function rowsOf(cell: Stored): Row[] {
  const item_code = codeOf(cell);
  const key = { ...services[cell.service]!, period: cell.month, format_version_id: versions[cell.version], item_code };
  const all = add([cell.clean, ...cell.flagged.map(([, counts]) => counts)]);
  return [[0, all] as const, ...cell.flagged].flatMap(([flags, counts]) => {
    const histogram = counts.slice(0, CATEGORIES[item_code]);
    const n = total(histogram);
    return n === 0 ? [] : [{ ...key, flags, n, histogram: `{${histogram.join(',')}}` }];
  });
}

const add = (numbers: readonly number[][]): number[] =>
  (numbers[0] ?? []).map((_, place) => numbers.reduce((sum, one) => sum + (one[place] ?? 0), 0));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

interface Row extends Place {
  period: string;
  format_version_id?: string;
  item_code?: string;
  flags?: number;
  n: number;
  histogram?: string;
}

const insert = (table: string, columns: string, rows: readonly Row[]): Promise<unknown> =>
  platform.rows(
    `INSERT INTO ${table} (${columns}) SELECT ${columns.replace('histogram', 'histogram::bigint[]')}
     FROM json_to_recordset($1) AS row (tenant_id uuid, service_id uuid, period date, format_version_id uuid,
       item_code text, flags smallint, n bigint, histogram text, day date, n_of_day integer) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );

/** Puts these in place of all cells, and what may be shown of them beside. */
async function store(cells: readonly Stored[], offered: readonly [number, string, number][]): Promise<void> {
  await platform.rows('TRUNCATE cell, flagged_cell, breakdown_cell, shown_part, exposure, rating_token_issuance');
  const once = new Map(cells.map((cell) => [`${cell.service} ${cell.version} ${cell.month} ${codeOf(cell)}`, cell]));
  const rows = [...once.values()].flatMap(rowsOf);
  const key = 'tenant_id, service_id, period, format_version_id, item_code';
  const [all, flagged] = [rows.filter(({ flags }) => flags === 0), rows.filter(({ flags }) => flags !== 0)];
  await insert('cell', `${key}, n, histogram`, all);
  await insert('flagged_cell', `${key}, flags, n, histogram`, flagged);
  const offers = offered.map(([service, period, n]) => ({
    ...services[service]!,
    period,
    n,
    day: period,
    n_of_day: 1,
  }));
  await insert('exposure', 'tenant_id, service_id, period, n', offers);
  await insert('rating_token_issuance', 'tenant_id, service_id, period, n, day, n_of_day', offers);
  for (const { tenant_id, service_id } of services) {
    await database.asWorker(tenant_id, async (tx) => {
      const counted = new CountedCells();
      await loadCells(
        tx,
        counted,
        MONTHS.map((period) => ({ service_id, period })),
      );
      await storeParts(tx, await partsOfCells(tx, counted));
    });
  }
}

interface Request {
  grouping: Grouping;
  granularity: Granularity;
  flagged: Flagged;
  from?: string;
  to?: string;
}

/** The same figures summed cell by cell. */
async function directly({ grouping, granularity, flagged, from, to }: Request): Promise<Figure[]> {
  const { known, cells, denominators } = await platform.api.get(Database).asIstat(async (tx) => ({
    known: await servicesInScope(tx, {}),
    cells: await readCells(tx, { from, to }),
    denominators: await readDenominators(tx, { from, to }),
  }));
  const silent = granularity === 'total' ? await platform.api.get(SilentCells).of(known, cells) : [];
  return figuresOf(withKinds([...cells, ...silent], known), grouping, granularity, denominators, flagged);
}

async function told({ grouping, granularity, flagged, from, to }: Request): Promise<Figure[]> {
  const window = [from && `from=${from}`, to && `to=${to}`].filter(Boolean).join('&');
  const query = `group_by=${grouping}&granularity=${granularity}&flagged=${flagged}&${window}`;
  return (await platform.istat.get<{ items: Figure[] }>(`/reports/national?${query}`)).items;
}

/** In one order; of an item that has two codes either may be first. */
const comparable = (figures: Figure[]): unknown[] =>
  figures
    .map(({ code, ...figure }) => ({ ...figure, code: figure.concept === 'good' ? 'good or nice' : code }))
    .map((figure) => Object.fromEntries(Object.entries(figure).sort(([one], [other]) => (one < other ? -1 : 1))))
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

const histogram = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 });
const stored = fc.record({
  service: fc.nat(4),
  version: fc.nat(2),
  month: fc.constantFrom(...MONTHS),
  code: fc.nat(2),
  clean: histogram,
  flagged: fc.uniqueArray(fc.tuple(fc.constantFrom(1, 2, 3, 8), histogram), {
    selector: ([flags]) => flags,
    maxLength: 2,
  }),
});
const offered = fc.tuple(fc.nat(4), fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 60 }));
const windows = fc.constantFrom({}, { from: '2024-12' }, { to: '2025-01' }, { from: '2024-12', to: '2025-01' });

describe('the report of the nation', () => {
  it('is the sum of the cells, whatever it is grouped by', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stored, { minLength: 10, maxLength: 60, size: 'max' }),
        fc.array(offered, { minLength: 4, maxLength: 20, size: 'max' }),
        windows,
        async (cells, offers, window) => {
          await store(cells, offers);
          for (const grouping of GROUPINGS) {
            for (const granularity of GRANULARITIES) {
              for (const flagged of ['included', 'excluded'] as const) {
                const request = { grouping, granularity, flagged, ...window };
                expect(comparable(await told(request))).toEqual(comparable(await directly(request)));
              }
            }
          }
        },
      ),
      { numRuns: 4 },
    );
  });

  it('knows an item by the code that it had first', async () => {
    const clean = [1, 1, 1, 1, 1];
    const cell = { service: 0, clean, flagged: [] };
    await store(
      [
        { ...cell, version: 0, month: MONTHS[1]!, code: 1 },
        { ...cell, version: 2, month: MONTHS[0]!, code: 1 },
      ],
      [],
    );
    const figures = await told({ grouping: 'none', granularity: 'year', flagged: 'included' });
    expect(figures).toMatchObject([
      { code: 'nice', concept: 'good', n: 10, format_versions: [...versions].filter((_, place) => place !== 1).sort() },
    ]);
  });
});
