import type { VNode } from 'preact';
import { PEER_POLICY } from '../../reporting/benchmarks/peer-policy.js';
import { FUNNEL_LEVELS, funnelLimits } from '../../reporting/statistics/funnel.js';
import { ChartFigure } from '../charts/chart-figure.js';
import type { Draw } from '../charts/drawing.js';
import { funnelChart, type FunnelPoint } from '../charts/funnel-chart.js';
import { placeInFunnel } from '../charts/funnel-place.js';
import type { Aspect } from './aspects.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';
import { RowName } from './figure-cells.js';
import { FoldedTable } from './folded-table.js';
import { FunnelLegend } from './funnel-legend.js';
import { levelName } from './level-name.js';
import { ofOneSeries } from './strands.js';

interface Props {
  aspect: Aspect;
  speech: Speech;
  draw: Draw;
}

interface Placed extends FunnelPoint {
  key: string;
  name: string;
  under: string;
}

/** The services around the national value, with the limits of chance. */
export function NationalFunnel({ aspect, speech, draw }: Props): VNode {
  const { common, national } = speech.texts;
  const { title } = common.funnel;
  const target = aspect.total?.top2 ?? undefined;
  const placed = target === undefined ? [] : placedServices(aspect, target);
  const least = speech.numbers.whole(PEER_POLICY.label);
  return (
    <section>
      <h3>{title}</h3>
      <p>{national.funnel.lead(least)}</p>
      {target === undefined || placed.length === 0 ? (
        <p>{national.funnel.none}</p>
      ) : (
        <Drawn {...{ target, placed, max: aspect.max, speech, draw }} />
      )}
    </section>
  );
}

/** Those whose figures are of the same series as the national value. */
function placedServices({ services, total }: Aspect, target: number): Placed[] {
  return services.flatMap((figure) => {
    const { n, top2, ipa_code, service_code, series, service_name, tenant_name } = figure;
    if (n === null || top2 === null || !total || !ofOneSeries(figure, total)) return [];
    const place = placeInFunnel({ n, share: top2 }, target, PEER_POLICY.label);
    return [
      { key: `${ipa_code} ${service_code} ${series}`, name: service_name, under: tenant_name, n, share: top2, place },
    ];
  });
}

interface DrawnProps {
  target: number;
  placed: readonly Placed[];
  max: number;
  speech: Speech;
  draw: Draw;
}

function Drawn({ target, placed, max, speech, draw }: DrawnProps): VNode {
  const { numbers, texts } = speech;
  const { common, national } = texts;
  const { title, chart: shows, place, limits } = common.funnel;
  const plot = {
    target,
    points: placed,
    percent: numbers.wholePercent,
    whole: numbers.whole,
    names: { n: common.n, target: national.italy, level: (level: number) => levelName(level, speech) },
  };
  return (
    <ChartFigure id="funnel" chart={(width) => funnelChart(plot, width)} description={shows} {...{ title, draw }}>
      <FunnelLegend places={placed.map((point) => point.place)} speech={speech} />
      <FoldedTable
        id="funnel-table"
        columns={[
          common.service,
          common.n,
          common.top2(max),
          ...FUNNEL_LEVELS.map((level) => limits(levelName(level, speech))),
          place,
        ]}
        rows={placed.map((point) => placedRow(point, target, speech))}
        {...{ title, speech }}
      />
    </ChartFigure>
  );
}

function placedRow({ key, name, under, n, share, place }: Placed, target: number, speech: Speech): TableRow {
  const { numbers, texts } = speech;
  return {
    key,
    head: <RowName {...{ name, under, speech }} />,
    cells: [
      numbers.whole(n),
      numbers.percent(share),
      ...FUNNEL_LEVELS.map((level) => {
        const within = funnelLimits(n, target, level);
        return within ? numbers.percents(within) : texts.common.noData;
      }),
      <span key="place" class="words">
        {texts.common.funnel.places[place]}
      </span>,
    ],
  };
}
