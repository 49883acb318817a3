/** Of each number: a sum over a nation and all years has fewer. */
const DIGITS = 12;

/**
 * Numbers, one after another, as one of PostgreSQL's `numeric`: the sum of such rows holds the sum of each number, and
 * costs little more than that of one.
 * @param numbers not negative, and no less many than in the rows that it is summed with.
 */
export const packed = (numbers: readonly number[]): string =>
  numbers.map((number) => String(number).padStart(DIGITS, '0')).join('');

/** @param many how many numbers it holds; of nothing all are 0. */
export function unpacked(sum: string | null, many: number): number[] {
  if (sum === null) return Array.from({ length: many }, () => 0);
  const digits = sum.padStart(many * DIGITS, '0');
  return Array.from({ length: many }, (_, place) => Number(digits.slice(place * DIGITS, (place + 1) * DIGITS)));
}
