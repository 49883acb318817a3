import { SETTLING_DAYS } from '../../reporting/open-month.js';
import { ENOUGH } from '../../anonymization/batches.js';
import { DISCLOSURE_POLICY } from '../../reporting/disclosure-policy.js';
import { monthAfter } from '../../services/calendar.js';
import { daysBefore, daysBetween } from './days.js';

/** How many respondents a service had in each month, by `YYYY-MM`; a month without any is absent. */
export type MonthlyCounts = ReadonlyMap<string, number>;

export const SILENT = {
  /** So many months in a row, each with a count that may be published, make a service one that reports regularly. */
  leastMonths: 6,
  /** As many of them as are looked at. */
  mostMonths: 12,
  /** A shorter silence is none. */
  leastDays: 14,
  /** So improbable must it be by the service's own history. */
  probability: 0.001,
  /** How long the last responses of a day may still be in the inbox. */
  settlingDays: SETTLING_DAYS,
} as const;

const DAYS_OF_MONTH = 365.25 / 12;

/**
 * Whether a service that reported regularly has fallen silent.
 *
 * The silence begins with the first month without a response behind the last one with any; of days within a month nothing is
 * known. Before it the service must have had a publishable count in each of six months or more. The silence must have lasted two
 * weeks, and be improbable by the counts of those months, of which twelve at the most are taken: `silenceProbability`.
 * @param today `YYYY-MM-DD`
 * @returns the month in which the silence begins, `YYYY-MM`; undefined when there is none, or nothing can be said.
 */
export function silentSince(counts: MonthlyCounts, today: string): string | undefined {
  const last = [...counts]
    .filter(([, n]) => n > 0)
    .map(([month]) => month)
    .toSorted()
    .at(-1);
  if (last === undefined) return undefined;
  const since = monthAfter(last, 1);
  const days = daysBetween(`${since}-01`, daysBefore(today, SILENT.settlingDays));
  const history = regularMonths(counts, last);
  if (days < SILENT.leastDays || history.length < SILENT.leastMonths) return undefined;
  return silenceProbability(history, days / DAYS_OF_MONTH) < SILENT.probability ? since : undefined;
}

/**
 * Whether a service has been heard of again since the month in which it fell silent: as many have answered as are made anonymous
 * together, so that no single response is told of; or, once a month is over, as many as may be published.
 */
export function isHeardSince(counts: MonthlyCounts, since: string, today: string): boolean {
  const settled = daysBefore(today, SILENT.settlingDays).slice(0, 7);
  return [...counts].some(
    ([month, n]) => month >= since && n >= (month < settled ? DISCLOSURE_POLICY.threshold : ENOUGH),
  );
}

/** The counts of the months in a row that end with this one, as far as each may be published. */
function regularMonths(counts: MonthlyCounts, last: string): number[] {
  const found: number[] = [];
  for (let month = last; found.length < SILENT.mostMonths; month = monthAfter(month, -1)) {
    const n = counts.get(month) ?? 0;
    if (n < DISCLOSURE_POLICY.threshold) break;
    found.push(n);
  }
  return found;
}

/**
 * How probable it is that nobody answers for some time, by a negative binomial distribution with the mean μ of the months and with
 * their index of dispersion φ = s²/μ, φ^(−μt/(φ−1)); where they vary no more than by chance, by Poisson's, e^(−μt).
 * C. A. Cameron, P. K. Trivedi, "Regression Analysis of Count Data", Cambridge 1998, §3.3 (the form with variance φμ).
 * @param counts two or more months, with a mean above 0
 * @param time in months
 */
export function silenceProbability(counts: readonly number[], time: number): number {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1);
  const dispersion = variance / mean;
  if (!(dispersion > 1)) return Math.exp(-mean * time);
  return dispersion ** ((-mean * time) / (dispersion - 1));
}
