/** CSS pixels of a chart as it is drawn; a page shows one of both, and scales it. */
export const WIDE = 880;
export const NARROW = 360;

export const FONT_SIZE = 14;
export const SMALL_FONT_SIZE = 12;

/** On white: texts have a contrast of 7 and more, lines that matter of 4.5 and more. */
export const INK = '#17324d';
export const MUTED = '#44556a';
export const ACCENT = '#0055ab';
export const WARNING = '#8a4b00';
export const ALARM = '#a11b28';
export const GRID = '#dde4ec';
export const PAPER = '#ffffff';
export const PALE = '#cfe1f5';

/** The line at the foot of a chart, with its numbers. */
export const AXIS_LABEL = { color: MUTED, fontSize: SMALL_FONT_SIZE } as const;
export const AXIS_LINE = { show: true, lineStyle: { color: MUTED } } as const;
export const SPLIT_LINE = { show: true, lineStyle: { color: GRID } } as const;
