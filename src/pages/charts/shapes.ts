import { FONT_SIZE, INK } from './look.js';

/** A graphic element of ECharts. */
export interface Shape {
  type: string;
  shape?: Record<string, unknown>;
  style?: Record<string, unknown>;
  [property: string]: unknown;
}

const LINE_HEIGHT = 17;

/** Marks and overrides of writing direction, which in a chart nothing can hold in. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

interface TextLook {
  fill?: string;
  fontSize?: number;
  fontWeight?: 'bold' | 'normal';
  align?: 'left' | 'center' | 'right';
  verticalAlign?: 'top' | 'middle' | 'bottom';
  /** Pixels; what is longer ends in an ellipsis, on the second line where there are two. */
  width?: number;
  twoLines?: boolean;
}

export function text(words: string, [x, y]: readonly [number, number], look: TextLook = {}): Shape {
  const { width, twoLines = false, ...style } = look;
  return {
    type: 'text',
    style: {
      text: words.replaceAll(BIDI_CONTROLS, ''),
      x,
      y,
      fill: INK,
      fontSize: FONT_SIZE,
      verticalAlign: 'middle',
      ...style,
      ...(width === undefined ? {} : fitted(width, twoLines)),
    },
  };
}

const fitted = (width: number, twoLines: boolean): Record<string, unknown> => ({
  width,
  ellipsis: '…',
  ...(twoLines
    ? { overflow: 'break', lineHeight: LINE_HEIGHT, height: 2 * LINE_HEIGHT, lineOverflow: 'truncate' }
    : { overflow: 'truncate' }),
});

type Point = readonly [number, number];

export const line = ([x1, y1]: Point, [x2, y2]: Point, style: Record<string, unknown>): Shape => ({
  type: 'line',
  shape: { x1, y1, x2, y2 },
  style: { fill: 'none', ...style },
});

/** Half of a cap, in pixels: it stands out of the dot where the interval is no wider. */
const CAP = 6;

/** A line between two ends with a cap on each, level or upright. */
export function whisker(from: Point, to: Point, color: string): Shape[] {
  const style = { stroke: color, lineWidth: 2 };
  const [dx, dy] = from[1] === to[1] ? [0, CAP] : [CAP, 0];
  const cap = ([x, y]: Point): Shape => line([x - dx, y - dy], [x + dx, y + dy], style);
  return [line(from, to, style), cap(from), cap(to)];
}

export const group = (children: readonly Shape[]): Shape => ({ type: 'group', children: [...children] });
