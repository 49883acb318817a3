import type { ComponentChildren, VNode } from 'preact';
import type { Speech } from './dashboard-language.js';

export interface TableRow {
  key: string;
  head: ComponentChildren;
  /** Null where a figure is hidden. */
  cells: readonly (ComponentChildren | null)[];
  /** In place of the cells after the first: there is nothing to show. */
  note?: string;
}

interface Props {
  /** The id of its heading. */
  labelledBy: string;
  /** The first is that of the rows' heads. */
  columns: readonly string[];
  rows: readonly TableRow[];
  speech: Speech;
}

export function DataTable({ labelledBy, columns, rows, speech }: Props): VNode {
  return (
    // Focusable, so that the keyboard can scroll it.
    <div class="scroll" role="region" aria-labelledby={labelledBy} tabindex={0}>
      <table aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells, note }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              <Cells {...{ cells, note, speech }} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ cells, note, speech }: Pick<TableRow, 'cells' | 'note'> & { speech: Speech }): VNode {
  const [first, ...others] = cells;
  if (note !== undefined && others.length > 0) {
    return (
      <>
        <td>{first}</td>
        <td colspan={others.length}>{note}</td>
      </>
    );
  }
  return (
    <>
      {cells.map((cell, index) => (
        <td key={index}>{cell ?? <Hidden speech={speech} />}</td>
      ))}
    </>
  );
}

function Hidden({ speech }: { speech: Speech }): VNode {
  return (
    <>
      <span aria-hidden="true">—</span>
      <span class="visually-hidden">{speech.texts.common.notPublishable}</span>
    </>
  );
}
