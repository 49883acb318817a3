import { monthAfter } from '../../services/calendar.js';
import { customSeries } from './custom-series.js';
import type { Chart } from './drawing.js';
import { ACCENT, ALARM, AXIS_LABEL, AXIS_LINE, INK, SPLIT_LINE, WARNING } from './look.js';
import { group, whisker } from './shapes.js';

export interface MonthPoint {
  /** `YYYY-MM`. */
  month: string;
  share: number;
  interval: readonly number[] | null;
}

interface Props {
  /** Lines of what may be compared over time, each sorted by month; months about which nothing can be told are absent. */
  strands: readonly (readonly MonthPoint[])[];
  percent: (share: number) => string;
  monthName: (month: string) => string;
}

const LOOKS = [
  { color: ACCENT, symbol: 'circle', type: 'solid' },
  { color: WARNING, symbol: 'rect', type: 'dashed' },
  { color: INK, symbol: 'diamond', type: 'dotted' },
  { color: ALARM, symbol: 'triangle', type: 'solid' },
] as const;

/** Shares by month with their intervals; a line ends where a month is missing. */
export function monthChart({ strands, percent, monthName }: Props, width: number): Chart {
  const months = monthsOf(strands.flat().map(({ month }) => month));
  return {
    width,
    height: 300,
    option: {
      grid: { left: 48, right: 16, top: 14, bottom: 34, outerBoundsMode: 'none' },
      xAxis: {
        type: 'category',
        data: months.map(monthName),
        axisLabel: { ...AXIS_LABEL, hideOverlap: true },
        axisLine: AXIS_LINE,
        axisTick: { alignWithLabel: true },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 1,
        interval: 0.25,
        axisLabel: { ...AXIS_LABEL, formatter: percent },
        splitLine: SPLIT_LINE,
      },
      series: strands.flatMap((points, index) => strandSeries(points, months, LOOKS[index % LOOKS.length] ?? LOOKS[0])),
    },
  };
}

/** All from the first to the last. */
export function monthsOf(present: readonly string[]): string[] {
  const sorted = [...present].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const months = [first];
  for (let month = monthAfter(first, 1); month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
}

function strandSeries(
  points: readonly MonthPoint[],
  months: readonly string[],
  { color, symbol, type }: (typeof LOOKS)[number],
): object[] {
  const shares = new Map(points.map(({ month, share }) => [month, share]));
  const whiskers = customSeries(points.length, (index, { at }) => {
    const { month = '', interval } = points[index] ?? {};
    const [low, high] = interval ?? [];
    if (low === undefined || high === undefined) return group([]);
    const place = months.indexOf(month);
    return group(whisker(at(place, high), at(place, low), color));
  });
  const line = {
    type: 'line',
    silent: true,
    clip: false,
    z: 3,
    symbol,
    symbolSize: 9,
    showAllSymbol: true,
    connectNulls: false,
    itemStyle: { color },
    lineStyle: { color, width: 2, type },
    data: months.map((month) => shares.get(month) ?? null),
  };
  return [whiskers, line];
}
