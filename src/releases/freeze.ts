import type { Figure } from '../reporting/figures.js';
import type { Report } from '../reporting/reports.js';

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

/**
 * The figures of a release: those of each service and no sums, so that nothing hidden can be had by subtraction, neither
 * within the release nor, because of the least step, against the one before.
 * @param report of the nation, by service, over everything so far.
 */
export function freeze(report: Report, previous: readonly ReleasedFigure[]): ReleasedFigure[] {
  const services = new Map(report.services.map((service) => [service.service_id, service]));
  return report.items.flatMap((figure) => {
    const service = services.get(figure.service_id ?? '');
    if (!service) return [];
    // A release counts everybody, and its least step says nothing of how many are flagged.
    const { ipa_category: _category, service_topic: _topic, period: _period, ...placed } = figure;
    const { n_flagged: _flagged, flags: _flags, ...values } = placed;
    const { tenant_id, tenant_name, service_id, service_code, service_name } = service;
    const released = { ...values, tenant_id, tenant_name, service_id, service_code, service_name };
    const earlier = previous.find((candidate) => sameFigure(candidate, released));
    return [earlier && !movedEnough(earlier, released) ? earlier : released];
  });
}

function movedEnough(earlier: ReleasedFigure, now: ReleasedFigure): boolean {
  if (earlier.status !== 'published' && now.status !== 'published') return true;
  return (now.n ?? 0) - (earlier.n ?? 0) >= LEAST_STEP;
}

/** A figure keeps its identity when a new, comparable version joins it. */
function sameFigure(one: ReleasedFigure, other: ReleasedFigure): boolean {
  return (
    one.service_id === other.service_id &&
    one.code === other.code &&
    one.concept === other.concept &&
    one.format_versions.some((version) => other.format_versions.includes(version))
  );
}
