import type { Counted } from '../formats/comparison/series.js';
import { timesOf } from '../reporting/figure.js';
import type { CountedCell, SummedFigure } from '../reporting/figures.js';
import { type Denominators, Exposures } from '../reporting/read-exposures.js';

/** What a release counts of one item for one service in one month: a publishable part, in its cells. */
export interface ReleasedPart {
  /** First day of the month. */
  period: string;
  cells: Pick<CountedCell, 'format_version_id' | 'n' | 'histogram'>[];
  exposures: number | null;
  rating_tokens: number | null;
}

/** The parts of a figure about a service, with what they may be held against. */
export function partsOf({ parts }: SummedFigure, { exposures, tokens }: Denominators): ReleasedPart[] {
  return parts.flatMap((cells) => {
    const [cell] = cells;
    if (!cell) return [];
    return [
      {
        period: cell.period,
        cells: cells.map(({ format_version_id, n, histogram }) => ({ format_version_id, n, histogram })),
        exposures: timesOf(exposures.of([cell])),
        rating_tokens: timesOf(tokens.of([cell])),
      },
    ];
  });
}

/** Whose parts they are, and of which item. */
export interface Place {
  tenant_id: string;
  service_id: string;
  asked: Counted;
}

/** The cells of parts, as reports sum them. */
export const cellsOf = (parts: readonly ReleasedPart[], place: Place): CountedCell[] =>
  parts.flatMap(({ period, cells }) => cells.map((cell) => ({ ...place, period, ...cell })));

/** What was counted beside the parts of a service; what was not is absent. */
export function denominatorsOf(parts: readonly ReleasedPart[], service_id: string): Denominators {
  const counted = (name: 'exposures' | 'rating_tokens'): Exposures =>
    new Exposures(parts.flatMap(({ period, [name]: n }) => (n === null ? [] : [{ service_id, period, n }])));
  return { exposures: counted('exposures'), tokens: counted('rating_tokens') };
}

export const respondentsOf = ({ cells }: ReleasedPart): number => cells.reduce((sum, { n }) => sum + n, 0);
