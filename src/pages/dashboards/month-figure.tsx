import type { VNode } from 'preact';
import type { FigureResource } from '../../reporting/dto/report.dto.js';
import { ChartFigure } from '../charts/chart-figure.js';
import type { Chart, Draw } from '../charts/drawing.js';
import { monthChart, type MonthPoint } from '../charts/month-chart.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';
import { figureCells, figureColumns, RowName } from './figure-cells.js';
import { FoldedTable } from './folded-table.js';
import { strandsOf } from './strands.js';

type Monthly = Pick<
  FigureResource,
  'period' | 'concept' | 'status' | 'n' | 'mean' | 'top2' | 'interval' | 'format_versions'
>;

interface Props {
  id: string;
  /** Of one concept on one scale, by month. */
  figures: readonly Monthly[];
  max: number;
  title: string;
  /** In place of the chart where no month may be told of. */
  none: string;
  /** The first month that may still move, where the page tells so. */
  provisionalFrom?: string | null;
  speech: Speech;
  draw: Draw;
}

/** Shares by month: what may be compared over time as one line. */
export function MonthFigure(props: Props): VNode {
  const { id, figures, max, title, none, speech, draw } = props;
  const { texts, numbers } = speech;
  const { months: words, month } = texts.common;
  const strands = strandsOf(figures).map(byMonth);
  const points = strands.map(pointsOf).filter((strand) => strand.length > 0);
  if (points.length === 0) return <p>{none}</p>;
  const look = { percent: numbers.wholePercent, monthName: numbers.shortMonth };
  const chart = (width: number): Chart => monthChart({ strands: points, ...look }, width);
  const description = [words.chart, words.gaps, ...(points.length > 1 ? [words.strands] : [])].join(' ');
  return (
    <ChartFigure {...{ id, chart, draw, title, description }}>
      <FoldedTable
        id={`${id}-table`}
        columns={[month, ...figureColumns(speech, max)]}
        rows={rowsOf(strands, props)}
        {...{ title, speech }}
      />
    </ChartFigure>
  );
}

const rowsOf = (strands: readonly Monthly[][], { provisionalFrom, speech }: Props): TableRow[] =>
  strands.flatMap((strand, index) =>
    strand.map((figure) => {
      const month = figure.period ?? '';
      const isProvisional = provisionalFrom != null && month >= provisionalFrom;
      return {
        key: `${month} ${index}`,
        head: (
          <RowName
            name={speech.numbers.month(month)}
            under={isProvisional ? speech.texts.common.months.provisional : undefined}
            comparable={strands.length === 1}
            speech={speech}
          />
        ),
        ...figureCells(figure, speech),
      };
    }),
  );

const byMonth = (figures: readonly Monthly[]): Monthly[] =>
  figures.toSorted((one, other) => (one.period ?? '').localeCompare(other.period ?? ''));

const pointsOf = (figures: readonly Monthly[]): MonthPoint[] =>
  figures.flatMap(({ period, top2, interval }) =>
    period === null || top2 === null ? [] : [{ month: period, share: top2, interval }],
  );
