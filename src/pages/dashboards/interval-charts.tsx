import type { VNode } from 'preact';
import { ChartFigure } from '../charts/chart-figure.js';
import type { Draw } from '../charts/drawing.js';
import { intervalChart, type IntervalRow } from '../charts/interval-chart.js';
import type { Speech } from './dashboard-language.js';

interface Props {
  id: string;
  rows: readonly IntervalRow[];
  reference?: { share: number; name: string };
  title: string;
  /** The name of one of several charts. */
  part: (from: string, to: string, all: string) => string;
  speech: Speech;
  draw: Draw;
}

/** So many rows are legible on one screen, and fit on one sheet. */
const ROWS = 20;

/** Dots with their intervals; of many rows several charts below each other. */
export function IntervalCharts({ id, rows, reference, title, part, speech, draw }: Props): VNode {
  const { numbers, texts } = speech;
  const { intervalChart: shows, ring } = texts.common;
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, index) => index * ROWS);
  return (
    <>
      {starts.map((start) => {
        const shown = rows.slice(start, start + ROWS);
        const place = [start + 1, start + shown.length, rows.length].map(numbers.whole) as [string, string, string];
        const label = starts.length > 1 ? part(...place) : undefined;
        return (
          <ChartFigure
            key={start}
            id={`${id}-${start}`}
            chart={(width) => intervalChart({ rows: shown, reference, percent: numbers.wholePercent }, width)}
            title={[title, ...(label === undefined ? [] : [label])].join(', ')}
            description={[label && `${label}.`, shows, shown.some(({ comparable }) => !comparable) && ring]
              .filter(Boolean)
              .join(' ')}
            draw={draw}
          />
        );
      })}
    </>
  );
}
