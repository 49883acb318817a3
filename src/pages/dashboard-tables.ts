import { nationalCore } from '../formats/shipped/national-core.js';
import type { ReleasedFigure } from '../releases/freeze.js';

/** The figures of one concept, measured on one scale. */
export interface RatingTable {
  concept: string;
  min: number;
  max: number;
  rows: ReleasedFigure[];
}

const CORE_ORDER = nationalCore.items.filter((item) => item.type === 'rating').map((item) => item.concept as string);
const ORDER = ['overall_satisfaction', ...CORE_ORDER.filter((concept) => concept !== 'overall_satisfaction')];

/** One table a rating concept: overall satisfaction first, then as the national core asks, then the others by name. */
export function ratingTables(figures: readonly ReleasedFigure[]): RatingTable[] {
  const tables = new Map<string, RatingTable>();
  for (const figure of figures.filter(({ type }) => type === 'rating')) {
    const { concept } = figure;
    const min = Number(figure.categories[0]);
    const max = Number(figure.categories.at(-1));
    const key = `${concept} ${min} ${max}`;
    const table = tables.get(key) ?? { concept, min, max, rows: [] };
    table.rows.push(figure);
    tables.set(key, table);
  }
  for (const { rows } of tables.values()) rows.sort(byName);
  return [...tables.values()].sort((one, other) => rank(one) - rank(other) || one.concept.localeCompare(other.concept));
}

function rank({ concept }: RatingTable): number {
  const place = ORDER.indexOf(concept);
  return place === -1 ? ORDER.length : place;
}

function byName(one: ReleasedFigure, other: ReleasedFigure): number {
  return (
    one.tenant_name.localeCompare(other.tenant_name, 'it') || one.service_name.localeCompare(other.service_name, 'it')
  );
}
