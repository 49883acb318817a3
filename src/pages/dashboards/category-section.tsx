import type { VNode } from 'preact';
import type { Draw } from '../charts/drawing.js';
import type { Aspect } from './aspects.js';
import { categoryText } from './category-name.js';
import type { Speech } from './dashboard-language.js';
import { figureCells, figureColumns, RowName } from './figure-cells.js';
import { FoldedTable } from './folded-table.js';
import { IntervalCharts } from './interval-charts.js';
import type { Published } from './national-page.js';

interface Props {
  aspect: Aspect;
  names: Published['categories'];
  speech: Speech;
  draw: Draw;
}

/** By category of the administration, in the order of their names. */
export function CategorySection({ aspect, names, speech, draw }: Props): VNode {
  const { common, national } = speech.texts;
  const { title, none } = national.categories;
  const figures = aspect.categories
    .map((figure) => ({ figure, name: categoryText(names, figure.ipa_category ?? '', speech) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'it'));
  if (figures.length === 0) return <Section title={title}>{none}</Section>;
  return (
    <section>
      <h3>{title}</h3>
      <IntervalCharts
        id="categories"
        rows={figures.map(({ name, figure: { top2, interval, comparability } }) => ({
          name,
          share: top2,
          interval,
          comparable: comparability === 'comparable',
        }))}
        reference={aspect.total?.top2 == null ? undefined : { share: aspect.total.top2, name: national.italy }}
        part={common.part}
        {...{ title, speech, draw }}
      />
      <FoldedTable
        id="categories-table"
        columns={[national.coverage.category, ...figureColumns(speech, aspect.max)]}
        rows={figures.map(({ name, figure }) => ({
          key: `${figure.ipa_category} ${figure.series}`,
          head: <RowName name={name} comparable={figure.comparability === 'comparable'} speech={speech} />,
          ...figureCells(figure, speech),
        }))}
        {...{ title, speech }}
      />
    </section>
  );
}

const Section = ({ title, children }: { title: string; children: string }): VNode => (
  <section>
    <h3>{title}</h3>
    <p>{children}</p>
  </section>
);
