import { customSeries, type Plot } from './custom-series.js';
import type { Chart } from './drawing.js';
import { ACCENT, AXIS_LABEL, AXIS_LINE, INK, PALE, PAPER, SMALL_FONT_SIZE, SPLIT_LINE, WIDE } from './look.js';
import { group, line, type Shape, text } from './shapes.js';

export interface CoverageRow {
  name: string;
  reporting: number;
  silent: number;
  starting: number;
  target: number;
}

interface Props {
  rows: readonly CoverageRow[];
  percent: (share: number) => string;
  whole: (n: number) => string;
  targetName: string;
}

const BAR = 28;
/** How far the name stands above its bar where there is no room beside it. */
const ABOVE = 26;
const HEAD = 26;
const FOOT = 28;
const LEAST_FOR_LABEL = 26;

/** Dark, pale and empty, in this order along each bar. */
export const COVERAGE_LOOKS = [
  { state: 'reporting', fill: ACCENT, ink: PAPER, dash: undefined },
  { state: 'silent', fill: PALE, ink: INK, dash: undefined },
  { state: 'starting', fill: PAPER, ink: INK, dash: [4, 3] },
] as const;

/** How far those that report go towards their target, and who could still. */
export function coverageChart({ rows, percent, whole, targetName }: Props, width: number): Chart {
  const narrow = width < WIDE;
  const most = Math.max(1, ...rows.map((row) => (row.reporting + row.silent + row.starting) / row.target));
  return {
    width,
    height: HEAD + rows.length * (narrow ? 76 : 58) + FOOT,
    option: {
      grid: { left: narrow ? 14 : 170, right: narrow ? 20 : 24, top: HEAD, bottom: FOOT, outerBoundsMode: 'none' },
      xAxis: {
        type: 'value',
        min: 0,
        max: Math.ceil(most * 4) / 4,
        interval: most > 2 ? undefined : 0.25,
        axisLabel: { ...AXIS_LABEL, formatter: percent },
        axisLine: AXIS_LINE,
        splitLine: SPLIT_LINE,
      },
      yAxis: { type: 'category', inverse: true, show: false, data: rows.map(({ name }) => name) },
      series: [
        customSeries(rows.length, (index, plot) =>
          group([rowName(rows[index]?.name ?? '', index, plot, narrow), ...bars(rows[index], index, whole, plot)]),
        ),
        customSeries(1, (_, plot) => targetLine(targetName, plot), 3),
      ],
    },
  };
}

function rowName(name: string, index: number, { at }: Plot, narrow: boolean): Shape {
  const [, y] = at(0, index);
  return text(name, [0, narrow ? y - ABOVE : y], { width: narrow ? 300 : 150, fontWeight: 'bold' });
}

function bars(row: CoverageRow | undefined, index: number, whole: Props['whole'], { at }: Plot): Shape[] {
  if (!row) return [];
  const [, y] = at(0, index);
  let before = 0;
  return COVERAGE_LOOKS.flatMap(({ state, fill, ink, dash }) => {
    const [from] = at(before / row.target, index);
    before += row[state];
    const [to] = at(before / row.target, index);
    const words = to - from < LEAST_FOR_LABEL ? [] : [text(whole(row[state]), [(from + to) / 2, y], inBar(ink))];
    return row[state] === 0 ? [] : [bar([from, to], y, { fill, lineDash: dash }), ...words];
  });
}

const inBar = (fill: string): object => ({ fill, align: 'center', fontWeight: 'bold' });

const bar = ([from, to]: readonly [number, number], y: number, style: object): Shape => ({
  type: 'rect',
  shape: { x: from, y: y - BAR / 2, width: Math.max(1, to - from), height: BAR },
  style: { stroke: INK, lineWidth: 1, ...style },
});

function targetLine(name: string, { at, top, bottom }: Plot): Shape {
  const [x] = at(1, 0);
  return group([
    line([x, top - 6], [x, bottom], { stroke: INK, lineWidth: 2 }),
    text(name, [x, top - 16], { align: 'right', fontSize: SMALL_FONT_SIZE }),
  ]);
}
