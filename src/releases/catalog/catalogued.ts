import type { Release } from '../release.entity.js';
import type { CataloguedRelease } from './distributions.js';

/** @param all releases that are out. */
export function catalogued(all: readonly Release[]): CataloguedRelease[] {
  const numbers = new Map(all.map(({ id, number }) => [id, number]));
  return all.map(({ id, number, title, first_month, last_month, published_at, revises, status }) => ({
    id,
    number,
    title,
    from: first_month,
    to: last_month,
    published_at: published_at!.toISOString(),
    revises: revises === null ? null : (numbers.get(revises) ?? null),
    isRevised: status === 'revised',
  }));
}
