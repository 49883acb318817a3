import { customSeries, type Plot } from './custom-series.js';
import type { Chart } from './drawing.js';
import { ACCENT, AXIS_LABEL, AXIS_LINE, GRID, INK, MUTED, PAPER, SMALL_FONT_SIZE, SPLIT_LINE, WIDE } from './look.js';
import { group, line, type Shape, text, whisker } from './shapes.js';

export interface IntervalRow {
  name: string;
  /** A second line under the name. */
  under?: string;
  /** Within [0, 1]; null when hidden. */
  share: number | null;
  interval: readonly number[] | null;
  comparable: boolean;
}

interface Props {
  rows: readonly IntervalRow[];
  /** What all rows are to be seen against. */
  reference?: { share: number; name: string };
  percent: (share: number) => string;
}

/** Where things stand: names beside the dots, or above them. All in pixels, heights from the middle of a row. */
interface Places {
  width: number;
  left: number;
  right: number;
  row: number;
  /** For the name of a row. */
  twoLines: boolean;
  names: number;
  nameWidth: number;
  values: number;
  dots: number;
}

const HEAD = 26;
const FOOT = 28;
const LINE_HEIGHT = 17;
const LABELS = 300;
const VALUES = 64;

/** Names of more characters need a second line. */
const ONE_LINE = 32;

const needsTwoLines = ({ name, under }: IntervalRow): boolean => under !== undefined || name.length > ONE_LINE;

function placesIn(width: number, twoLines: boolean): Places {
  if (width >= WIDE) {
    const row = twoLines ? 42 : 30;
    return { width, left: LABELS, right: VALUES, row, twoLines, names: 0, nameWidth: LABELS - 20, values: 0, dots: 0 };
  }
  const row = twoLines ? 62 : 46;
  return {
    width,
    left: 14,
    right: 22,
    row,
    twoLines,
    names: -10,
    nameWidth: width - VALUES - 20,
    values: -10,
    dots: row / 2 - 13,
  };
}

/** A dot and its interval for each row, in the order of the rows: from 0 to 100 %. */
export function intervalChart({ rows, reference, percent }: Props, width: number): Chart {
  const places = placesIn(width, rows.some(needsTwoLines));
  return {
    width,
    height: HEAD + rows.length * places.row + FOOT,
    option: {
      grid: { left: places.left, right: places.right, top: HEAD, bottom: FOOT, outerBoundsMode: 'none' },
      xAxis: shareAxis(percent),
      yAxis: { type: 'category', inverse: true, show: false, data: rows.map((_, index) => String(index)) },
      series: [
        ...(reference ? [customSeries(1, (_, plot) => referenceLine(reference, percent, plot), 1)] : []),
        customSeries(rows.length, (index, plot) => rowShape(rows[index], percent, { index, plot, places })),
      ],
    },
  };
}

const shareAxis = (percent: (share: number) => string): object => ({
  type: 'value',
  min: 0,
  max: 1,
  interval: 0.25,
  axisLabel: { ...AXIS_LABEL, formatter: percent },
  axisLine: AXIS_LINE,
  splitLine: SPLIT_LINE,
});

function referenceLine(
  { share, name }: NonNullable<Props['reference']>,
  percent: Props['percent'],
  { at, top, bottom }: Plot,
): Shape {
  const [x] = at(share, 0);
  const style = { stroke: MUTED, lineWidth: 1.5, lineDash: [5, 4] };
  const look = { align: share > 0.5 ? 'right' : 'left', fontSize: SMALL_FONT_SIZE, fill: INK } as const;
  return group([line([x, top - 6], [x, bottom], style), text(`${name} ${percent(share)}`, [x, top - 16], look)]);
}

interface Place {
  index: number;
  plot: Plot;
  places: Places;
}

function rowShape(row: IntervalRow | undefined, percent: Props['percent'], place: Place): Shape {
  if (!row) return group([]);
  const { index, plot, places } = place;
  const [, middle] = plot.at(0, index);
  const end = middle + places.row / 2;
  return group([
    line([0, end], [places.width, end], { stroke: GRID, lineWidth: 1 }),
    ...labels(row, middle + places.names, places),
    ...marks(row, place),
    text(row.share === null ? '—' : percent(row.share), [places.width - 2, middle + places.values], {
      align: 'right',
      fontWeight: 'bold',
    }),
  ]);
}

function labels({ name, under, comparable }: IntervalRow, y: number, { nameWidth: width, twoLines }: Places): Shape[] {
  const words = comparable ? name : `* ${name}`;
  if (under === undefined) return [text(words, [0, y], { width, twoLines })];
  return [
    text(words, [0, y - LINE_HEIGHT / 2], { width, fontWeight: 'bold' }),
    text(under, [0, y + LINE_HEIGHT / 2], { width, fill: MUTED, fontSize: SMALL_FONT_SIZE }),
  ];
}

/** Nothing of what is hidden; a ring in place of the dot where it cannot be compared. */
function marks({ share, interval, comparable }: IntervalRow, { index, plot, places: { dots } }: Place): Shape[] {
  if (share === null) return [];
  const at = (value: number): readonly [number, number] => {
    const [x, y] = plot.at(value, index);
    return [x, y + dots];
  };
  const [cx, cy] = at(share);
  const [low = share, high = share] = interval ?? [];
  const style = { fill: comparable ? ACCENT : PAPER, stroke: ACCENT, lineWidth: 2 };
  return [
    ...(interval ? whisker(at(low), at(high), ACCENT) : []),
    { type: 'circle', shape: { cx, cy, r: 4.5 }, style },
  ];
}
