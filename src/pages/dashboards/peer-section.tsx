import type { VNode } from 'preact';
import type { BenchmarkItemResource } from '../../reporting/benchmarks/dto/benchmark.dto.js';
import type { PeerComparisonResource, PeersResource } from '../../reporting/benchmarks/dto/peers.dto.js';
import { ChartFigure } from '../charts/chart-figure.js';
import type { Draw } from '../charts/drawing.js';
import { funnelChart } from '../charts/funnel-chart.js';
import { type FunnelPlace, placeOf } from '../charts/funnel-place.js';
import type { Speech } from './dashboard-language.js';
import type { TableRow } from './data-table.js';
import { FoldedTable } from './folded-table.js';
import { FunnelLegend } from './funnel-legend.js';
import { levelName } from './level-name.js';

interface Props {
  id: string;
  title: string;
  /** Undefined where the API compares nothing. */
  item: BenchmarkItemResource | undefined;
  speech: Speech;
  draw: Draw;
}

/** A service beside its peers, of whom none is named. */
export function PeerSection({ id, title, item, speech, draw }: Props): VNode {
  const words = speech.texts.own.peers;
  const told = toldOf(item);
  if (!item || !told || item.peer_group === 'none') return <p>{words.none}</p>;
  const { peers, comparison } = told;
  const { numbers } = speech;
  const place = placeOf(comparison.funnel);
  return (
    <>
      <p>
        <strong class="verdict">{comparison.funnel.length === 0 ? words.noLimits : words.verdict[place]}</strong>
      </p>
      <p>
        {words.lead({
          administrations: numbers.whole(peers.administrations),
          services: numbers.whole(peers.services),
          group: words.groups[item.peer_group],
          share: numbers.percent(peers.top2),
          interval: numbers.percents(peers.interval),
        })}
      </p>
      {comparison.funnel.length > 0 && <Funnel {...{ id, title, told, place, speech, draw }} />}
    </>
  );
}

interface Told {
  peers: PeersResource;
  comparison: PeerComparisonResource;
  n: number;
  share: number;
  interval: number[] | null;
}

/** Undefined where one of both is not told. */
function toldOf(item: BenchmarkItemResource | undefined): Told | undefined {
  if (!item?.peers || !item.comparison || item.n === null || item.top2 === null) return undefined;
  const { peers, comparison, n, top2, interval } = item;
  return { peers, comparison, n, share: top2, interval };
}

interface FunnelProps {
  id: string;
  title: string;
  told: Told;
  place: FunnelPlace;
  speech: Speech;
  draw: Draw;
}

function Funnel({ id, title, told, place, speech, draw }: FunnelProps): VNode {
  const { numbers, texts } = speech;
  const { common, own } = texts;
  const { peers, comparison, n, share } = told;
  const plot = {
    target: peers.top2,
    points: [{ n, share, place }],
    percent: numbers.wholePercent,
    whole: numbers.whole,
    names: { n: common.n, target: own.peers.ofPeers, level: (level: number) => levelName(level, speech) },
  };
  const limits = comparison.funnel.map(({ level }) => common.funnel.limits(levelName(level, speech)));
  return (
    <ChartFigure chart={(width) => funnelChart(plot, width)} description={common.funnel.chart} {...{ id, title, draw }}>
      <FunnelLegend places={[place]} speech={speech} />
      <FoldedTable
        id={`${id}-table`}
        columns={[common.entry, common.n, common.twoHighest, common.interval, ...limits]}
        rows={rowsOf(told, speech)}
        {...{ title, speech }}
      />
    </ChartFigure>
  );
}

function rowsOf({ peers, comparison, n, share, interval }: Told, { numbers, texts }: Speech): TableRow[] {
  const { own, ofPeers } = texts.own.peers;
  return [
    {
      key: 'own',
      head: own,
      cells: [
        numbers.whole(n),
        numbers.percent(share),
        interval && numbers.percents(interval),
        ...comparison.funnel.map(({ limits }) => numbers.percents(limits)),
      ],
    },
    {
      key: 'peers',
      head: ofPeers,
      cells: [
        numbers.whole(peers.n),
        numbers.percent(peers.top2),
        numbers.percents(peers.interval),
        ...comparison.funnel.map(() => ''),
      ],
    },
  ];
}
