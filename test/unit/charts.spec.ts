import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Chart, type Draw, drawing } from '../../src/pages/charts/drawing.js';
import { coverageChart } from '../../src/pages/charts/coverage-chart.js';
import { funnelChart } from '../../src/pages/charts/funnel-chart.js';
import { type FunnelPlace, placeInFunnel, placeOf } from '../../src/pages/charts/funnel-place.js';
import { intervalChart, type IntervalRow } from '../../src/pages/charts/interval-chart.js';
import { NARROW, WIDE } from '../../src/pages/charts/look.js';
import { monthChart, monthsOf } from '../../src/pages/charts/month-chart.js';
import { plainSvg } from '../../src/pages/charts/plain-svg.js';
import { funnelLimits } from '../../src/reporting/statistics/funnel.js';

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const whole = String;
const WIDTHS = [WIDE, NARROW];

const row = (values: Partial<IntervalRow> = {}): IntervalRow => ({
  name: 'Anagrafe',
  share: 0.75,
  interval: [0.6, 0.85],
  comparable: true,
  ...values,
});

let draw: Draw;

beforeAll(async () => {
  draw = await drawing();
});

const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);

/** No element, attribute or link that the policy of the pages, or a picture at rest, has no use for. */
function expectPlain(svg: string): void {
  const elements = new Set([...svg.matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name));
  const attributes = new Set([...svg.matchAll(/\s([\w:-]+)="/g)].map(([, name]) => name));
  expect([...elements].filter((name) => !['g', 'path', 'text', 'rect', 'circle', 'line'].includes(name ?? ''))).toEqual(
    [],
  );
  for (const name of ['style', 'class', 'id', 'href', 'xlink:href', 'clip-path', 'onclick'])
    expect(attributes).not.toContain(name);
}

describe('a chart', () => {
  const charts: [string, (width: number) => Chart][] = [
    ['of intervals', (width) => intervalChart({ rows: [row(), row({ under: 'Comune' })], percent }, width)],
    [
      'of one month',
      (width) =>
        monthChart({ strands: [[{ month: '2026-01', share: 1, interval: null }]], percent, monthName: whole }, width),
    ],
    [
      'of one service in a funnel',
      (width) =>
        funnelChart(
          {
            target: 0.8,
            points: [{ n: 5, share: 1, place: 'too_few' }],
            percent,
            whole,
            names: { n: 'n', target: 'Italia', level: percent },
          },
          width,
        ),
    ],
    [
      'of coverage',
      (width) =>
        coverageChart(
          {
            rows: [{ name: 'Servizi', reporting: 400, silent: 0, starting: 700, target: 300 }],
            percent,
            whole,
            targetName: 'Obiettivo',
          },
          width,
        ),
    ],
  ];

  it.each(charts)('%s is drawn in both widths, without what a strict policy forbids', (_what, chart) => {
    for (const width of WIDTHS) {
      const made = chart(width);
      expect(made.width).toBe(width);
      const svg = draw(made);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expectPlain(svg);
    }
  });

  it('shows a name as text, whatever it holds', () => {
    const names = fc.string({
      minLength: 1,
      maxLength: 40,
      unit: fc.constantFrom(...'<>"\'&;{}=/-a ]['.split(''), '</text>', '<style>', 'style="'),
    });
    fc.assert(
      fc.property(names, (name) => {
        const svg = draw(intervalChart({ rows: [row({ name, under: name })], percent }, WIDE));
        expectPlain(svg);
        // All that is marked up is ours: the numbers stay what they were.
        expect(textsIn(svg)).toContain('75%');
      }),
      { numRuns: 60 },
    );
  });

  it('takes marks of writing direction out of names', () => {
    const svg = draw(intervalChart({ rows: [row({ name: 'a\u202eb\u2066c' })], percent }, WIDE));
    expect(textsIn(svg)).toContain('abc');
  });
});

describe('dots with intervals', () => {
  const drawn = (rows: IntervalRow[]): string => draw(intervalChart({ rows, percent }, WIDE));
  const circles = (svg: string): number => svg.match(/<(circle|path)[^>]*fill="#(0055ab|ffffff)"/g)?.length ?? 0;

  it('have no mark where a figure is hidden, and a ring where it is not comparable', () => {
    expect(circles(drawn([row()]))).toBe(1);
    const hidden = drawn([row({ share: null, interval: null })]);
    expect(circles(hidden)).toBe(0);
    expect(textsIn(hidden)).toContain('—');
    const apart = drawn([row({ comparable: false })]);
    expect(apart).toMatch(/fill="#fff(fff)?"/);
    expect(textsIn(apart)).toContain('* Anagrafe');
  });

  it('keep the order that they are given, of hundreds too', () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      row({ name: `Servizio ${index}`, share: ((index * 7) % 100) / 100 }),
    );
    expect(textsIn(drawn(rows)).filter((words) => words.startsWith('Servizio'))).toEqual(rows.map(({ name }) => name));
  });
});

describe('months', () => {
  it.each([
    [[], []],
    [['2026-03'], ['2026-03']],
    [
      ['2026-02', '2025-11'],
      ['2025-11', '2025-12', '2026-01', '2026-02'],
    ],
  ])('of %j are %j: none is left out', (present, all) => {
    expect(monthsOf(present)).toEqual(all);
  });

  it('that are missing break the line', () => {
    const of = (months: string[]): number =>
      draw(
        monthChart(
          { strands: [months.map((month) => ({ month, share: 0.5, interval: null }))], percent, monthName: whole },
          WIDE,
        ),
      ).match(/<path d="M[^"]*L[^"]*" fill="none" stroke="#0055ab"/g)?.length ?? 0;
    expect([of(['2026-01', '2026-02', '2026-03']), of(['2026-01', '2026-02', '2026-04', '2026-05'])]).toEqual([1, 1]);
    const path = draw(
      monthChart(
        {
          strands: [
            ['2026-01', '2026-02', '2026-04', '2026-05'].map((month) => ({ month, share: 0.5, interval: null })),
          ],
          percent,
          monthName: whole,
        },
        WIDE,
      ),
    );
    // It is put down twice.
    expect(path).toMatch(/<path d="M[^M"]*M[^M"]*" fill="none" stroke="#0055ab"/);
  });
});

describe('a place in a funnel', () => {
  it.each<[string, string, FunnelPlace]>([
    ['in_line', 'in_line', 'in_line'],
    ['below', 'in_line', 'below'],
    ['above', 'in_line', 'above'],
    ['below', 'below', 'far_below'],
    ['above', 'above', 'far_above'],
    ['too_few', 'too_few', 'too_few'],
  ])('of %s at 95 and %s at 99.8 %% is %s', (warning, alarm, place) => {
    const labels = [
      { level: 0.95, label: warning },
      { level: 0.998, label: alarm },
    ] as Parameters<typeof placeOf>[0];
    expect(placeOf(labels)).toBe(place);
  });

  it('is within the limits exactly where the share is, and none for too few', () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 2_000 }),
      of: fc.double({ min: 0, max: 1, noNaN: true }),
      target: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ n, of, target }) => {
        const share = Math.round(of * n) / n;
        const [low = 0, high = 1] = funnelLimits(n, target, 0.95) ?? [];
        const within = share >= low && share <= high;
        expect(placeInFunnel({ n, share }, target, 30) === 'in_line').toBe(n >= 30 && within);
      }),
    );
  });

  it('is in line where the target leaves nothing to chance', () => {
    expect(placeInFunnel({ n: 100, share: 0.5 }, 1, 30)).toBe('in_line');
  });
});

describe('what ECharts draws', () => {
  it('loses styles, classes and data, and keeps presentation', () => {
    const given =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" style="position:absolute"><text style="font-size:12px;font-family:x" class="a" xml:space="preserve" ecmeta_x="1" fill="#000">a &lt;b&gt; style=&quot;</text><defs ><clipPath id="c"><path d="M1 1"></path></clipPath></defs><style><![CDATA[.a{}]]></style></svg>';
    expect(plainSvg(given)).toBe('<text font-size="12px" fill="#000">a &lt;b&gt; style=&quot;</text>');
  });
});
