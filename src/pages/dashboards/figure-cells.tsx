import type { VNode } from 'preact';
import type { FigureResource } from '../../reporting/dto/report.dto.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';

type Told = Pick<FigureResource, 'status' | 'n' | 'mean' | 'top2' | 'interval'>;

/** Respondents, mean, share of the two highest ratings and its interval, as a row of a table has them. */
export function figureCells(
  { status, n, mean, top2, interval }: Told,
  { numbers, texts }: Speech,
): Pick<TableRow, 'cells' | 'note'> {
  return {
    cells: [
      n === null ? null : numbers.whole(n),
      mean === null ? null : numbers.decimal(mean),
      top2 === null ? null : numbers.percent(top2),
      interval && numbers.percents(interval),
    ],
    ...(status === 'no_data' ? { note: texts.common.noData } : {}),
  };
}

/** Their columns. @param max of the scale. */
export const figureColumns = ({ texts: { common } }: Speech, max: number): string[] => [
  common.n,
  common.mean,
  common.top2(max),
  common.interval,
];

interface NameProps {
  name: string;
  under?: string;
  comparable?: boolean;
  speech: Speech;
}

/** The name of what a row is about, marked where it cannot be compared. */
export function RowName({ name, under, comparable = true, speech }: NameProps): VNode {
  return (
    <>
      <bdi>{name}</bdi>
      {!comparable && (
        <>
          <span aria-hidden="true">*</span>
          <span class="visually-hidden"> ({speech.texts.common.notComparable})</span>
        </>
      )}
      {under !== undefined && (
        <small>
          <bdi>{under}</bdi>
        </small>
      )}
    </>
  );
}
