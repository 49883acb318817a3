import type { NationalFigureResource, ReleaseData, ReleasedFigureResource } from '../../releases/dto/release.dto.js';
import { ratingTables, scaleOf } from './rating-tables.js';

/** What a release tells of one concept, measured on one scale. */
export interface Aspect {
  /** How an address names it. */
  key: string;
  concept: string;
  min: number;
  max: number;
  /** Of the whole country: the series with the most respondents. Undefined where nothing may be told. */
  total: NationalFigureResource | undefined;
  services: ReleasedFigureResource[];
  months: NationalFigureResource[];
  categories: NationalFigureResource[];
}

export function aspectsOf({ items, totals, series, categories }: ReleaseData): Aspect[] {
  const tables = ratingTables(items);
  return tables.map(({ concept, min, max, rows }) => {
    const ofThis = (figures: readonly NationalFigureResource[]): NationalFigureResource[] =>
      figures.filter((figure) => figure.concept === concept && String(scaleOf(figure)) === String([min, max]));
    const alone = tables.filter((table) => table.concept === concept).length === 1;
    return {
      key: alone ? concept : `${concept}-${min}-${max}`,
      concept,
      min,
      max,
      total: largest(ofThis(totals)),
      services: rows,
      months: ofThis(series),
      categories: ofThis(categories),
    };
  });
}

const largest = (figures: readonly NationalFigureResource[]): NationalFigureResource | undefined =>
  figures
    .filter(({ status }) => status === 'published')
    .reduce<NationalFigureResource | undefined>(
      (most, figure) => ((figure.n ?? 0) > (most?.n ?? 0) ? figure : most),
      undefined,
    );
