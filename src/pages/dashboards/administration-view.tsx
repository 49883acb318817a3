import type { VNode } from 'preact';
import { DISCLOSURE_POLICY } from '../../reporting/disclosure-policy.js';
import type { Draw } from '../charts/drawing.js';
import { AlertsSection } from './alerts-section.js';
import { ownAddress, serviceAddress } from './addresses.js';
import type { Overview } from './administration-data.js';
import { AspectNav } from './aspect-nav.js';
import { CommentsSection } from './comments-section.js';
import { conceptName, type Speech } from './dashboard-language.js';
import { DataTable, type TableRow } from './data-table.js';
import { figureCells, figureColumns, RowName } from './figure-cells.js';
import { IntervalCharts } from './interval-charts.js';
import { MonthFigure } from './month-figure.js';
import { type OwnAspect, ownAspects, type OwnFigure } from './own-aspects.js';
import { OwnLayout } from './own-layout.js';
import { ReadingNotes } from './reading-notes.js';

interface Props {
  overview: Overview;
  /** The key of an aspect; the first one where there is none such. */
  wanted: string;
  speech: Speech;
  draw: Draw;
}

export function AdministrationView({ overview, wanted, speech, draw }: Props): VNode {
  const { tenant, report, alerts, comments } = overview;
  const { title, lead, noServices } = speech.texts.own;
  const aspects = ownAspects(overview);
  const aspect = aspects.find(({ key }) => key === wanted) ?? aspects[0];
  const names = new Map(report.services.map(({ service_id, service_name }) => [service_id, service_name]));
  return (
    <OwnLayout address={(language) => ownAddress(language, aspect?.key)} {...{ tenant, title, speech }}>
      <h1>{title}</h1>
      <p>{lead}</p>
      <AlertsSection {...{ alerts, names, speech }} />
      {aspect ? <Figures {...{ aspect, aspects, speech, draw }} /> : <p class="alert alert-info">{noServices}</p>}
      <CommentsSection {...{ comments, names, speech }} />
      <ReadingNotes threshold={DISCLOSURE_POLICY.threshold} speech={speech} />
    </OwnLayout>
  );
}

interface FiguresProps {
  aspect: OwnAspect;
  aspects: readonly OwnAspect[];
  speech: Speech;
  draw: Draw;
}

function Figures({ aspect, aspects, speech, draw }: FiguresProps): VNode {
  const { common, own } = speech.texts;
  const { min, max, months } = aspect;
  return (
    <>
      <AspectNav chosen={aspect.key} address={(key) => ownAddress(speech.language, key)} {...{ aspects, speech }} />
      <h2 id="aspect" class="aspect">
        {conceptName(speech, aspect.concept)}
      </h2>
      <p class="hint">{common.scale(min, max)}.</p>
      <Services {...{ aspect, speech, draw }} />
      <section>
        <h3>{own.months}</h3>
        <MonthFigure id="months" figures={months} title={own.months} none={own.trendNone} {...{ max, speech, draw }} />
      </section>
    </>
  );
}

function Services({ aspect, speech, draw }: Omit<FiguresProps, 'aspects'>): VNode {
  const { common, own } = speech.texts;
  const { services, max } = aspect;
  return (
    <section>
      <h3 id="services">{own.services}</h3>
      <p>{own.servicesLead}</p>
      <IntervalCharts
        id="services-chart"
        rows={services.map(({ service_name, top2, interval, comparability }) => ({
          name: service_name,
          share: top2,
          interval,
          comparable: comparability === 'comparable',
        }))}
        title={own.services}
        part={common.part}
        {...{ speech, draw }}
      />
      <DataTable
        labelledBy="services"
        columns={[common.service, ...figureColumns(speech, max), common.responseRate, own.flagged]}
        rows={services.map((figure) => serviceRow(figure, speech))}
        speech={speech}
      />
    </section>
  );
}

function serviceRow(figure: OwnFigure, speech: Speech): TableRow {
  const { service_id, service_name, code, comparability, response_rate, n_flagged } = figure;
  const { numbers, language, texts } = speech;
  const { cells, note } = figureCells(figure, speech);
  const unknown = figure.status === 'published' ? texts.own.unknown : null;
  return {
    key: `${service_id} ${code} ${figure.format_versions[0]}`,
    head: (
      <a href={serviceAddress(service_id ?? '', language)}>
        <RowName name={service_name} comparable={comparability === 'comparable'} speech={speech} />
      </a>
    ),
    cells: [
      ...cells,
      response_rate === null ? unknown : numbers.percent(response_rate),
      n_flagged === null ? null : numbers.whole(n_flagged),
    ],
    note,
  };
}
