import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { ExportedRelease } from '../../src/releases/exports/exported-release.js';
import { idOf } from '../../src/releases/exports/sdmx/identifiers.js';
import { sdmxCsv } from '../../src/releases/exports/sdmx/sdmx-csv.js';
import { sdmxJson } from '../../src/releases/exports/sdmx/sdmx-json.js';
import { timePeriodOf } from '../../src/releases/exports/sdmx/time-period.js';
import { cell, cells, releaseOf, text, textOf } from './releases.js';
import { cellsIn, codeOf, expectedOf, type Figure } from './sdmx.js';
import { sdmxJsonSchema } from './sdmx-json-schema.js';

const DIMENSIONS = [
  'FREQ',
  'PA_CATEGORY',
  'ADMINISTRATION',
  'SERVICE',
  'CONCEPT',
  'ITEM',
  'SERIES',
  'INDICATOR',
  'TIME_PERIOD',
];

const ajv = new Ajv2019({ allErrors: true, strict: true, allowUnionTypes: true });
(addFormats as unknown as (to: Ajv2019) => void)(ajv);
const isMessage = ajv.compile(sdmxJsonSchema);

interface Component {
  id: string;
  name: string;
  values?: { id?: string; value?: string; name?: string; start?: string; end?: string }[];
}
type Value = number | number[] | null;
interface Message {
  meta: { id: string; prepared: string; sender: { id: string } };
  data: {
    structures: {
      dimensions: { observation: Component[] };
      attributes: { dimensionGroup: Component[]; observation: Component[] };
    }[];
    dataSets: { observations: Record<string, Value[]>; dimensionGroupAttributes: Record<string, number[]> }[];
  };
}

async function messageOf(release: ExportedRelease): Promise<Message> {
  const message = JSON.parse(await textOf(sdmxJson(release))) as Message;
  isMessage(message);
  expect(isMessage.errors).toBeNull();
  return message;
}

/** The code at a position, or the codes. */
const named = ({ values }: Component, at: Value | undefined): string | string[] | null => {
  const one = (position: number): string => values?.[position]?.id ?? values?.[position]?.value ?? 'unknown';
  if (Array.isArray(at)) return at.map(one);
  return typeof at === 'number' ? one(at) : null;
};

function figuresOf({ data: { structures, dataSets } }: Message): Figure[] {
  const { dimensions, attributes } = structures[0]!;
  const { observations, dimensionGroupAttributes } = dataSets[0]!;
  return Object.entries(observations).map(([positions, [value, ...indexes]]) => {
    const at = positions.split(':');
    const key = Object.fromEntries(
      dimensions.observation.map((one, i) => [one.id, named(one, Number(at[i])) as string]),
    );
    const [min, max] = dimensionGroupAttributes[`::::::${at[6]}::`] ?? [];
    const [OBS_STATUS, CONF_STATUS, COMPARABILITY, RELIABILITY, versions] = attributes.observation.map((one, i) =>
      named(one, indexes[i]),
    );
    return {
      key,
      value: value as number | null,
      attributes: {
        OBS_STATUS,
        CONF_STATUS,
        COMPARABILITY,
        RELIABILITY,
        SCALE_MIN: min,
        SCALE_MAX: max,
        FORMAT_VERSIONS: versions ?? [],
      } as Figure['attributes'],
    };
  });
}

const rowsOf = (written: string): Record<string, string>[] =>
  parse<Record<string, string>>(written, { columns: true, record_delimiter: '\r\n' });

const figureOf = (row: Record<string, string>): Figure => ({
  key: Object.fromEntries(DIMENSIONS.map((id) => [id, row[id] ?? ''])),
  value: row.OBS_VALUE ? Number(row.OBS_VALUE) : null,
  attributes: {
    OBS_STATUS: row.OBS_STATUS ?? '',
    CONF_STATUS: row.CONF_STATUS ?? '',
    COMPARABILITY: row.COMPARABILITY || null,
    RELIABILITY: row.RELIABILITY || null,
    SCALE_MIN: Number(row.SCALE_MIN),
    SCALE_MAX: Number(row.SCALE_MAX),
    FORMAT_VERSIONS: row['FORMAT_VERSIONS[]']?.split(';').filter(Boolean) ?? [],
  },
});

describe('a release as SDMX-CSV', () => {
  it('is read back to the same figures', () =>
    fc.assert(
      fc.asyncProperty(cells, async (given) => {
        const rows = rowsOf(await textOf(sdmxCsv(releaseOf(given))));
        expect(cellsIn(rows.map(figureOf))).toEqual(expectedOf(given));
      }),
    ));

  it('has one row a figure, of a dataflow of Istat', async () => {
    const given = [
      cell({ scale_min: 1, scale_max: 2, numbers: { ...cell().numbers!, histogram: [20, 80], mean: null } }),
    ];
    const place = 'M,L6,c_x000,anagrafe@c_x000,ease_of_use,ease,kR3_-x';
    const row = (indicator: string, value: string, status = 'A'): string =>
      `dataflow,IT1:DF_GRADIMENTO(1.0.0),R,${place},${indicator},2026-10,${value},${status},F,comparable,B,1,2,national-core@2`;
    expect((await textOf(sdmxCsv(releaseOf(given)))).split('\r\n')).toEqual([
      `STRUCTURE[;],STRUCTURE_ID,ACTION,${DIMENSIONS.join(',')},OBS_VALUE,OBS_STATUS,CONF_STATUS,COMPARABILITY,RELIABILITY,` +
        'SCALE_MIN,SCALE_MAX,FORMAT_VERSIONS[]',
      row('N', '100'),
      row('N_1', '20'),
      row('N_2', '80'),
      row('MEAN', '', 'O'),
      row('MEAN_LOW', '3.93'),
      row('MEAN_HIGH', '4.37'),
      row('TOP2', '0.8'),
      row('TOP2_LOW', '0.71'),
      row('TOP2_HIGH', '0.87'),
      row('EXPOSURES', '1000'),
      row('RESPONSE_RATE', '0.1'),
      '',
    ]);
  });

  it.each([
    ['final', 'comparable', 'A', 'A'],
    ['final', 'comparable', 'C', 'A'],
    ['final', 'comparable', 'D', 'U'],
    ['final', 'break', 'A', 'B'],
    ['final', 'break', 'D', 'B'],
    ['final', 'not_comparable', 'D', 'B'],
    ['provisional', 'comparable', 'A', 'P'],
    ['provisional', 'comparable', 'D', 'P'],
    ['provisional', 'break', 'A', 'P'],
  ] as const)(
    'marks what is %s, %s and of reliability %s as %s',
    async (...[state, comparability, reliability, status]) => {
      const numbers = { ...cell().numbers!, reliability };
      const given = [cell({ provisional: state === 'provisional', comparability, numbers })];
      const statuses = rowsOf(await textOf(sdmxCsv(releaseOf(given)))).map((row) => row.OBS_STATUS);
      expect(new Set(statuses)).toEqual(new Set([status]));
    },
  );

  it('marks nothing as provisional that is not told', async () => {
    const given = [cell({ provisional: true, status: 'suppressed' })];
    const statuses = rowsOf(await textOf(sdmxCsv(releaseOf(given)))).map((row) => row.OBS_STATUS);
    expect(new Set(statuses)).toEqual(new Set(['O']));
  });
});

describe('a release as SDMX-JSON', () => {
  it('is a message of the standard, and is read back to the same figures', () =>
    fc.assert(
      fc.asyncProperty(cells, text, async (given, title) => {
        expect(cellsIn(figuresOf(await messageOf(releaseOf(given, { title }))))).toEqual(expectedOf(given));
      }),
    ));

  it('says when it was prepared, by whom, and what its codes are called', async () => {
    const nation = { ipa_category: null, ipa_code: null, administration: null, service_code: null, service: null };
    const given = [
      cell(),
      cell({ level: 'nation', ...nation, period: '2026-08/2026-11' }),
      cell({ period: '2026-Q4' }),
      cell({ period: '2026' }),
    ];
    const { meta, data } = await messageOf(releaseOf(given));
    expect(meta).toMatchObject({ prepared: '2026-11-27T08:00:00Z', sender: { id: 'IT1' } });
    const lists = Object.fromEntries(
      data.structures[0]!.dimensions.observation.map((one) => [one.id, one.values ?? []]),
    );
    expect(Object.keys(lists)).toEqual(DIMENSIONS);
    expect(lists.ADMINISTRATION?.map(({ id, name }) => [id, name])).toEqual([
      ['c_x000', 'Comune di Prova'],
      ['_T', 'Totale'],
    ]);
    expect(lists.SERVICE?.map(({ id, name }) => [id, name])).toEqual([
      ['anagrafe@c_x000', 'Anagrafe'],
      ['_T', 'Totale'],
    ]);
    expect(lists.FREQ?.map(({ id }) => id)).toEqual(['M', '_Z', 'Q', 'A']);
    expect(lists.TIME_PERIOD).toEqual([
      { value: '2026-10', start: '2026-10-01T00:00:00Z', end: '2026-10-31T23:59:59Z' },
      { value: '2026-08-01/P4M', start: '2026-08-01T00:00:00Z', end: '2026-11-30T23:59:59Z' },
      { value: '2026-Q4', start: '2026-10-01T00:00:00Z', end: '2026-12-31T23:59:59Z' },
      { value: '2026', start: '2026-01-01T00:00:00Z', end: '2026-12-31T23:59:59Z' },
    ]);
  });
});

describe('an identifier of SDMX', () => {
  it('is one of the standard, never a reserved one, and tells codes apart', () =>
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('_T', '_Z', '_', '__T', '$', '$5f$T')), (code) => {
        expect(idOf(code)).toMatch(/^(?!_[A-Z]$)[A-Za-z0-9_$-]+$/);
        expect(codeOf(idOf(code))).toBe(code);
      }),
    ));

  it.each(['ease_of_use', 'c_x000', 'certificati-online', 'C16', 'kR3_-x', '-kR3'])(
    'is the code itself: %s',
    (code) => {
      expect(idOf(code)).toBe(code);
    },
  );
});

describe('a time period of SDMX', () => {
  it.each([
    ['2026-10', 'M', '2026-10'],
    ['2026-Q1', 'Q', '2026-Q1'],
    ['2026', 'A', '2026'],
    ['2026-08/2026-11', '_Z', '2026-08-01/P4M'],
    ['2025-12/2026-01', '_Z', '2025-12-01/P2M'],
    ['2026-08/2026-08', '_Z', '2026-08-01/P1M'],
  ])('%s has the frequency %s and is %s', (period, freq, id) => {
    expect(timePeriodOf(period)).toMatchObject({ freq, id });
  });
});
