import type { ExportedCell } from '../../src/releases/exports/exported-release.js';

const RATINGS = Array.from({ length: 11 }, (_, rating) => rating);

const HIDDEN = {
  n: null,
  mean: null,
  mean_low: null,
  mean_high: null,
  top2: null,
  top2_low: null,
  top2_high: null,
  exposures: null,
  response_rate: null,
  reliability: null,
};

/** A cell as a row of a table, by name of the column. */
export function rowOf({ numbers, format_versions, ...rest }: ExportedCell): object {
  if (rest.status === 'suppressed' || !numbers) {
    return { ...rest, format_versions: null, ...HIDDEN, ...ratingsOf([], 0) };
  }
  const { histogram, ...figures } = numbers;
  return {
    ...rest,
    format_versions: format_versions.join(' '),
    ...figures,
    ...ratingsOf(histogram, rest.scale_min),
  };
}

const ratingsOf = (histogram: readonly number[], least: number): object =>
  Object.fromEntries(RATINGS.map((rating) => [`n${rating}`, histogram[rating - least] ?? null]));
