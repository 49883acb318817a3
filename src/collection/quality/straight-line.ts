import type { Answers, Item } from '../../formats/item.js';

/** Of fewer ratings nobody can tell haste from an opinion. */
export const LEAST_RATINGS = 4;

/**
 * Whether all ratings stand at one place of their scales. Whoever is wholly pleased answers so as well, so this says the less
 * the fewer ratings are asked.
 * @param items as they were asked; a rating that does not apply is none.
 */
export function isStraightLine(items: readonly Item[], answers: Answers): boolean {
  let ratings = 0;
  let first: number | undefined;
  for (const item of items) {
    if (item.type !== 'rating' || !Object.hasOwn(answers, item.code)) continue;
    const answer = answers[item.code];
    if (typeof answer !== 'number') continue;
    const { min, max } = item.scale;
    const place = (answer - min) / (max - min);
    first ??= place;
    if (place !== first) return false;
    ratings += 1;
  }
  return ratings >= LEAST_RATINGS;
}
