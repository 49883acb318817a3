import type { Answers, Item } from '../../formats/item.js';

/** Of fewer ratings nobody can tell haste from an opinion, nor a program from a citizen. */
export const LEAST_RATINGS = 4;

/** How a response rates: whether it is a straight line, and otherwise by what others are like it. */
export interface RatingPattern {
  /**
   * All ratings stand at one place of their scales. Whoever is wholly pleased answers so as well, so this says the less the
   * fewer ratings are asked.
   */
  isStraightLine: boolean;
  /** The same for two responses whose ratings are the same. */
  name: string;
}

/**
 * @param items as they were asked; a rating that does not apply is none.
 * @returns undefined of fewer ratings than `LEAST_RATINGS`.
 */
export function ratingPattern(items: readonly Item[], answers: Answers): RatingPattern | undefined {
  let ratings = 0;
  let first: number | undefined;
  let isStraightLine = true;
  let name = '';
  for (const item of items) {
    if (item.type !== 'rating' || !Object.hasOwn(answers, item.code)) continue;
    const answer = answers[item.code];
    name += `${String(answer)} `;
    if (typeof answer !== 'number') continue;
    const { min, max } = item.scale;
    const place = (answer - min) / (max - min);
    first ??= place;
    isStraightLine &&= place === first;
    ratings += 1;
  }
  return ratings < LEAST_RATINGS ? undefined : { isStraightLine, name };
}
