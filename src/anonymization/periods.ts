/** What is known of when a response came. */
export interface Period {
  grain: Grain;
  /** Its first day. */
  period: string;
}

export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** Responses that came together. */
export interface Dated {
  service_id: string;
  /** By the Italian calendar, `YYYY-MM-DD`. */
  day: string;
  n: number;
}

/** Responses of one service that may tell the same period. */
export const periodKey = (serviceId: string, { grain, period }: Period): string => `${serviceId} ${grain} ${period}`;

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** Of many responses there are few days. */
const MAX_DAYS = 100;
const ofDays = new Map<string, readonly Period[]>();

/** The periods that a day is in, finest first: the day, the week, the month. A week that two months share is cut in two. */
export function periodsOf(day: string): readonly Period[] {
  const known = ofDays.get(day);
  if (known) return known;
  if (ofDays.size >= MAX_DAYS) ofDays.clear();
  const periods = findPeriods(day);
  ofDays.set(day, periods);
  return periods;
}

function findPeriods(day: string): Period[] {
  const month = monthOf(day);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  const monday = date.toISOString().slice(0, 10);
  return [
    { grain: 'day', period: day },
    { grain: 'week', period: monday < month ? month : monday },
    { grain: 'month', period: month },
  ];
}

/** All of one service that came on one day, who share their lot. */
interface Crowd extends Dated {
  found?: Period;
}

/**
 * Coarsens days: responses get the finest period that then holds at least `enough` of its service, and the month where
 * none does.
 * @param stored how many responses are stored already under a `periodKey`; what exceeds `enough` need not be counted.
 * @returns a period for each, in the same order.
 */
export function coarsen(dated: readonly Dated[], stored: ReadonlyMap<string, number>, enough: number): Period[] {
  const { crowds, of } = crowdsOf(dated);
  for (const [place, grain] of GRAINS.entries()) {
    const open = crowds.filter(({ found }) => !found);
    for (const [key, { period, members }] of gather(open, place)) {
      const n = members.reduce((sum, member) => sum + member.n, stored.get(key) ?? 0);
      if (n >= enough || grain === 'month') for (const member of members) member.found = period;
    }
  }
  return of.map(({ found }) => found as Period);
}

/** @returns the crowds, and that of each. */
export function crowdsOf(dated: readonly Dated[]): { crowds: Crowd[]; of: Crowd[] } {
  const crowds: Crowd[] = [];
  const byService = new Map<string, Map<string, Crowd>>();
  const of = dated.map(({ service_id, day, n }) => {
    const days = byService.get(service_id) ?? new Map<string, Crowd>();
    const known = days.get(day);
    if (known) {
      known.n += n;
      return known;
    }
    const crowd = { service_id, day, n };
    crowds.push(crowd);
    byService.set(service_id, days.set(day, crowd));
    return crowd;
  });
  return { crowds, of };
}

/** Those that may tell the same period of a grain. */
function gather(crowds: readonly Crowd[], place: number): Map<string, { period: Period; members: Crowd[] }> {
  const groups = new Map<string, { period: Period; members: Crowd[] }>();
  for (const one of crowds) {
    const period = periodsOf(one.day)[place] as Period;
    const key = periodKey(one.service_id, period);
    const group = groups.get(key);
    if (group) group.members.push(one);
    else groups.set(key, { period, members: [one] });
  }
  return groups;
}
