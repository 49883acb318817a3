import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ENOUGH } from '../../src/anonymization/batches.js';
import { publishedPart } from '../../src/feeds/figures/published-part.js';
import { tellingOf } from '../../src/feeds/figures/telling.js';
import { type Counted, seriesIn } from '../../src/formats/comparison/series.js';
import type { CountedItem } from '../../src/formats/item.js';
import { DISCLOSURE_POLICY } from '../../src/reporting/disclosure-policy.js';
import type { CountedCell } from '../../src/reporting/figures.js';

const item = (code: string): CountedItem => ({
  code,
  concept: 'ease_of_use',
  type: 'rating',
  scale: { min: 1, max: 5 },
  text: { it: `Quanto è ${code}?` },
});

function cell(code: string, histogram: number[], flagged?: CountedCell['flagged']): CountedCell {
  const [asked] = seriesIn([item(code)]) as [Counted];
  const place = { tenant_id: 't1', service_id: 's1', period: '2026-01-01', format_version_id: 'v1' };
  return { ...place, asked, n: histogram.reduce((sum, n) => sum + n, 0), histogram, flagged };
}

const enough = [0, 0, 0, 0, DISCLOSURE_POLICY.threshold];
const fewer = [0, 0, 0, 0, DISCLOSURE_POLICY.threshold - 1];

describe('what a report shows of a month', () => {
  it('is nothing of too few, and of none', () => {
    expect(publishedPart([])).toBeUndefined();
    expect(publishedPart([cell('facile', fewer)])).toBeUndefined();
  });

  it('is that of the item with most respondents, as far as there are enough', () => {
    const shown = publishedPart([cell('facile', enough), cell('rapido', [9, 0, 0, 0, 0]), cell('chiaro', fewer)]);
    expect(shown?.n).toBe(9);
  });

  it('is the same while only hidden figures move', () => {
    const one = publishedPart([cell('facile', enough), cell('chiaro', fewer)]);
    const other = publishedPart([cell('facile', enough), cell('chiaro', [0, 0, 0, 1, 0])]);
    expect(one).toEqual(other);
  });

  it.each<[string, CountedCell]>([
    ['an answer more', cell('facile', [0, 0, 0, 0, 6])],
    ['another answer', cell('facile', [0, 0, 0, 1, 4])],
    ['a flag', cell('facile', enough, [{ flags: 1, n: 5, histogram: enough }])],
  ])('is another with %s', (_what, moved) => {
    expect(publishedPart([moved])?.digest).not.toBe(publishedPart([cell('facile', enough)])?.digest);
  });
});

const part = (n: number, digest = `figures of ${n}`): { n: number; digest: string } => ({ n, digest });

describe('an administration', () => {
  it.each([true, false])('is told nothing when nothing moved, the month being over: %s', (settled) => {
    expect(tellingOf(part(20), part(20), settled)).toBe('unmoved');
    expect(tellingOf(undefined, undefined, settled)).toBe('unmoved');
  });

  it.each<[string, number | undefined, number, string]>([
    ['as many as are made anonymous together', 20, 20 + ENOUGH, 'told'],
    ['one fewer', 20, 20 + ENOUGH - 1, 'waits'],
    ['the first of a month, enough of them', undefined, ENOUGH, 'told'],
    ['the first of a month, just shown', undefined, DISCLOSURE_POLICY.threshold, 'waits'],
    ['fewer than before, counted anew', 20, 19, 'told'],
  ])('while the month lasts, and there are %s', (_what, before, now, telling) => {
    expect(tellingOf(before === undefined ? undefined : part(before), part(now), false)).toBe(telling);
  });

  it('is told of whatever moved once the month is over', () => {
    expect(tellingOf(part(20), part(21), true)).toBe('told');
    expect(tellingOf(part(20), part(20, 'others'), true)).toBe('told');
  });

  it('is told that figures may not be shown any more', () => {
    expect(tellingOf(part(20), undefined, false)).toBe('told');
  });

  it('learns of a single respondent from no notice, while the month lasts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (arrivals) => {
        let told: { n: number; digest: string } | undefined;
        let n = 0;
        for (const more of arrivals) {
          n += more;
          const now = part(n);
          if (tellingOf(told, now, false) !== 'told') continue;
          expect(n - (told?.n ?? 0)).toBeGreaterThanOrEqual(ENOUGH);
          told = now;
        }
      }),
    );
  });
});
