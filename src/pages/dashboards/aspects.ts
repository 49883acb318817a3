import type { ReleaseData } from '../../releases/dto/release.dto.js';
import type { Level } from '../../releases/released-cell.js';
import { ratingTables, scaleOf } from './rating-tables.js';
import { type ShownFigure, shownFigure } from './shown-figure.js';

/** What a release tells of one concept, measured on one scale. */
export interface Aspect {
  /** How an address names it. */
  key: string;
  concept: string;
  min: number;
  max: number;
  /** Of the whole country: the series with the most respondents. Undefined where nothing may be told. */
  total: ShownFigure | undefined;
  services: ShownFigure[];
  months: ShownFigure[];
  categories: ShownFigure[];
}

export function aspectsOf({ items }: ReleaseData): Aspect[] {
  // Cells of the same place stand together, the longest period first: that is the release as a whole.
  const whole = items[0]?.period;
  const at = (level: Level, isShown: (period: string) => boolean): ShownFigure[] =>
    items.filter((cell) => cell.level === level && isShown(cell.period)).map(shownFigure);
  const asAWhole = (period: string): boolean => period === whole;
  const [totals, series, categories] = [at('nation', asAWhole), at('nation', isMonth), at('category', asAWhole)];
  const tables = ratingTables(at('service', asAWhole));
  return tables.map(({ concept, min, max, rows }) => {
    const ofThis = (figures: readonly ShownFigure[]): ShownFigure[] =>
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

const isMonth = (period: string): boolean => /^\d{4}-\d\d$/.test(period);

const largest = (figures: readonly ShownFigure[]): ShownFigure | undefined =>
  figures
    .filter(({ status }) => status === 'published')
    .reduce<ShownFigure | undefined>((most, figure) => ((figure.n ?? 0) > (most?.n ?? 0) ? figure : most), undefined);
