/**
 * Spearman's rank correlation of two orders of the same things, without ties: 1 − 6 Σd² / (n(n² − 1)).
 * @returns from −1 to 1; for independent orders its mean is 0 and its standard error 1/√(n − 1).
 */
export function rankCorrelation(one: readonly string[], other: readonly string[]): number {
  const n = one.length;
  const places = new Map(other.map((name, place) => [name, place]));
  if (n < 2 || places.size !== n) throw new Error('not two orders of the same things');
  let squares = 0;
  for (const [place, name] of one.entries()) {
    const there = places.get(name);
    if (there === undefined) throw new Error('not two orders of the same things');
    squares += (place - there) ** 2;
  }
  return 1 - (6 * squares) / (n * (n * n - 1));
}

/** How many stand in the same place of both: of independent orders about one, whatever n (Poisson). */
export const fixedPoints = (one: readonly string[], other: readonly string[]): number =>
  one.filter((name, place) => other[place] === name).length;
