import { nationalCore } from '../../formats/shipped/national-core.js';
import type { ShownFigure } from './shown-figure.js';

interface Rated {
  concept: string;
  type: string;
  categories: readonly unknown[];
  tenant_name: string;
  service_name: string;
}

/** The figures of one concept, measured on one scale. */
export interface RatingTable<Row extends Rated = ShownFigure> {
  concept: string;
  min: number;
  max: number;
  rows: Row[];
}

const CORE_ORDER = nationalCore.items.filter((item) => item.type === 'rating').map((item) => item.concept as string);
const ORDER = ['overall_satisfaction', ...CORE_ORDER.filter((concept) => concept !== 'overall_satisfaction')];

/** One table a rating concept: overall satisfaction first, then as the national core asks, then the others by name. */
export function ratingTables<Row extends Rated>(figures: readonly Row[]): RatingTable<Row>[] {
  const tables = new Map<string, RatingTable<Row>>();
  for (const figure of figures.filter(({ type }) => type === 'rating')) {
    const { concept } = figure;
    const [min, max] = scaleOf(figure);
    const key = `${concept} ${min} ${max}`;
    const table = tables.get(key) ?? { concept, min, max, rows: [] };
    table.rows.push(figure);
    tables.set(key, table);
  }
  for (const { rows } of tables.values()) rows.sort(byName);
  return [...tables.values()].sort(byConcept);
}

/** Of a rating: its lowest and its highest value. */
export const scaleOf = ({ categories }: Pick<Rated, 'categories'>): [min: number, max: number] => [
  Number(categories[0]),
  Number(categories.at(-1)),
];

/** Overall satisfaction first, then as the national core asks, then the others by name. */
export function byConcept(one: { concept: string }, other: { concept: string }): number {
  return rank(one.concept) - rank(other.concept) || one.concept.localeCompare(other.concept);
}

function rank(concept: string): number {
  const place = ORDER.indexOf(concept);
  return place === -1 ? ORDER.length : place;
}

function byName(one: Rated, other: Rated): number {
  return (
    one.tenant_name.localeCompare(other.tenant_name, 'it') || one.service_name.localeCompare(other.service_name, 'it')
  );
}
