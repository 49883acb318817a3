import type { VNode } from 'preact';
import type { CoverageProgress, CoverageResource } from '../../reporting/coverage/dto/coverage.dto.js';
import { ChartFigure } from '../charts/chart-figure.js';
import { coverageChart, COVERAGE_LOOKS } from '../charts/coverage-chart.js';
import { INK } from '../charts/look.js';
import type { Draw } from '../charts/drawing.js';
import { categoryName } from './category-name.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';
import { FoldedTable } from './folded-table.js';
import type { Published } from './national-page.js';

interface Props {
  published: Published;
  speech: Speech;
  draw: Draw;
}

/** How many services and administrations report, against how many are to. */
export function CoverageSection({ published, speech, draw }: Props): VNode {
  const { coverage } = published.data;
  const { title, none } = speech.texts.national.coverage;
  return (
    <section>
      <h2>{title}</h2>
      {coverage ? <Told coverage={coverage} {...{ published, speech, draw }} /> : <p>{none}</p>}
    </section>
  );
}

type ToldProps = Props & { coverage: CoverageResource };

function Told({ coverage, published, speech, draw }: ToldProps): VNode {
  const { texts, numbers } = speech;
  const words = texts.national.coverage;
  const counts = [
    { name: words.services, count: coverage.services },
    { name: words.administrations, count: coverage.tenants },
  ];
  const plot = {
    rows: counts.map(({ name, count: { reporting, silent, starting, target } }) => ({
      name,
      reporting,
      silent,
      starting,
      target,
    })),
    percent: numbers.wholePercent,
    whole: numbers.whole,
    targetName: words.target,
  };
  return (
    <>
      <p>{leadOf(coverage, speech)}</p>
      <ChartFigure
        id="coverage"
        title={words.title}
        description={words.chart}
        chart={(width) => coverageChart(plot, width)}
        draw={draw}
      >
        <Legend speech={speech} />
        <Tables {...{ coverage, published, counts, speech }} />
      </ChartFigure>
    </>
  );
}

const leadOf = ({ services, tenants, from, to }: CoverageResource, { texts, numbers }: Speech): string =>
  texts.national.coverage.lead({
    services: numbers.whole(services.reporting),
    administrations: numbers.whole(tenants.reporting),
    from: numbers.month(from),
    to: numbers.month(to),
  });

type TablesProps = Pick<ToldProps, 'coverage' | 'published' | 'speech'> & {
  counts: readonly { name: string; count: CoverageProgress }[];
};

function Tables({ coverage, published, counts, speech }: TablesProps): VNode {
  const { numbers, texts } = speech;
  const words = texts.national.coverage;
  return (
    <>
      <FoldedTable
        id="coverage-table"
        title={words.title}
        columns={[texts.common.entry, ...Object.values(words.states), words.target, words.ofTarget]}
        rows={counts.map(({ name, count }) => countRow(name, count, speech))}
        speech={speech}
      />
      <FoldedTable
        id="coverage-categories"
        title={words.byCategory}
        columns={[words.category, words.reportingServices, words.reportingAdministrations]}
        rows={coverage.categories.map(({ ipa_category, services, tenants }) => ({
          key: ipa_category,
          head: categoryName(published.categories, ipa_category, speech),
          cells: [services, tenants].map(
            ({ reporting, registered }) => `${numbers.whole(reporting)} / ${numbers.whole(registered)}`,
          ),
        }))}
        speech={speech}
      />
    </>
  );
}

function countRow(name: string, count: CoverageProgress, { texts, numbers }: Speech): TableRow {
  const states = Object.keys(texts.national.coverage.states) as (keyof typeof texts.national.coverage.states)[];
  return {
    key: name,
    head: name,
    cells: [
      ...states.map((state) => numbers.whole(count[state])),
      numbers.whole(count.target),
      numbers.percent(count.reporting / count.target),
    ],
  };
}

function Legend({ speech }: { speech: Speech }): VNode {
  const { states } = speech.texts.national.coverage;
  return (
    <ul class="marks">
      {COVERAGE_LOOKS.map(({ state, fill, dash }) => (
        <li key={state}>
          <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="22" height="14" fill={fill} stroke={INK} stroke-dasharray={dash?.join(' ')} />
          </svg>{' '}
          {states[state]}
        </li>
      ))}
    </ul>
  );
}
