import type { CountedCell } from '../../reporting/figures.js';
import { type Comparison, comparisonOf, droppedAmong } from './dropped.js';
import { monthAfter } from '../../services/calendar.js';
import { daysBefore } from './days.js';
import { monthlyCounts, monthlyShares } from './service-series.js';
import { isHeardSince, SILENT, silentSince } from './silent.js';

export const ALERT_KINDS = ['silent', 'dropped'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that happened to a service, and lasts. */
export interface LastingAlert {
  service_id: string;
  kind: AlertKind;
  /** In which it fell silent, or dropped: `YYYY-MM`. */
  period: string;
}

export interface AlertChange extends LastingAlert {
  state: 'raised' | 'cleared';
}

/** What an administration's services look like on one day. */
export interface Watched {
  /** The services that collect. */
  services: readonly string[];
  cells: readonly CountedCell[];
  lasting: readonly LastingAlert[];
  /** `YYYY-MM-DD` */
  today: string;
}

/** What begins, and what is over: also where a service collects no more. A service is in one state of each kind at a time. */
export function alertChanges(watched: Watched): AlertChange[] {
  const { services, lasting } = watched;
  const unwatched = lasting.filter(({ service_id }) => !services.includes(service_id));
  return [...unwatched.map(cleared), ...silences(watched), ...drops(watched)];
}

function silences({ services, cells, lasting, today }: Watched): AlertChange[] {
  return services.flatMap((service_id) => {
    const counts = monthlyCounts(cellsOf(cells, service_id));
    const known = lastingOf(lasting, service_id, 'silent');
    if (known) return isHeardSince(counts, known.period, today) ? [cleared(known)] : [];
    const since = silentSince(counts, today);
    return since === undefined ? [] : [{ service_id, kind: 'silent', period: since, state: 'raised' }];
  });
}

/** Those that cannot be compared stay as they are. */
function drops({ services, cells, lasting, today }: Watched): AlertChange[] {
  const month = monthAfter(daysBefore(today, SILENT.settlingDays).slice(0, 7), -1);
  const compared = services.flatMap((service_id) => {
    const known = lastingOf(lasting, service_id, 'dropped');
    const comparison = comparisonOf(monthlyShares(cellsOf(cells, service_id), month), month, known?.period);
    return comparison ? [{ service_id, known, comparison }] : [];
  });
  const dropped = droppedAmong(compared.map(({ comparison }): Comparison => comparison));
  return compared.flatMap(({ service_id, known }, index): AlertChange[] => {
    if (known) return dropped[index] ? [] : [cleared(known)];
    return dropped[index] ? [{ service_id, kind: 'dropped', period: month, state: 'raised' }] : [];
  });
}

const cleared = (alert: LastingAlert): AlertChange => ({ ...alert, state: 'cleared' });

const cellsOf = (cells: readonly CountedCell[], serviceId: string): CountedCell[] =>
  cells.filter(({ service_id }) => service_id === serviceId);

const lastingOf = (lasting: readonly LastingAlert[], serviceId: string, kind: AlertKind): LastingAlert | undefined =>
  lasting.find((alert) => alert.service_id === serviceId && alert.kind === kind);
