import { createHash } from 'node:crypto';
import { canonicalJson } from '../../http/canonical-json.js';
import { type CountedCell, figuresOf } from '../../reporting/figures.js';

/** What a report may show of one service in one month. */
export interface PublishedPart {
  /** Respondents behind the figure that has most of them. */
  n: number;
  /** Of all its figures, in hexadecimal: other figures, another digest. */
  digest: string;
}

/**
 * Sums the cells of one service and month up to what a report shows of them. Offers and tokens are no answers and move by
 * themselves: they are left out.
 * @returns undefined where nothing may be shown.
 */
export function publishedPart(cells: readonly CountedCell[]): PublishedPart | undefined {
  const shown = figuresOf(cells, 'service', 'month').filter(({ status }) => status === 'published');
  if (shown.length === 0) return undefined;
  const figures = shown.map(({ exposures: _exposures, response_rate: _rate, rating_tokens: _tokens, ...rest }) => rest);
  return {
    n: Math.max(...shown.map(({ n }) => n ?? 0)),
    digest: createHash('sha256').update(canonicalJson(figures)).digest('hex'),
  };
}
