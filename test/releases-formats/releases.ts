import * as fc from 'fast-check';
import type { ExportedCell, ExportedRelease } from '../../src/releases/exports/exported-release.js';
import type { Numbers, RatedItem, ReleasedCell, Unit } from '../../src/releases/released-cell.js';

/** Texts of people who mean no good, and of some who do. */
const NASTY = [
  '=1+1',
  '+39 06 0000',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  "'quoted",
  "''=1",
  'say "hello"',
  'a,b;c',
  'two\nlines',
  'two\r\nlines',
  '"',
  '</script><b>',
  '😀 è',
  'null',
  ' space ',
  '\u{2028}',
  '\\',
];

export const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"'), fc.string({ maxLength: 5 }))
    .map((parts) => parts.join('')),
);

const code = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);

const item: fc.Arbitrary<RatedItem> = fc
  .record({
    concept: code,
    code,
    series: fc.stringMatching(/^[A-Za-z0-9_-]{5,8}$/),
    scale: fc.constantFrom([1, 5], [0, 10], [1, 2], [0, 3]),
  })
  .map(({ scale: [scale_min = 0, scale_max = 0], ...named }) => ({ ...named, scale_min, scale_max }));

const service = fc.record({
  ipa_category: fc.constantFrom('L6', 'C16', 'L4'),
  ipa_code: fc.stringMatching(/^[A-Za-z0-9_]{1,6}$/),
  administration: text,
  service_code: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,5}$/),
  service: text,
});

const NONE = { ipa_category: null, ipa_code: null, administration: null, service_code: null, service: null };

const unit: fc.Arbitrary<Unit> = service.chain((of) =>
  fc.constantFrom<Unit>(
    { level: 'nation', ...NONE },
    { level: 'category', ...NONE, ipa_category: of.ipa_category },
    { level: 'administration', ...of, service_code: null, service: null },
    { level: 'service', ...of },
  ),
);

const period = fc.constantFrom(
  '2026-08',
  '2026-12',
  '2026-Q3',
  '2026-Q4',
  '2026',
  '2026-08/2026-11',
  '2025-11/2026-02',
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat(2_000_000_000);

const numbersOn = ({ scale_min, scale_max }: RatedItem): fc.Arbitrary<Numbers> => {
  const mean = fc.double({ min: scale_min, max: scale_max, noNaN: true });
  const length = scale_max - scale_min + 1;
  return fc
    .record({
      n: count,
      histogram: fc.array(count, { minLength: length, maxLength: length }),
      mean: fc.option(mean),
      bounds: fc.option(fc.tuple(mean, mean)),
      top2: share,
      top2_low: share,
      top2_high: share,
      exposures: fc.option(count),
      response_rate: fc.option(share),
      reliability: fc.constantFrom('A', 'B', 'C', 'D'),
    })
    .map(({ bounds, ...numbers }) => ({
      ...numbers,
      mean_low: bounds?.[0] ?? null,
      mean_high: bounds?.[1] ?? null,
    }));
};

/** Of what is suppressed there may be anything in the database; nobody may see it. */
const cellOf = (units: readonly Unit[], items: readonly RatedItem[]): fc.Arbitrary<ExportedCell> =>
  fc.tuple(fc.constantFrom(...units), fc.constantFrom(...items)).chain(([of, rated]) =>
    fc
      .record({
        period,
        status: fc.constantFrom('published', 'suppressed'),
        comparability: fc.constantFrom('comparable', 'break', 'not_comparable'),
        format_versions: fc.subarray(['national-core@1', 'national-core@2', 'booking@12'], { minLength: 1 }),
        numbers: numbersOn(rated),
        provisional: fc.boolean(),
      })
      .map((rest) => ({ ...of, ...rated, ...rest })),
  );

export const placeOf = ({
  ipa_category,
  ipa_code,
  service_code,
  concept,
  code: of,
  series,
  period: when,
}: ReleasedCell) => JSON.stringify([ipa_category, ipa_code, service_code, concept, of, series, when]);

/** Cells of different places, each series on one scale. */
export const cells: fc.Arbitrary<ExportedCell[]> = fc
  .tuple(
    fc.uniqueArray(unit, { minLength: 1, maxLength: 5 }),
    fc.uniqueArray(item, { minLength: 1, maxLength: 4, selector: ({ series }) => series }),
  )
  .chain(([units, items]) => fc.uniqueArray(cellOf(units, items), { maxLength: 15, selector: placeOf }));

async function* each(given: readonly ExportedCell[]): AsyncGenerator<ExportedCell> {
  yield* given;
}

export const releaseOf = (given: readonly ExportedCell[], heading: Partial<ExportedRelease> = {}): ExportedRelease => ({
  id: '5d0e2b4e-3c39-4c58-9d5f-6b1a8f1f7c11',
  number: 4,
  title: 'Dati inventati',
  from: '2026-08',
  to: '2026-11',
  provisional_from: null,
  published_at: '2026-11-27T08:00:00Z',
  sha256: 'ab'.repeat(32),
  revises: null,
  coverage: null,
  cells: () => each(given),
  ...heading,
});

export async function bytesOf(written: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of written) parts.push(Buffer.from(part as string));
  return Buffer.concat(parts);
}

export const textOf = async (written: AsyncIterable<string | Uint8Array>): Promise<string> =>
  (await bytesOf(written)).toString('utf8');

/** A cell that is like any other. */
export const cell = (values: Partial<ExportedCell> = {}): ExportedCell => ({
  level: 'service',
  ipa_category: 'L6',
  ipa_code: 'c_x000',
  administration: 'Comune di Prova',
  service_code: 'anagrafe',
  service: 'Anagrafe',
  concept: 'ease_of_use',
  code: 'ease',
  series: 'kR3_-x',
  scale_min: 1,
  scale_max: 5,
  period: '2026-10',
  status: 'published',
  provisional: false,
  comparability: 'comparable',
  format_versions: ['national-core@2'],
  numbers: {
    n: 100,
    histogram: [5, 5, 10, 30, 50],
    mean: 4.15,
    mean_low: 3.93,
    mean_high: 4.37,
    top2: 0.8,
    top2_low: 0.71,
    top2_high: 0.87,
    exposures: 1_000,
    response_rate: 0.1,
    reliability: 'B',
  },
  ...values,
});
