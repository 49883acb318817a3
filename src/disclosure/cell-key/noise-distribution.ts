/** How counts may be moved. */
export interface NoiseRule {
  /** No count moves by more. */
  maximum: number;
  variance: number;
  /** No count becomes one from 1 to this; 0 allows all. */
  noResultsUpTo: number;
}

/** No distribution of noise keeps the rule. */
export class NoiseRuleError extends Error {}

export interface Outcome {
  noise: number;
  probability: number;
}

const TOLERANCE = 1e-12;
const MOST_STEPS = 200;

/**
 * The noise of a count: of all distributions with mean 0 and the given variance on the noise that is allowed, the one with the
 * largest entropy (Giessing 2016). Its logarithm is a parabola; Newton's method finds the two coefficients.
 * @throws NoiseRuleError when there is none.
 */
export function noiseDistribution(count: number, rule: NoiseRule): Outcome[] {
  const allowed = allowedNoise(count, rule);
  refuseInfeasible(count, allowed, rule.variance);
  let coefficients: [number, number] = [0, 0];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const probabilities = weigh(allowed, coefficients);
    const moment = (power: number): number =>
      allowed.reduce((sum, noise, index) => sum + probabilities[index]! * noise ** power, 0);
    const miss: [number, number] = [-moment(1), rule.variance - moment(2)];
    if (Math.max(...miss.map(Math.abs)) < TOLERANCE * rule.variance) {
      return allowed.map((noise, index) => ({ noise, probability: probabilities[index]! }));
    }
    coefficients = improve(coefficients, allowed, rule.variance, miss, moment);
  }
  throw new NoiseRuleError(`a count of ${count} cannot have noise of variance ${rule.variance}`);
}

/** From least to most: nothing below 0, nothing blocked. */
export function allowedNoise(count: number, { maximum, noResultsUpTo }: NoiseRule): number[] {
  const all = Array.from({ length: 2 * maximum + 1 }, (_, index) => index - maximum);
  return all.filter((noise) => count + noise === 0 || count + noise > noResultsUpTo);
}

/**
 * With mean 0, noise varies least between the values next to 0 on both sides, and most between the outermost. At these bounds
 * themselves most of the allowed noise never happens, which entropy rules out.
 */
function refuseInfeasible(count: number, allowed: readonly number[], variance: number): void {
  const below = allowed.filter((noise) => noise < 0);
  const above = allowed.filter((noise) => noise > 0);
  const least = allowed.includes(0) ? 0 : -(below.at(-1) ?? 0) * (above[0] ?? 0);
  const most = -(below[0] ?? 0) * (above.at(-1) ?? 0);
  if (variance > least && variance < most) return;
  throw new NoiseRuleError(
    `a count of ${count} can only have noise of a variance between ${least} and ${most}, not ${variance}`,
  );
}

function weigh(allowed: readonly number[], [linear, square]: readonly [number, number]): number[] {
  const exponents = allowed.map((noise) => linear * noise + square * noise ** 2);
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
}

/** A Newton step of the dual problem, halved until it helps. */
function improve(
  [linear, square]: readonly [number, number],
  allowed: readonly number[],
  variance: number,
  miss: readonly [number, number],
  moment: (power: number) => number,
): [number, number] {
  const [a, b, d] = [moment(2) - moment(1) ** 2, moment(3) - moment(1) * moment(2), moment(4) - moment(2) ** 2];
  const determinant = a * d - b * b;
  const step = [(d * miss[0] - b * miss[1]) / determinant, (a * miss[1] - b * miss[0]) / determinant] as const;
  const before = dual(allowed, variance, [linear, square]);
  for (let share = 1; share > TOLERANCE; share /= 2) {
    const next: [number, number] = [linear + share * step[0], square + share * step[1]];
    // Next to the least the dual is flat to within rounding.
    if (dual(allowed, variance, next) <= before + TOLERANCE * Math.abs(before)) return next;
  }
  return [linear, square];
}

/** Convex, and least where mean and variance are as they should be. */
function dual(allowed: readonly number[], variance: number, [linear, square]: readonly [number, number]): number {
  const exponents = allowed.map((noise) => linear * noise + square * noise ** 2);
  const largest = Math.max(...exponents);
  const whole = exponents.reduce((sum, exponent) => sum + Math.exp(exponent - largest), 0);
  return largest + Math.log(whole) - square * variance;
}
