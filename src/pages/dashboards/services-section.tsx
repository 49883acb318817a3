import type { VNode } from 'preact';
import type { Draw } from '../charts/drawing.js';
import type { Aspect } from './aspects.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';
import { figureCells, figureColumns, RowName } from './figure-cells.js';
import { FoldedTable } from './folded-table.js';
import { IntervalCharts } from './interval-charts.js';
import type { ShownFigure } from './shown-figure.js';

interface Props {
  aspect: Aspect;
  speech: Speech;
  draw: Draw;
}

/** All services beside each other, by name and not by value. */
export function ServicesSection({ aspect, speech, draw }: Props): VNode {
  const { services, total, max } = aspect;
  const { common, national } = speech.texts;
  const { title, lead } = national.services;
  const { part } = common;
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {lead} {common.noRanking}
      </p>
      <IntervalCharts
        id="services"
        rows={services.map(({ service_name, tenant_name, top2, interval, comparability }) => ({
          name: service_name,
          under: tenant_name,
          share: top2,
          interval,
          comparable: comparability === 'comparable',
        }))}
        reference={total?.top2 == null ? undefined : { share: total.top2, name: national.italy }}
        {...{ title, part, speech, draw }}
      />
      <FoldedTable
        id="services-table"
        columns={[common.service, ...figureColumns(speech, max)]}
        rows={services.map((figure) => serviceRow(figure, speech))}
        {...{ title, speech }}
      />
    </section>
  );
}

const serviceRow = (figure: ShownFigure, speech: Speech): TableRow => ({
  key: [figure.ipa_code, figure.service_code, figure.series].join(' '),
  head: (
    <RowName
      name={figure.service_name}
      under={figure.tenant_name}
      comparable={figure.comparability === 'comparable'}
      speech={speech}
    />
  ),
  ...figureCells(figure, speech),
});
