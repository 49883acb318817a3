import type { Counted } from '../formats/comparison/series.js';
import type { Figure } from '../reporting/figure.js';
import { figuresOf, type SummedFigure } from '../reporting/figures.js';
import type { Sums } from '../reporting/reports.js';
import type { ReportedService } from '../reporting/services-in-scope.js';
import { cellsOf, denominatorsOf, partsOf, type ReleasedPart, respondentsOf } from './released-part.js';

/** A figure of a release, under names that last. */
export interface ReleasedFigure extends Omit<
  Figure,
  'tenant_id' | 'ipa_category' | 'service_topic' | 'period' | 'mean_interval' | 'n_flagged' | 'flags'
> {
  /** Absent in releases from before it was computed. */
  mean_interval?: Figure['mean_interval'];
  tenant_id: string;
  tenant_name: string;
  service_id: string;
  service_code: string;
  service_name: string;
}

/** A release moves a figure by at least so many respondents or not at all: a difference tells of no single one. */
export const LEAST_STEP = 10;

/** A figure as a release keeps it. */
export interface Kept {
  figure: ReleasedFigure;
  /** What a rating is a sum of; null of other items, and in releases that did not keep it. */
  parts: ReleasedPart[] | null;
}

export interface Frozen extends Kept {
  asked: Counted;
}

/**
 * The figures of a release about each service. A figure moves by the least step against the release before or not at all, and
 * so does each of its months; but a month that is new comes whole, as the publishable part that it is.
 */
export function freeze({ services, figures, denominators }: Sums, previous: readonly Kept[]): Frozen[] {
  const named = new Map(services.map((service) => [service.service_id, service]));
  return figures.flatMap((sum) => {
    const service = named.get(sum.figure.service_id ?? '');
    if (!service) return [];
    const parts = sum.figure.type === 'rating' ? partsOf(sum, denominators) : null;
    const now = { figure: released(sum, service), parts, asked: sum.asked };
    const earlier = previous.find(({ figure }) => sameFigure(figure, now.figure));
    return [earlier ? next(earlier, now) : now];
  });
}

function released({ figure }: SummedFigure, service: ReportedService): ReleasedFigure {
  const { tenant_id, tenant_name, service_id, service_code, service_name } = service;
  return { ...valuesOf(figure), tenant_id, tenant_name, service_id, service_code, service_name };
}

type NotReleased = 'ipa_category' | 'service_topic' | 'period' | 'n_flagged' | 'flags';

/** A release counts everybody, and its least step says nothing of how many are flagged. */
function valuesOf(figure: Figure): Omit<Figure, NotReleased> {
  const { ipa_category: _category, service_topic: _topic, period: _period, ...placed } = figure;
  const { n_flagged: _flagged, flags: _flags, ...values } = placed;
  return values;
}

function next(earlier: Kept, now: Frozen): Frozen {
  if (earlier.figure.status !== 'published' && now.figure.status !== 'published') return now;
  const stays = { ...earlier, asked: now.asked };
  if (!earlier.parts || !now.parts) return isStep(earlier.figure.n, now.figure.n) ? now : stays;
  const parts = inSteps(earlier.parts, now.parts);
  return isStep(sum(earlier.parts), sum(parts)) ? { ...now, parts, figure: refigured(now, parts) } : stays;
}

/** Those that are hidden count for none. */
const isStep = (before: number | null, after: number | null): boolean => (after ?? 0) - (before ?? 0) >= LEAST_STEP;

/** Months as they are now, but for those that have moved by less than a step. */
function inSteps(before: readonly ReleasedPart[], now: readonly ReleasedPart[]): ReleasedPart[] {
  const known = new Map(before.map((part) => [part.period, part]));
  return now.map((part) => {
    const earlier = known.get(part.period);
    return earlier && Math.abs(respondentsOf(part) - respondentsOf(earlier)) < LEAST_STEP ? earlier : part;
  });
}

/** The figure anew, of these parts. */
function refigured({ figure, asked }: Frozen, parts: readonly ReleasedPart[]): ReleasedFigure {
  const { tenant_id, service_id, code, comparability } = figure;
  const cells = cellsOf(parts, { tenant_id, service_id, asked });
  const [sum] = figuresOf(cells, 'service', 'total', denominatorsOf(parts, service_id));
  if (!sum) return figure;
  return { ...figure, ...valuesOf(sum), code, comparability, tenant_id, service_id };
}

const sum = (parts: readonly ReleasedPart[]): number => parts.reduce((total, part) => total + respondentsOf(part), 0);

/** A figure keeps its identity when a new, comparable version joins it. */
function sameFigure(one: ReleasedFigure, other: ReleasedFigure): boolean {
  return (
    one.service_id === other.service_id &&
    one.code === other.code &&
    one.concept === other.concept &&
    one.format_versions.some((version) => other.format_versions.includes(version))
  );
}
