import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Draw, drawing } from '../../src/pages/charts/drawing.js';
import { aspectsOf } from '../../src/pages/dashboards/aspects.js';
import { speechFor } from '../../src/pages/dashboards/dashboard-language.js';
import type { Published } from '../../src/pages/dashboards/national-page.js';
import { NationalView } from '../../src/pages/dashboards/national-view.js';
import { htmlOf } from '../../src/pages/page.js';
import type {
  NationalFigureResource,
  ReleaseData,
  ReleasedFigureResource,
} from '../../src/releases/dto/release.dto.js';

const RATED = {
  code: 'satisfaction',
  concept: 'overall_satisfaction',
  type: 'rating',
  categories: [1, 2, 3, 4, 5],
  status: 'published' as const,
  n: 100,
  histogram: [10, 10, 10, 30, 40],
  mean: 3.8,
  mean_interval: null,
  top2: 0.7,
  interval: [0.6, 0.78],
  comparability: 'comparable' as const,
  format_versions: ['v1'],
};
const HIDDEN = { status: 'too_few' as const, n: null, histogram: null, mean: null, top2: null, interval: null };

const service = (index: number, values: Partial<ReleasedFigureResource> = {}): ReleasedFigureResource => ({
  ...RATED,
  tenant_id: 't',
  tenant_name: 'Comune inventato',
  service_id: `s${index}`,
  service_code: `s${index}`,
  service_name: `Servizio ${String(index).padStart(3, '0')}`,
  period: null,
  exposures: null,
  response_rate: null,
  rating_tokens: null,
  ...values,
});

const national = (values: Partial<NationalFigureResource> = {}): NationalFigureResource => ({
  ...RATED,
  ipa_category: null,
  period: null,
  ...values,
});

let draw: Draw;

beforeAll(async () => {
  draw = await drawing();
});

function show(values: Partial<ReleaseData>, language = 'it'): string {
  const data: ReleaseData = {
    release_id: 'r',
    items: [],
    coverage: null,
    totals: [],
    series: [],
    categories: [],
    ...values,
  };
  const release = {
    id: 'r',
    number: 1,
    title: 'Dati inventati',
    published_on: '2026-11-20',
    policy: { version: '1', threshold: 5 },
  };
  const published: Published = { release, data, aspects: aspectsOf(data), categories: new Map() };
  return htmlOf(
    NationalView({ shown: { published, aspect: published.aspects[0], draw }, speech: speechFor(language) }),
  );
}

const tableOf = (html: string, id: string): string =>
  new RegExp(`<table aria-labelledby="${id}">[\\s\\S]*?</table>`).exec(html)?.[0] ?? '';
const bodyRows = (html: string, id: string): number => (tableOf(html, id).match(/<tr>/g)?.length ?? 1) - 1;

describe('the view of a release', () => {
  it.each(['it', 'en'])('without a figure says so in %s, and has no chart', (language) => {
    const html = show({}, language);
    expect(html).not.toContain('<figure');
    expect(html).toContain(language === 'it' ? 'Questo rilascio non ha dati' : 'This release has no figures');
  });

  it('with one service that is hidden shows that it is there, and nothing of it', () => {
    const html = show({ items: [service(1, HIDDEN)] });
    expect(tableOf(html, 'services-table').match(/non pubblicabile/g)).toHaveLength(4);
    expect(html).toContain('Mancano i dati per confrontare');
  });

  it.each([1, 20, 21, 300])('of %i services has them all, twenty a chart', (n) => {
    const items = Array.from({ length: n }, (_, index) => service(index, index % 7 === 3 ? HIDDEN : {}));
    const html = show({ items, totals: [national()] });
    expect(bodyRows(html, 'services-table')).toBe(n);
    expect(bodyRows(html, 'funnel-table')).toBe(items.filter(({ top2 }) => top2 !== null).length);
    const charts = html.match(/<svg class="wide"[^>]*aria-label="Servizio per servizio[^"]*"/g) ?? [];
    expect(charts).toHaveLength(Math.ceil(n / 20));
    expect(new Set(charts).size).toBe(charts.length);
    expect(html).not.toMatch(/NaN|undefined|\sstyle=|<style/);
  });

  it('marks what cannot be compared, and leaves it out of the funnel', () => {
    const other = { comparability: 'not_comparable' as const, format_versions: ['v2'] };
    const html = show({ items: [service(1), service(2, other)], totals: [national()] });
    expect(tableOf(html, 'services-table')).toContain('non confrontabile con le altre righe');
    expect(html).toContain('Cerchio vuoto: non confrontabile.');
    expect([bodyRows(html, 'services-table'), bodyRows(html, 'funnel-table')]).toEqual([2, 1]);
  });

  it('draws a line for each series of months that may be compared', () => {
    const series = ['2026-01', '2026-02', '2026-03'].map((period) =>
      national({ period, format_versions: [period < '2026-03' ? 'v1' : 'v2'] }),
    );
    const html = show({ items: [service(1)], series });
    expect(bodyRows(html, 'months-table')).toBe(3);
    expect(html).toContain('le due serie non sono confrontabili');
    expect(show({ items: [service(1)], series: series.slice(0, 2) })).not.toContain('le due serie');
  });
});
