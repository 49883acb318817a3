import { Matrix, SVD } from 'ml-matrix';

/** Respondents of one unit who are alike in all covariates. */
export interface Pattern {
  /** The service or administration that is rated. */
  unit: string;
  n: number;
  /** Sum of their ratings. */
  sum: number;
  /** One number a covariate, the same ones in each pattern; a class is 0 or 1, its reference class has none. */
  covariates: readonly number[];
}

export interface Adjusted {
  n: number;
  raw: number;
  adjusted: number;
}

/** How much of what is left of a covariate within units may be explained by the others. */
const COLLINEAR = 1e-9;

/**
 * Case-mix adjustment as CAHPS surveys have it: raw_u − Σ_k β_k (x̄_uk − x̄_k), with β of the regression of single ratings on
 * the covariates and a fixed effect of each unit, so that good units with easy respondents do not pass for the effect of the
 * respondents. By Frisch and Waugh it takes sums by unit and pattern only, and no single rating.
 * AHRQ, "Instructions for analyzing data from CAHPS surveys" (2020), section on case-mix adjustment.
 * @returns units by name, in points of the scale, β in the order of the covariates; undefined where β cannot be told: a
 * covariate that varies within no unit, or that the others explain.
 */
export function caseMix(
  patterns: readonly Pattern[],
): { coefficients: number[]; units: Map<string, Adjusted> } | undefined {
  const counted = patterns.filter(({ n }) => n > 0);
  const units = byUnit(counted);
  const coefficients = within([...units.values()]);
  if (!coefficients) return undefined;
  const all = centreOf(counted);
  const adjusted = [...units].map(([unit, own]): [string, Adjusted] => {
    const { n, rating, covariates } = centreOf(own);
    const shift = dot(coefficients, minus(covariates, all.covariates));
    return [unit, { n, raw: rating, adjusted: rating - shift }];
  });
  return { coefficients, units: new Map(adjusted) };
}

function byUnit(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const units = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const own = units.get(pattern.unit);
    if (own) own.push(pattern);
    else units.set(pattern.unit, [pattern]);
  }
  return units;
}

/** β of the regression of deviations from the unit's means. */
function within(units: readonly Pattern[][]): number[] | undefined {
  const width = units[0]?.[0]?.covariates.length ?? 0;
  if (width === 0) return undefined;
  const products = Matrix.zeros(width, width);
  const moments = Matrix.zeros(width, 1);
  for (const unit of units) addDeviations(products, moments, unit);
  const decomposition = new SVD(scaled(products));
  if (!(Math.min(...decomposition.diagonal) > COLLINEAR)) return undefined;
  return new SVD(products).solve(moments).to1DArray();
}

function addDeviations(products: Matrix, moments: Matrix, unit: readonly Pattern[]): void {
  const centre = centreOf(unit);
  for (const { n, sum, covariates } of unit) {
    const deviation = Matrix.columnVector(minus(covariates, centre.covariates));
    products.add(deviation.mmul(deviation.transpose()).mul(n));
    moments.add(Matrix.mul(deviation, sum - n * centre.rating));
  }
}

/** With ones in the diagonal, so that a rare class is not taken for a collinear one. NaN without variation. */
function scaled(products: Matrix): Matrix {
  const size = products.diagonal().map(Math.sqrt);
  return new Matrix(
    products.to2DArray().map((row, i) => row.map((cell, j) => cell / ((size[i] ?? 0) * (size[j] ?? 0)))),
  );
}

function centreOf(patterns: readonly Pattern[]): { n: number; rating: number; covariates: number[] } {
  const n = patterns.reduce((total, pattern) => total + pattern.n, 0);
  const rating = patterns.reduce((total, { sum }) => total + sum, 0) / n;
  const width = patterns[0]?.covariates.length ?? 0;
  const covariates = Array.from(
    { length: width },
    (_, k) => patterns.reduce((total, pattern) => total + pattern.n * (pattern.covariates[k] ?? 0), 0) / n,
  );
  return { n, rating, covariates };
}

const minus = (one: readonly number[], other: readonly number[]): number[] =>
  one.map((value, index) => value - (other[index] ?? 0));

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((total, value, index) => total + value * (other[index] ?? 0), 0);
