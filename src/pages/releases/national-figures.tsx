import type { VNode } from 'preact';
import { conceptName, type Speech } from '../dashboards/dashboard-language.js';
import { DataTable, type TableRow } from '../dashboards/data-table.js';
import { RowName } from '../dashboards/figure-cells.js';
import type { ShownFigure } from '../dashboards/shown-figure.js';
import type { PublishedRelease } from './published-releases.js';
import { releaseTexts } from './release-texts.js';

interface Props {
  shown: PublishedRelease;
  speech: Speech;
}

/** Each aspect for the country as a whole, with all that tells how far it can be relied on. */
export function NationalFigures({ shown: { facts }, speech }: Props): VNode {
  const { figures } = releaseTexts(speech);
  const { common, national } = speech.texts;
  const told = facts.aspects.flatMap(({ key, concept, min, max, total }) =>
    total ? [{ key, head: conceptName(speech, concept), scale: common.scale(min, max), total }] : [],
  );
  const columns = [
    national.overview.aspect,
    common.n,
    common.twoHighest,
    figures.shareInterval,
    common.mean,
    figures.meanInterval,
    common.responseRate,
    figures.class,
  ];
  const rows: TableRow[] = told.map(({ key, head, scale, total }) => ({
    key,
    head: <RowName name={head} under={scale} speech={speech} />,
    cells: cellsOf(total, speech),
  }));
  return (
    <section>
      <h2 id="figures">{figures.title}</h2>
      <p>{rows.length === 0 ? figures.none : figures.lead}</p>
      {rows.length > 0 && <DataTable labelledBy="figures" {...{ columns, rows, speech }} />}
    </section>
  );
}

function cellsOf(total: ShownFigure, { numbers, texts }: Speech): TableRow['cells'] {
  const { n, top2, interval, mean, mean_interval, response_rate, reliability } = total;
  return [
    n === null ? null : numbers.whole(n),
    top2 === null ? null : numbers.percent(top2),
    interval && numbers.percents(interval),
    mean === null ? null : numbers.decimal(mean),
    // Not hidden: of few ratings, and of ratings that are all alike, there is none.
    mean_interval ? mean_interval.map(numbers.decimal).join(' – ') : texts.own.unknown,
    response_rate === null ? texts.own.unknown : numbers.percent(response_rate),
    reliability,
  ];
}
