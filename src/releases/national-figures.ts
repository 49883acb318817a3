import type { Figure, Granularity, Grouping } from '../reporting/figure.js';
import { type CountedCell, figuresOf } from '../reporting/figures.js';
import { type ReportedService, withKinds } from '../reporting/services-in-scope.js';
import type { Frozen } from './freeze.js';
import { cellsOf } from './released-part.js';

/** A rating by all services together, or by those of one category of administrations, over everything or in one month. */
export interface NationalFigure extends Omit<
  Figure,
  'tenant_id' | 'service_id' | 'service_topic' | 'exposures' | 'response_rate' | 'rating_tokens' | 'n_flagged' | 'flags'
> {}

export interface NationalFigures {
  /** Over everything so far. */
  totals: NationalFigure[];
  /** By month. */
  series: NationalFigure[];
  /** By category of the administration. */
  categories: NationalFigure[];
}

/**
 * Sums of exactly the parts that the figures of the services in the same release are made of, and of no others: whoever holds
 * one against the other finds nothing but parts that may be shown.
 */
export function nationalFigures(frozen: readonly Frozen[], services: readonly ReportedService[]): NationalFigures {
  const cells = frozen.flatMap(({ figure, parts, asked }) => cellsOf(parts ?? [], { ...figure, asked }));
  return {
    totals: sums(cells, 'none', 'total'),
    series: sums(cells, 'none', 'month').sort(byItemAndMonth),
    categories: sums(withKinds(cells, services), 'category', 'total'),
  };
}

const sums = (cells: readonly CountedCell[], grouping: Grouping, granularity: Granularity): NationalFigure[] =>
  figuresOf(cells, grouping, granularity).map(
    ({
      tenant_id: _tenant,
      service_id: _service,
      service_topic: _topic,
      exposures: _exposures,
      response_rate: _rate,
      rating_tokens: _tokens,
      n_flagged: _flagged,
      flags: _flags,
      ...figure
    }) => figure,
  );

const byItemAndMonth = (one: NationalFigure, other: NationalFigure): number =>
  keyOf(one).localeCompare(keyOf(other), 'en');

const keyOf = ({ concept, code, period }: NationalFigure): string => [concept, code, period].join(' ');
