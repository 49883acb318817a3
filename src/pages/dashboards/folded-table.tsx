import type { ComponentProps, VNode } from 'preact';
import { DataTable } from './data-table.js';

interface Props extends Omit<ComponentProps<typeof DataTable>, 'labelledBy'> {
  id: string;
  /** Of the chart. */
  title: string;
}

/** The data of a chart, folded up on the screen and open on paper. */
export function FoldedTable({ id, title, ...table }: Props): VNode {
  return (
    <details>
      <summary id={id}>{table.speech.texts.common.table(title)}</summary>
      <DataTable labelledBy={id} {...table} />
    </details>
  );
}
