import type { VNode } from 'preact';
import type { CoverageProgress, CoverageResource } from '../../reporting/coverage/dto/coverage.dto.js';
import { ChartFigure } from '../charts/chart-figure.js';
import { coverageChart, COVERAGE_LOOKS } from '../charts/coverage-chart.js';
import { INK } from '../charts/look.js';
import type { Draw } from '../charts/drawing.js';
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
      {coverage ? <Told coverage={coverage} {...{ speech, draw }} /> : <p>{none}</p>}
    </section>
  );
}

type ToldProps = Omit<Props, 'published'> & { coverage: CoverageResource };

function Told({ coverage, speech, draw }: ToldProps): VNode {
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
        <Tables {...{ counts, speech }} />
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

interface TablesProps {
  counts: readonly { name: string; count: CoverageProgress }[];
  speech: Speech;
}

function Tables({ counts, speech }: TablesProps): VNode {
  const { texts } = speech;
  const words = texts.national.coverage;
  return (
    <FoldedTable
      id="coverage-table"
      title={words.title}
      columns={[texts.common.entry, ...Object.values(words.states), words.target, words.ofTarget]}
      rows={counts.map(({ name, count }) => countRow(name, count, speech))}
      speech={speech}
    />
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
