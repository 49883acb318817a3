import { randomInt } from 'node:crypto';

/**
 * Fisher–Yates with a cryptographic generator: every order of the rows is equally likely.
 * @param below draws an integer from 0 up to, not including, its argument.
 * @returns a new array.
 */
export function shuffle<T>(rows: readonly T[], below: (bound: number) => number = randomInt): T[] {
  const result = [...rows];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const row = result[last] as T;
    result[last] = result[other] as T;
    result[other] = row;
  }
  return result;
}
