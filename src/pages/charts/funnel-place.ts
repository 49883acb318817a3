import { FUNNEL_LEVELS, funnelLabel, type FunnelLabel, funnelLimits } from '../../reporting/statistics/funnel.js';
import { ACCENT, ALARM, MUTED, WARNING } from './look.js';

/** Where a service lies in a funnel: outside of the limits of 99.8 % (`far`) or only of those of 95 %, or within. */
export const PLACES = ['in_line', 'below', 'above', 'far_below', 'far_above', 'too_few'] as const;
export type FunnelPlace = (typeof PLACES)[number];

interface PlaceLook {
  symbol: string;
  rotate: number;
  color: string;
  hollow: boolean;
  size: number;
}

/** Each place has a shape of its own: colour only repeats it. */
export const PLACE_LOOKS: Readonly<Record<FunnelPlace, PlaceLook>> = {
  in_line: { symbol: 'circle', rotate: 0, color: ACCENT, hollow: false, size: 9 },
  below: { symbol: 'triangle', rotate: 180, color: WARNING, hollow: true, size: 12 },
  above: { symbol: 'triangle', rotate: 0, color: WARNING, hollow: true, size: 12 },
  far_below: { symbol: 'triangle', rotate: 180, color: ALARM, hollow: false, size: 14 },
  far_above: { symbol: 'triangle', rotate: 0, color: ALARM, hollow: false, size: 14 },
  too_few: { symbol: 'rect', rotate: 0, color: MUTED, hollow: true, size: 8 },
};

/** @param labels at 95 and at 99.8 %; `too_few` where there are too few respondents to say. */
export function placeOf(labels: readonly { level: number; label: FunnelLabel | 'too_few' }[]): FunnelPlace {
  const at = (wanted: number): FunnelLabel | 'too_few' =>
    labels.find(({ level }) => level === wanted)?.label ?? 'in_line';
  const [warning, alarm] = FUNNEL_LEVELS.map(at);
  if (alarm === 'below' || alarm === 'above') return `far_${alarm}`;
  return warning ?? 'in_line';
}

/** @param least respondents for whom a place is told at all. */
export function placeInFunnel({ n, share }: { n: number; share: number }, target: number, least: number): FunnelPlace {
  if (n < least) return 'too_few';
  return placeOf(
    FUNNEL_LEVELS.map((level) => {
      const limits = funnelLimits(n, target, level);
      return { level, label: limits ? funnelLabel(share, limits) : ('in_line' as const) };
    }),
  );
}
