import { FUNNEL_LEVELS, funnelLimits } from '../../reporting/statistics/funnel.js';
import { customSeries, type Plot } from './custom-series.js';
import type { Chart } from './drawing.js';
import { type FunnelPlace, PLACE_LOOKS, PLACES } from './funnel-place.js';
import { AXIS_LABEL, AXIS_LINE, INK, MUTED, SMALL_FONT_SIZE, SPLIT_LINE, WIDE } from './look.js';
import { group, text } from './shapes.js';

export interface FunnelPoint {
  /** Respondents. */
  n: number;
  /** Within [0, 1]. */
  share: number;
  place: FunnelPlace;
}

interface Props {
  /** The share that all are held against. */
  target: number;
  points: readonly FunnelPoint[];
  percent: (share: number) => string;
  whole: (n: number) => string;
  names: { n: string; target: string; level: (level: number) => string };
}

const STEPS = 60;
const LEAST = 5;
/** Beyond that the small ones would all lie at the left edge. */
const SPREAD = 30;

/** Shares by respondents, with the limits within which chance alone leaves a service that is like the target. */
export function funnelChart({ target, points, percent, whole, names }: Props, width: number): Chart {
  const range = rangeOf(points.map(({ n }) => n));
  const frame = heights([target, ...points.map(({ share }) => share), ...limitsAtMedian(target, points)]);
  const curves = curvesOf(target, range, frame);
  return {
    width,
    height: width < WIDE ? 320 : 380,
    option: {
      grid: { left: 48, right: 50, top: 14, bottom: 50, outerBoundsMode: 'none' },
      xAxis: {
        type: range.log ? 'log' : 'value',
        min: range.log ? range.from : 0,
        max: range.to,
        name: names.n,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: MUTED, fontSize: SMALL_FONT_SIZE },
        axisLabel: { ...AXIS_LABEL, formatter: whole, hideOverlap: true },
        axisLine: AXIS_LINE,
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        ...frame,
        interval: 0.1,
        axisLabel: { ...AXIS_LABEL, formatter: percent },
        splitLine: SPLIT_LINE,
      },
      series: [
        targetLine(target, range),
        ...curves.map(limitLine),
        endLabels(curves, target, names),
        ...PLACES.map((place) => pointsAt(place, points)),
      ],
    },
  };
}

interface Range {
  from: number;
  to: number;
  log: boolean;
}

function rangeOf(counts: readonly number[]): Range {
  const from = Math.max(LEAST, Math.min(...counts));
  const most = Math.max(LEAST * 2, ...counts);
  const log = most / from > SPREAD;
  return { from: log ? Math.floor(from * 0.8) : LEAST, to: nextRound(most * (log ? 1.2 : 1.02)), log };
}

/** To two digits, upwards. */
function nextRound(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / unit) * unit;
}

/** The widest limits of half of the services, so that they are in the picture. */
function limitsAtMedian(target: number, points: readonly FunnelPoint[]): readonly number[] {
  const counts = points.map(({ n }) => n).sort((one, other) => one - other);
  const level = Math.max(...FUNNEL_LEVELS);
  return funnelLimits(counts[Math.floor(counts.length / 2)] ?? 0, target, level) ?? [];
}

interface Frame {
  min: number;
  max: number;
}

const tenths = (share: number): number => Math.round(share * 10) / 10;

/** Whole tenths around all shares, and a tenth more where there is room. */
function heights(shares: readonly number[]): Frame {
  return {
    min: tenths(Math.max(0, Math.floor(Math.min(...shares) * 10) / 10 - 0.1)),
    max: tenths(Math.min(1, Math.ceil(Math.max(...shares) * 10) / 10 + 0.1)),
  };
}

interface Curve {
  level: number;
  upper: boolean;
  line: [n: number, share: number][];
}

/** The parts of the limits that lie within the frame. */
function curvesOf(target: number, { from, to, log }: Range, { min, max }: Frame): Curve[] {
  const at = (step: number): number =>
    log ? from * (to / from) ** (step / STEPS) : from + ((to - from) * step) / STEPS;
  const counts = [...new Set(Array.from({ length: STEPS + 1 }, (_, step) => Math.max(1, Math.round(at(step)))))];
  return FUNNEL_LEVELS.flatMap((level) =>
    [false, true].map((upper) => ({
      level,
      upper,
      line: counts.flatMap((n): [number, number][] => {
        const limit = funnelLimits(n, target, level)?.[upper ? 1 : 0];
        const within = limit !== undefined && limit >= min && limit <= max;
        return within ? [[Math.min(Math.max(n, from), to), limit]] : [];
      }),
    })),
  );
}

const plainLine = (data: readonly (readonly number[])[], lineStyle: object): object => ({
  type: 'line',
  silent: true,
  clip: false,
  symbol: 'none',
  lineStyle: { color: INK, ...lineStyle },
  data,
});

const targetLine = (target: number, { from, to, log }: Range): object =>
  plainLine(
    [
      [log ? from : 0, target],
      [to, target],
    ],
    { width: 2, type: 'solid' },
  );

const limitLine = ({ level, line }: Curve): object =>
  plainLine(line, { width: 1.5, color: MUTED, type: level === FUNNEL_LEVELS[0] ? 'dashed' : 'solid' });

/** At the right end of each line what it is. */
function endLabels(curves: readonly Curve[], target: number, { target: name, level: nameOf }: Props['names']): object {
  const ends = [
    ...curves.flatMap(({ level, line }) => {
      const end = line.at(-1);
      return end ? [{ share: end[1], words: nameOf(level) }] : [];
    }),
    { share: target, words: name },
  ];
  return customSeries(1, (_, plot) => group(apart(ends, plot).map(({ y, words }) => endLabel(words, y, plot))));
}

const endLabel = (words: string, y: number, { right }: Plot): ReturnType<typeof text> =>
  text(words, [right + 5, y], { fontSize: 11, fill: MUTED });

/** No label on another: each at least a line below the one before. */
function apart(ends: readonly { share: number; words: string }[], { at }: Plot): { y: number; words: string }[] {
  let last = -Infinity;
  return ends
    .map(({ share, words }) => ({ y: at(1, share)[1], words }))
    .sort((one, other) => one.y - other.y)
    .map(({ y, words }) => {
      last = Math.max(y, last + 12);
      return { y: last, words };
    });
}

function pointsAt(place: FunnelPlace, points: readonly FunnelPoint[]): object {
  const { symbol, rotate, color, hollow, size } = PLACE_LOOKS[place];
  return {
    type: 'scatter',
    silent: true,
    clip: false,
    z: 4,
    symbol,
    symbolRotate: rotate,
    symbolSize: size,
    itemStyle: {
      color: hollow ? '#fff' : color,
      borderColor: hollow ? color : '#fff',
      borderWidth: hollow ? 2 : 1,
      opacity: 1,
    },
    data: points.filter((point) => point.place === place).map(({ n, share }) => [n, share]),
  };
}
