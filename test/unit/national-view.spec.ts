import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Draw, drawing } from '../../src/pages/charts/drawing.js';
import { aspectsOf } from '../../src/pages/dashboards/aspects.js';
import { speechFor } from '../../src/pages/dashboards/dashboard-language.js';
import type { Published } from '../../src/pages/dashboards/national-page.js';
import { NationalView } from '../../src/pages/dashboards/national-view.js';
import { htmlOf } from '../../src/pages/page.js';
import type { ReleaseResource } from '../../src/releases/dto/release.dto.js';
import type { ReleasedCellResource } from '../../src/releases/dto/released-cell.dto.js';
import { nationalCell, release, serviceCell, SUPPRESSED } from '../support/released-cells.js';

let draw: Draw;

beforeAll(async () => {
  draw = await drawing();
});

/** @param items in the order of a release: the whole country first, its longest period before all others. */
function show(items: ReleasedCellResource[], language = 'it', values: Partial<ReleaseResource> = {}): string {
  const data = { release_id: release().id, provisional_from: null, coverage: null, items };
  const published: Published = {
    release: release(values),
    data,
    aspects: aspectsOf(data),
    categories: new Map(),
  };
  return htmlOf(
    NationalView({ shown: { published, aspect: published.aspects[0], draw }, speech: speechFor(language) }),
  );
}

const tableOf = (html: string, id: string): string =>
  new RegExp(`<table aria-labelledby="${id}">[\\s\\S]*?</table>`).exec(html)?.[0] ?? '';
const bodyRows = (html: string, id: string): number => (tableOf(html, id).match(/<tr>/g)?.length ?? 1) - 1;
const hiddenNation = nationalCell(SUPPRESSED);

describe('the view of a release', () => {
  it.each(['it', 'en'])('without a figure says so in %s, and has no chart', (language) => {
    const html = show([], language);
    expect(html).not.toContain('<figure');
    expect(html).toContain(language === 'it' ? 'Questo rilascio non ha dati' : 'This release has no figures');
  });

  it('with one service that is hidden shows that it is there, and nothing of it', () => {
    const html = show([hiddenNation, serviceCell(1, SUPPRESSED)]);
    expect(tableOf(html, 'services-table').match(/non pubblicabile/g)).toHaveLength(4);
    expect(html).toContain('Mancano i dati per confrontare');
    expect(html).toContain('Questo rilascio non ha dati');
  });

  it.each([1, 20, 21, 300])('of %i services has them all, twenty a chart', (n) => {
    const services = Array.from({ length: n }, (_, index) => serviceCell(index, index % 7 === 3 ? SUPPRESSED : {}));
    const html = show([nationalCell(), ...services]);
    expect(bodyRows(html, 'services-table')).toBe(n);
    expect(bodyRows(html, 'funnel-table')).toBe(services.filter(({ top2 }) => top2 !== null).length);
    const charts = html.match(/<svg class="wide"[^>]*aria-label="Servizio per servizio[^"]*"/g) ?? [];
    expect(charts).toHaveLength(Math.ceil(n / 20));
    expect(new Set(charts).size).toBe(charts.length);
    expect(html).not.toMatch(/NaN|undefined|\sstyle=|<style/);
  });

  it('marks what cannot be compared, and leaves it out of the funnel', () => {
    const other = { comparability: 'not_comparable' as const, series: 'other' };
    const html = show([nationalCell(), serviceCell(1), serviceCell(2, other)]);
    expect(tableOf(html, 'services-table')).toContain('non confrontabile con le altre righe');
    expect(html).toContain('Cerchio vuoto: non confrontabile.');
    expect([bodyRows(html, 'services-table'), bodyRows(html, 'funnel-table')]).toEqual([2, 1]);
  });

  it('draws a line for each series of months that may be compared, whichever versions asked', () => {
    const months = ['2026-01', '2026-02', '2026-03'].map((period) =>
      nationalCell({
        period,
        series: period < '2026-03' ? 'one' : 'two',
        format_versions: [`national-core@${period < '2026-02' ? 1 : 2}`],
      }),
    );
    const html = show([nationalCell(), ...months, serviceCell(1)]);
    expect(bodyRows(html, 'months-table')).toBe(3);
    expect(html).toContain('le due serie non sono confrontabili');
    expect(show([nationalCell(), ...months.slice(0, 2), serviceCell(1)])).not.toContain('le due serie');
  });

  it('takes the longest period for the whole, and leaves quarters out', () => {
    const quarter = { period: '2026-Q1', n: 50 };
    const html = show([nationalCell(), nationalCell(quarter), serviceCell(1), serviceCell(1, quarter)]);
    expect([bodyRows(html, 'totals-table'), bodyRows(html, 'services-table')]).toEqual([1, 1]);
    expect(tableOf(html, 'services-table')).toContain('<td>100</td>');
    expect(html).toContain('Nessun dato mensile.');
  });

  it.each([
    [
      'it',
      'Mesi coperti: da gennaio 2026 a ottobre 2026.',
      'I dati da ottobre 2026 in poi sono provvisori',
      'provvisorio<',
    ],
    [
      'en',
      'Months covered: January 2026 to October 2026.',
      'Figures from October 2026 on are provisional',
      'provisional<',
    ],
  ])('says in %s which months it covers, and which are provisional', (language, covers, provisional, mark) => {
    const months = ['2026-09', '2026-10'].map((period) => nationalCell({ period }));
    const all = [nationalCell(), ...months, serviceCell(1)];
    expect(show(all, language)).toContain(covers);
    expect(show(all, language)).not.toContain(provisional);
    const html = show(all, language, { provisional_from: '2026-10' });
    expect(html).toContain(provisional);
    expect(tableOf(html, 'months-table').split(mark)).toHaveLength(2);
    expect(tableOf(html, 'months-table')).toMatch(new RegExp(`2026</bdi><small><bdi>${mark}`));
  });
});
