import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Database } from '../src/database/database.js';
import { together } from '../src/anonymization/quasi-identifiers/values.js';
import type { ApiClient } from '../src/client/api-client.js';
import type { BrokenDown } from '../src/reporting/breakdowns/class-figures.js';
import { toldClasses } from '../src/reporting/breakdowns/told-classes.js';
import { monthBefore } from './support/comments.js';
import { DISCLOSURE_POLICY } from '../src/reporting/disclosure-policy.js';
import type { Figure, Granularity, Grouping } from '../src/reporting/figure.js';
import { bucketOf, figuresOf } from '../src/reporting/figures.js';
import type { Flagged } from '../src/reporting/flagged.js';
import { readCells } from '../src/reporting/read-cells.js';
import { readDenominators } from '../src/reporting/read-exposures.js';
import { servicesInScope, withKinds } from '../src/reporting/services-in-scope.js';
import { SilentCells } from '../src/reporting/silent-cells.js';
import { type Administration, joinAdministration, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { showCells } from './support/shown-cells.js';

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
const AGES = ['young', 'old'];
const age = {
  code: 'age',
  concept: 'age_band',
  type: 'background',
  options: AGES.map((code) => ({ code, text })),
  text,
};
/** The last of either is not known. */
const CLASSES = { channel: ['web', 'app', 'kiosk', ''], age_band: [...AGES, ''] } as const;
type Breakdown = keyof typeof CLASSES;
const CATEGORIES = { ease: 5, good: 5, nice: 5, why: 2 } as const;
type Code = keyof typeof CATEGORIES;
/** The second has the items of the first; in the third one has another code, and one another wording. */
const VERSIONS: { items: object[]; codes: Code[] }[] = [
  { items: [rating('ease'), rating('good'), choice, age], codes: ['ease', 'good', 'why'] },
  { items: [rating('ease'), rating('good'), choice, age], codes: ['ease', 'good', 'why'] },
  {
    items: [rating('ease', { text: { it: 'Altro' } }), rating('nice', { concept: 'good' })],
    codes: ['ease', 'nice'],
  },
];
/** Each of them asks for every grouping, granularity and window of a whole world. */
const RUNS = process.env.EVERY_PROOF ? 20 : 2;

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
  /** How those who answered spread over classes. */
  spread: number;
  flagged: [flags: number, counts: number[]][];
}

let platform: TestPlatform;
let owner: Administration;
let services: Place[];
let versions: string[];

beforeAll(async () => {
  platform = await TestPlatform.start();
  const administrations: Administration[] = [];
  for (const ipa_category of ['C1', 'L4', 'L4'])
    administrations.push(await joinAdministration(platform, { ipa_category }));
  owner = administrations[0]!;
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

/** By channel, and of those asked for it by age: each answer by one of them. */
function brokenDown(cell: Stored): Row[] {
  const item_code = codeOf(cell);
  const key = { ...services[cell.service]!, period: cell.month, format_version_id: versions[cell.version], item_code };
  const none = cell.clean.map(() => 0);
  return [cell.clean, add([none, ...cell.flagged.map(([, counts]) => counts)])].flatMap((counts, flagged) =>
    classesOf(cell, counts.slice(0, CATEGORIES[item_code])).map((row) => ({ ...key, ...row, flagged: flagged === 1 })),
  );
}

function classesOf(cell: Stored, counts: number[]): Omit<Row, keyof Place | 'period'>[] {
  const breakdowns: Breakdown[] = cell.version === 2 ? ['channel'] : ['channel', 'age_band'];
  return breakdowns.flatMap((breakdown) =>
    spread(counts, CLASSES[breakdown].length, cell.spread).flatMap((own, place) => {
      const name = CLASSES[breakdown][place]!;
      const background = breakdown === 'channel' ? ['', '', name] : ['age', name, ''];
      const [background_code, background_class, channel] = background;
      const row = {
        background_code,
        background_class,
        channel,
        n: total(own),
        histogram: `{${own.join(',')}}`,
      };
      return row.n === 0 ? [] : [row];
    }),
  );
}

/** Most are of the first class. */
function spread(counts: readonly number[], classes: number, seed: number): number[][] {
  const shares = Array.from({ length: classes }, () => counts.map(() => 0));
  let turn = seed;
  for (const [place, count] of counts.entries()) {
    for (let one = 0; one < count; one += 1) {
      turn = (turn * 48_271) % 2_147_483_647;
      const drawn = turn % (2 * classes);
      shares[drawn < classes ? drawn : 0]![place]! += 1;
    }
  }
  return shares;
}

const add = (numbers: readonly number[][]): number[] =>
  (numbers[0] ?? []).map((_, place) => numbers.reduce((sum, one) => sum + (one[place] ?? 0), 0));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

interface Row extends Place {
  period: string;
  format_version_id?: string;
  item_code?: string;
  flags?: number;
  channel?: string;
  flagged?: boolean;
  background_code?: string;
  background_class?: string;
  n: number;
  histogram?: string;
}

const insert = (table: string, columns: string, rows: readonly Row[]): Promise<unknown> =>
  platform.rows(
    `INSERT INTO ${table} (${columns}) SELECT ${columns.replace('histogram', 'histogram::bigint[]')}
     FROM json_to_recordset($1) AS row (tenant_id uuid, service_id uuid, period date, format_version_id uuid,
       item_code text, flags smallint, flagged boolean, channel text, background_code text, background_class text, n bigint, histogram text, day date, n_of_day integer) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );

/** Puts these in place of all cells, and what may be shown of them beside. */
async function store(cells: readonly Stored[], offered: readonly [number, string, number][]): Promise<void> {
  await platform.rows(
    'TRUNCATE cell, flagged_cell, breakdown_cell, shown_class, shown_part, exposure, rating_token_issuance',
  );
  const once = new Map(cells.map((cell) => [`${cell.service} ${cell.version} ${cell.month} ${codeOf(cell)}`, cell]));
  const rows = [...once.values()].flatMap(rowsOf);
  const key = 'tenant_id, service_id, period, format_version_id, item_code';
  const [all, flagged] = [rows.filter(({ flags }) => flags === 0), rows.filter(({ flags }) => flags !== 0)];
  await insert('cell', `${key}, n, histogram`, all);
  await insert('flagged_cell', `${key}, flags, n, histogram`, flagged);
  await insert(
    'breakdown_cell',
    `${key}, channel, background_code, background_class, flagged, n, histogram`,
    [...once.values()].flatMap(brokenDown),
  );
  const offers = offered.map(([service, period, n]) => ({
    ...services[service]!,
    period,
    n,
    day: period,
    n_of_day: 1,
  }));
  await insert('exposure', 'tenant_id, service_id, period, n', offers);
  await insert('rating_token_issuance', 'tenant_id, service_id, period, n, day, n_of_day', offers);
  await showCells(platform);
}

type Told = Record<string, Record<string, [n: number, histogram: number[]]>>;

interface PartRow extends Place {
  period: string;
  version: string;
  item: string;
  /** Null, of the whole. */
  class: string | null;
  flagged: boolean;
  category: string;
  topic: string;
  n: string;
  histogram: string[];
}

/** The classes that may be told of each service and month, summed one by one. */
async function classesDirectly(request: Request, breakdown: Breakdown): Promise<Told> {
  const rows = await platform.rows<PartRow>(
    `SELECT part.*, ipa_category AS category, service_topic AS topic FROM (
       SELECT tenant_id, service_id, period::text, format_version_id AS version, item_code AS item, NULL AS class,
         false AS flagged, n, histogram
       FROM cell
       UNION ALL
       SELECT tenant_id, service_id, period::text, format_version_id, item_code, NULL, true, n, histogram FROM flagged_cell
       UNION ALL
       SELECT tenant_id, service_id, period::text, format_version_id, item_code,
         CASE WHEN background_code = '' THEN channel ELSE background_class END, flagged, n, histogram
       FROM breakdown_cell WHERE (background_code = '') = $1) AS part
     JOIN tenant ON tenant.id = tenant_id JOIN service ON service.id = service_id
     WHERE period BETWEEN $2 AND $3`,
    [breakdown === 'channel', `${request.from ?? '2000-01'}-01`, `${request.to ?? '2100-01'}-01`],
  );
  const told: Told = {};
  for (const part of together(rows, (row) => `${row.service_id} ${row.period} ${seriesOf(row)}`).values()) {
    const classes = together(part, (row) => row.class ?? '');
    const wholes = part.filter((row) => row.class === null);
    const whole = countsIn(wholes.filter(({ flagged }) => !flagged));
    const few = wholes.filter(({ flagged }) => flagged);
    const excluded = countsIn(few).n < DISCLOSURE_POLICY.threshold ? whole : less(whole, countsIn(few));
    const known = [...classes].flatMap(([name, some]) => {
      const flagged = countsIn(some.filter((row) => row.flagged)).n;
      return name === '' ? [] : [[name, { ...countsIn(some), flagged }] as const];
    });
    const place = (told[placeOf(part[0]!, request)] ??= {});
    for (const [name, { n, histogram }] of toldClasses(whole, excluded, new Map(known))) {
      const [before, numbers] = place[name] ?? [0, histogram.map(() => 0)];
      place[name] = [before + n, add([numbers, [...histogram]])];
    }
  }
  return Object.fromEntries(Object.entries(told).filter(([, classes]) => Object.keys(classes).length > 0));
}

/** The item as the last version words it is a series of its own, and what it calls otherwise is none. */
const seriesOf = ({ version, item }: Pick<PartRow, 'version' | 'item'>): string =>
  item === 'ease' && version === versions[2] ? 'ease again' : item.replace('nice', 'good');

const countsIn = (rows: readonly PartRow[]): { n: number; histogram: number[] } => ({
  n: total(rows.map(({ n }) => Number(n))),
  histogram: add(rows.map(({ histogram }) => histogram.map(Number))),
});

type Counts = ReturnType<typeof countsIn>;

const less = (from: Counts, some: Counts): Counts => ({
  n: from.n - some.n,
  histogram: from.histogram.map((n, place) => n - (some.histogram[place] ?? 0)),
});

function placeOf(row: PartRow, { grouping, granularity }: Request): string {
  const whose = { none: '', category: row.category, topic: row.topic, tenant: row.tenant_id, service: row.service_id };
  return [whose[grouping], bucketOf(row.period, granularity), seriesOf(row)].join(' ');
}

function classesIn(figures: readonly BrokenDown[]): Told {
  const told = figures.map((figure) => {
    const { service_id, tenant_id, ipa_category, service_topic, period, concept, format_versions } = figure;
    const item = concept === 'ease' && format_versions.includes(versions[2]!) ? 'ease again' : concept;
    const whose = service_id ?? tenant_id ?? ipa_category ?? service_topic ?? '';
    const classes = figure.classes.map(({ class: name, n, histogram }) => [name, [n, histogram]] as const);
    return [[whose, period, item].join(' '), Object.fromEntries(classes)] as const;
  });
  return Object.fromEntries(told.filter(([, classes]) => Object.keys(classes).length > 0)) as Told;
}

interface Request {
  grouping: Grouping;
  granularity: Granularity;
  flagged: Flagged;
  from?: string;
  to?: string;
}

/** Whatever may be asked, of all months. */
const REQUESTS: Request[] = GROUPINGS.flatMap((grouping) =>
  GRANULARITIES.flatMap((granularity) =>
    (['included', 'excluded'] as const).map((flagged) => ({ grouping, granularity, flagged })),
  ),
);

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

async function reported({ grouping, granularity, flagged, from, to }: Request, more = ''): Promise<BrokenDown[]> {
  const window = [from && `from=${from}`, to && `to=${to}`].filter(Boolean).join('&');
  const query = `group_by=${grouping}&granularity=${granularity}&flagged=${flagged}&${window}${more}`;
  return (await platform.istat.get<{ items: BrokenDown[] }>(`/reports/national?${query}`)).items;
}

/** In one order; of an item that has two codes either may be first. */
const comparable = (figures: (Figure & { classes?: unknown; standardised?: unknown })[]): unknown[] =>
  figures
    .map(({ code, classes: _classes, standardised: _standardised, ...figure }) => ({
      ...figure,
      code: figure.concept === 'good' ? 'good or nice' : code,
    }))
    .map((figure) => Object.fromEntries(Object.entries(figure).sort(([one], [other]) => (one < other ? -1 : 1))))
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

const histogram = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 });
const stored = fc.record({
  service: fc.nat(4),
  version: fc.nat(2),
  month: fc.constantFrom(...MONTHS),
  code: fc.nat(2),
  clean: histogram,
  spread: fc.integer({ min: 1, max: 1_000_000 }),
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
        fc.subarray(REQUESTS, { minLength: 12, maxLength: 12 }),
        async (cells, offers, window, requests) => {
          await store(cells, offers);
          for (const request of requests) {
            const asked = { ...request, ...window };
            expect(comparable(await reported(asked))).toEqual(comparable(await directly(asked)));
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 180_000);

  it.each(['channel', 'age_band'] as const)(
    'tells by %s what may be told of each service and month',
    async (breakdown) => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(stored, { minLength: 30, maxLength: 60, size: 'max' }),
          windows,
          fc.subarray(REQUESTS, { minLength: 10, maxLength: 10 }),
          async (cells, window, requests) => {
            await store(cells, []);
            for (const asked of requests) {
              const request: Request = { ...asked, flagged: 'included', ...window };
              const expected = await classesDirectly(request, breakdown);
              seen += Object.keys(expected).length;
              expect(classesIn(await reported(request, `&breakdown=${breakdown}`))).toEqual(expected);
            }
          },
        ),
        { numRuns: RUNS },
      );
      expect(seen).toBeGreaterThan(0);
    },
    180_000,
  );

  it('is broken down for an administration and of a service alike, of months that are over', async () => {
    const cell = { version: 0, code: 0, clean: [9, 9, 9, 9, 40], flagged: [], service: 0 };
    await store(
      [
        { ...cell, month: MONTHS[0]!, spread: 1 },
        { ...cell, month: monthBefore(0), spread: 2 },
      ],
      [],
    );
    const { tenant_id, service_id } = services[0]!;
    const query = '?group_by=service&granularity=month&breakdown=channel';
    const read = async (reader: ApiClient, path: string) => {
      const { items } = await reader.get<{ items: BrokenDown[] }>(`/reports/${path}${query}`);
      return items.map(({ period, n, classes }) => ({ period, n, classes }));
    };
    const own = await read(owner.client, `services/${service_id}`);
    expect(own.map(({ n, classes }) => [n, classes.length > 0])).toEqual([
      [76, true],
      [76, false],
    ]);
    expect(own[0]!.classes.map((one) => one.class)).toEqual(['app', 'web']);
    expect(own[0]!.classes[1]).toMatchObject({
      mean: expect.any(Number),
      mean_interval: [expect.any(Number), expect.any(Number)],
    });
    expect(await read(owner.client, `tenants/${tenant_id}`)).toEqual(own);
    expect(await read(platform.istat, `services/${service_id}`)).toEqual(own);
    expect(await read(platform.istat, 'national')).toEqual(own);
  });

  it('is broken down by what somebody is asked, and with all responses', async () => {
    const report = (query: string) => owner.client.get<object>(`/reports/tenants/${owner.tenantId}?${query}`);
    const invalid = (pointer: string) => ({
      status: 422,
      problem: { errors: [{ pointer, detail: expect.any(String) }] },
    });
    await expect(report('breakdown=shoe_size')).rejects.toMatchObject(invalid('/breakdown'));
    await expect(report('breakdown=channel&flagged=excluded')).rejects.toMatchObject(invalid('/flagged'));
    expect(await report('breakdown=age_band')).toMatchObject({ breakdown: 'age_band' });
    expect(await report('')).toMatchObject({ breakdown: null });
  });

  it('is standardised to a population, by the classes that are told', async () => {
    const clean = [20, 30, 50, 60, 140];
    await store([{ version: 0, code: 0, clean, flagged: [], service: 0, month: MONTHS[0]!, spread: 7 }], []);
    const classes = [
      { class: 'web', weight: 1 },
      { class: 'app', weight: 3 },
    ];
    const population = { code: 'inventata', name: text, source: 'Inventata', breakdown: 'channel', classes };
    await platform.istat.post('/reference-populations', population);
    interface Standardised extends BrokenDown {
      standardised: { n: number; top2: number; interval: number[]; strata: string[][] } | null;
    }
    const read = (query: string) =>
      owner.client.get<{ breakdown: string; items: Standardised[] }>(
        `/reports/services/${services[0]!.service_id}?reference_population=inventata${query}`,
      );
    const { breakdown, items } = await read('');
    const [ease, ...others] = items;
    const [web, app] = ['web', 'app'].map((name) => ease!.classes.find((one) => one.class === name)!);
    expect(breakdown).toBe('channel');
    expect(ease!.standardised).toEqual({
      n: web!.n + app!.n,
      top2: expect.closeTo(0.25 * web!.top2! + 0.75 * app!.top2!, 3),
      interval: [expect.any(Number), expect.any(Number)],
      strata: [['web'], ['app']],
    });
    expect(others.map(({ standardised }) => standardised)).toEqual(others.map(() => null));
    const refused = (pointer: string) => ({ status: 422, problem: { errors: [expect.objectContaining({ pointer })] } });
    await expect(read('&breakdown=age_band')).rejects.toMatchObject(refused('/breakdown'));
    await expect(
      owner.client.get(`/reports/tenants/${owner.tenantId}?reference_population=nessuna`),
    ).rejects.toMatchObject(refused('/reference_population'));
  });

  it('refuses a population of no class, of one twice, and of what nobody measures', async () => {
    const population = { code: 'altra', name: text, source: 'Inventata', breakdown: 'channel' };
    const [web, app, fax] = ['web', 'app', 'fax'].map((name) => ({ class: name, weight: 1 }));
    for (const [more, pointer] of [
      [{ classes: [web] }, '/classes'],
      [{ classes: [web, web] }, '/classes/1/class'],
      [{ classes: [web, fax] }, '/classes/1/class'],
      [{ classes: [web, { ...app, weight: 0 }] }, '/classes/1/weight'],
      [{ classes: [web, app], breakdown: 'shoe_size' }, '/breakdown'],
      [{ classes: [web, app], name: { en: 'Invented' } }, '/name/it'],
    ] as const) {
      await expect(platform.istat.post('/reference-populations', { ...population, ...more })).rejects.toMatchObject({
        status: 422,
        problem: { errors: [expect.objectContaining({ pointer })] },
      });
    }
    const again = { ...population, code: 'inventata', classes: [web, app] };
    await expect(platform.istat.post('/reference-populations', again)).rejects.toMatchObject({ status: 409 });
  });

  it('knows an item by the code that it had first', async () => {
    const clean = [1, 1, 1, 1, 1];
    const cell = { service: 0, clean, spread: 1, flagged: [] };
    await store(
      [
        { ...cell, version: 0, month: MONTHS[1]!, code: 1 },
        { ...cell, version: 2, month: MONTHS[0]!, code: 1 },
      ],
      [],
    );
    const figures = await reported({ grouping: 'none', granularity: 'year', flagged: 'included' });
    expect(figures).toMatchObject([
      { code: 'nice', concept: 'good', n: 10, format_versions: [...versions].filter((_, place) => place !== 1).sort() },
    ]);
  });
});
