import type { VNode } from 'preact';
import { nationalCore } from '../../formats/shipped/national-core.js';
import { textIn } from '../../formats/language.js';
import type { ReleaseResource } from '../../releases/dto/release.dto.js';
import type { Draw } from '../charts/drawing.js';
import { releaseAddress, releasesAddress } from '../releases/addresses.js';
import { releaseTexts } from '../releases/release-texts.js';
import { LanguageSwitch } from '../language-switch.js';
import { Layout } from '../layout.js';
import type { Aspect } from './aspects.js';
import { AspectNav } from './aspect-nav.js';
import { CategorySection } from './category-section.js';
import { CoverageSection } from './coverage-section.js';
import { conceptName, DASHBOARD_LANGUAGES, type Speech } from './dashboard-language.js';
import { MonthFigure } from './month-figure.js';
import { NationalFunnel } from './national-funnel.js';
import { nationalAddress, SIGN_IN } from './addresses.js';
import type { Published } from './national-page.js';
import { ReadingNotes } from './reading-notes.js';
import { ServicesSection } from './services-section.js';
import { TotalsSection } from './totals-section.js';

interface Shown {
  published: Published;
  /** The one that is looked at; undefined in a release without ratings. */
  aspect: Aspect | undefined;
  draw: Draw;
}

interface Props {
  /** Undefined while nothing is released. */
  shown?: Shown;
  speech: Speech;
}

export function NationalView({ shown, speech }: Props): VNode {
  const { language, texts } = speech;
  const { title, lead, none, forAdministrations } = texts.national;
  return (
    <Layout
      language={language}
      title={title}
      languages={
        <LanguageSwitch
          offered={DASHBOARD_LANGUAGES}
          language={language}
          address={(tag) => nationalAddress(tag, shown?.aspect?.key)}
        />
      }
    >
      <h1>{title}</h1>
      <p>{lead}</p>
      {shown ? <Figures {...shown} speech={speech} /> : <p class="alert alert-info">{none}</p>}
      <p class="no-print">
        <a href={releasesAddress(language)}>{releaseTexts(speech).all}</a>
      </p>
      <p class="no-print">
        <a href={`${SIGN_IN}?language=${language}`}>{forAdministrations}</a>
      </p>
    </Layout>
  );
}

type FiguresProps = Shown & { speech: Speech };

function Figures({ published, aspect, draw, speech }: FiguresProps): VNode {
  const { release, aspects } = published;
  return (
    <>
      <ReleaseHeading {...{ release, speech }} />
      <CoverageSection {...{ published, speech, draw }} />
      <TotalsSection {...{ aspects, speech, draw }} />
      {aspect && <AspectSections {...{ aspect, published, speech, draw }} />}
      <ReadingNotes threshold={release.policy.threshold} speech={speech} />
      <p>
        <a href={releaseAddress(release.id, speech.language)}>{releaseTexts(speech).link}</a>
      </p>
    </>
  );
}

/** Which release it is, and of which months. */
function ReleaseHeading({ release, speech }: { release: ReleaseResource; speech: Speech }): VNode {
  const { number, title, from, to, published_on, provisional_from } = release;
  const { numbers, texts } = speech;
  const { national } = texts;
  return (
    <p class="callout callout-highlight">
      <strong>
        <bdi>{title}</bdi>
      </strong>
      <br />
      {national.release(numbers.whole(number), numbers.longDay(published_on ?? ''))}
      <br />
      {national.covers(numbers.month(from), numbers.month(to))}.{' '}
      {provisional_from !== null && national.provisional(numbers.month(provisional_from))}
    </p>
  );
}

type AspectProps = FiguresProps & { aspect: Aspect };

function AspectSections({ aspect, published, speech, draw }: AspectProps): VNode {
  const { months, max } = aspect;
  const question = nationalCore.items.find(({ concept }) => concept === aspect.concept);
  const { common, national } = speech.texts;
  return (
    <>
      <AspectNav
        aspects={published.aspects}
        chosen={aspect.key}
        address={(key) => nationalAddress(speech.language, key)}
        speech={speech}
      />
      <h2 id="aspect" class="aspect">
        {conceptName(speech, aspect.concept)}
      </h2>
      <p class="hint">
        {question && textIn(question.text, speech.language)} {common.scale(aspect.min, max)}.
      </p>
      <ServicesSection {...{ aspect, speech, draw }} />
      <NationalFunnel {...{ aspect, speech, draw }} />
      <section>
        <h3>{common.months.title}</h3>
        <MonthFigure
          id="months"
          figures={months}
          title={common.months.title}
          none={national.noSeries}
          provisionalFrom={published.release.provisional_from}
          {...{ max, speech, draw }}
        />
      </section>
      <CategorySection {...{ aspect, names: published.categories, speech, draw }} />
    </>
  );
}
