import type { VNode } from 'preact';
import { DISCLOSURE_POLICY } from '../../reporting/disclosure-policy.js';
import type { FigureResource } from '../../reporting/dto/report.dto.js';
import type { Draw } from '../charts/drawing.js';
import { ownAddress, serviceAddress } from './addresses.js';
import type { ServiceDetail } from './administration-data.js';
import { CommentsSection } from './comments-section.js';
import { conceptName, type Speech } from './dashboard-language.js';
import { MonthFigure } from './month-figure.js';
import { OwnLayout } from './own-layout.js';
import { PeerSection } from './peer-section.js';
import { byConcept, scaleOf } from './rating-tables.js';
import { ReadingNotes } from './reading-notes.js';
import { ofOneSeries } from './strands.js';

interface Props {
  detail: ServiceDetail;
  speech: Speech;
  draw: Draw;
}

export function ServiceView({ detail, speech, draw }: Props): VNode {
  const { tenant, service, figures, comments } = detail;
  const { own } = speech.texts;
  const ratings = figures.filter(({ type }) => type === 'rating').sort(byConcept);
  return (
    <OwnLayout
      title={service.name}
      address={(language) => serviceAddress(service.id, language)}
      {...{ tenant, speech }}
    >
      <p class="no-print">
        <a href={ownAddress(speech.language)}>{own.allServices}</a>
      </p>
      <h1>
        <bdi>{service.name}</bdi>
      </h1>
      {ratings.map((figure, index) => (
        <Rating
          key={`${figure.code} ${figure.format_versions[0]}`}
          id={`rating-${index}`}
          {...{ figure, detail, speech, draw }}
        />
      ))}
      <CommentsSection names={new Map([[service.id, service.name]])} {...{ comments, speech }} />
      <ReadingNotes threshold={DISCLOSURE_POLICY.threshold} speech={speech} />
    </OwnLayout>
  );
}

interface RatingProps extends Props {
  id: string;
  figure: FigureResource;
}

/** One rating of the service: the figure, its months, its peers. */
function Rating({ id, figure, detail, speech, draw }: RatingProps): VNode {
  const { common, own } = speech.texts;
  const [min, max] = scaleOf(figure);
  const name = conceptName(speech, figure.concept);
  const about = (what: string): string => `${name}, ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  const peers = detail.benchmarks.find((item) => item.code === figure.code && ofOneSeries(item, figure));
  return (
    <section>
      <h2>{name}</h2>
      <p class="hint">{common.scale(min, max)}.</p>
      {figure.status === 'published' ? (
        <KeyFigures {...{ figure, max, speech }} />
      ) : (
        <p class="alert alert-info">{own.states[figure.status]}</p>
      )}
      <h3>{common.months.title}</h3>
      <MonthFigure
        id={`${id}-months`}
        figures={detail.months.filter((month) => month.code === figure.code && month.concept === figure.concept)}
        title={about(common.months.title)}
        none={own.trendNone}
        {...{ max, speech, draw }}
      />
      <h3>{own.peers.title}</h3>
      <PeerSection id={`${id}-peers`} title={about(own.peers.title)} item={peers} {...{ speech, draw }} />
    </section>
  );
}

function KeyFigures({ figure, max, speech }: { figure: FigureResource; max: number; speech: Speech }): VNode {
  const { numbers, texts } = speech;
  const { common, own } = texts;
  const { n, top2, interval, mean, response_rate, n_flagged } = figure;
  const shown = (value: number | null, format: (value: number) => string): string =>
    value === null ? own.unknown : format(value);
  return (
    <dl class="key-figures">
      <KeyFigure
        name={common.top2(max)}
        value={shown(top2, numbers.percent)}
        under={interval ? numbers.percents(interval) : undefined}
      />
      <KeyFigure name={common.n} value={shown(n, numbers.whole)} />
      <KeyFigure name={common.mean} value={shown(mean, numbers.decimal)} />
      <KeyFigure name={common.responseRate} value={shown(response_rate, numbers.percent)} />
      <KeyFigure
        name={own.flagged}
        value={n_flagged === null ? common.notPublishable : numbers.whole(n_flagged)}
        under={flagNames(figure, speech)}
      />
    </dl>
  );
}

function KeyFigure({ name, value, under }: { name: string; value: string; under?: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {under !== undefined && <dd class="under">{under}</dd>}
    </div>
  );
}

function flagNames({ flags }: FigureResource, { numbers, texts }: Speech): string | undefined {
  if (flags.length === 0) return undefined;
  return flags.map(({ flag, n }) => `${texts.own.flags[flag]}: ${numbers.whole(n)}`).join(', ');
}
