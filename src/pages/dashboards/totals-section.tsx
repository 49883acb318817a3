import type { VNode } from 'preact';
import type { Draw } from '../charts/drawing.js';
import type { Aspect } from './aspects.js';
import { conceptName, type Speech } from './dashboard-language.js';
import { figureCells, RowName } from './figure-cells.js';
import { FoldedTable } from './folded-table.js';
import { IntervalCharts } from './interval-charts.js';

interface Props {
  aspects: readonly Aspect[];
  speech: Speech;
  draw: Draw;
}

/** Each aspect for the country as a whole. */
export function TotalsSection({ aspects, speech, draw }: Props): VNode {
  const { national, common } = speech.texts;
  const { title, none, lead, aspect } = national.overview;
  const told = aspects.flatMap(({ key, concept, min, max, total }) =>
    total ? [{ key, total, name: conceptName(speech, concept), scale: common.scale(min, max) }] : [],
  );
  return (
    <section>
      <h2>{title}</h2>
      {told.length === 0 ? (
        <p>{none}</p>
      ) : (
        <>
          <p>{lead}</p>
          <IntervalCharts
            id="totals"
            rows={told.map(({ name, total }) => ({
              name,
              share: total.top2,
              interval: total.interval,
              comparable: true,
            }))}
            part={common.part}
            {...{ title, speech, draw }}
          />
          <FoldedTable
            id="totals-table"
            columns={[aspect, common.n, common.mean, common.twoHighest, common.interval]}
            rows={told.map(({ key, name, scale, total }) => ({
              key,
              head: <RowName name={name} under={scale} speech={speech} />,
              ...figureCells(total, speech),
            }))}
            {...{ title, speech }}
          />
        </>
      )}
    </section>
  );
}
