import type { Numbers } from '../released-cell.js';
import type { ExportedCell } from './exported-release.js';

/** A column of a table with one row a cell. What is null is left empty. */
export type Column =
  | { name: string; type: 'text'; of: (cell: ExportedCell) => string | null }
  | { name: string; type: 'integer' | 'number'; of: (cell: ExportedCell) => number | null }
  | { name: string; type: 'boolean'; of: (cell: ExportedCell) => boolean };

type Texts = Exclude<keyof ExportedCell, 'scale_min' | 'scale_max' | 'format_versions' | 'numbers' | 'provisional'>;

const text = (name: Texts): Column => ({ name, type: 'text', of: (cell) => cell[name] });

const figure = (name: Exclude<keyof Numbers, 'histogram' | 'reliability'>, type: 'integer' | 'number'): Column => ({
  name,
  type,
  of: ({ numbers }) => numbers?.[name] ?? null,
});

const LEAST_RATING = 0;
const MOST_RATING = 10;

/** Respondents who gave this rating; empty where it is off the scale. */
const rated = (rating: number): Column => ({
  name: `n${rating}`,
  type: 'integer',
  of: ({ numbers, scale_min }) => numbers?.histogram[rating - scale_min] ?? null,
});

const RATINGS = Array.from({ length: MOST_RATING - LEAST_RATING + 1 }, (_, index) => rated(LEAST_RATING + index));

/**
 * One column for every rating that any scale can have, in every release: a program that read the last one reads the next one too,
 * also when a format with another scale has come in between.
 */
export const COLUMNS: readonly Column[] = [
  text('level'),
  text('ipa_category'),
  text('ipa_code'),
  text('administration'),
  text('service_code'),
  text('service'),
  text('concept'),
  text('code'),
  text('series'),
  { name: 'scale_min', type: 'integer', of: ({ scale_min }) => scale_min },
  { name: 'scale_max', type: 'integer', of: ({ scale_max }) => scale_max },
  text('period'),
  text('status'),
  { name: 'comparability', type: 'text', of: ({ comparability }) => comparability },
  // Codes of versions hold no spaces.
  { name: 'format_versions', type: 'text', of: ({ format_versions }) => format_versions.join(' ') || null },
  figure('n', 'integer'),
  ...RATINGS,
  figure('mean', 'number'),
  figure('mean_low', 'number'),
  figure('mean_high', 'number'),
  figure('top2', 'number'),
  figure('top2_low', 'number'),
  figure('top2_high', 'number'),
  figure('exposures', 'integer'),
  figure('response_rate', 'number'),
  { name: 'reliability', type: 'text', of: ({ numbers }) => numbers?.reliability ?? null },
  { name: 'provisional', type: 'boolean', of: ({ provisional }) => provisional },
];
