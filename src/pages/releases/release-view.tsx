import { Fragment, type VNode } from 'preact';
import { nationalAddress } from '../dashboards/addresses.js';
import { DASHBOARD_LANGUAGES, type Speech } from '../dashboards/dashboard-language.js';
import { LanguageSwitch } from '../language-switch.js';
import { Layout } from '../layout.js';
import { dataAddress, releaseAddress, releasesAddress } from './addresses.js';
import { LineageSection } from './lineage-section.js';
import { NationalFigures } from './national-figures.js';
import type { PublishedRelease } from './published-releases.js';
import { monthsIn, releaseTexts } from './release-texts.js';
import { toldFacts } from './told-facts.js';

interface Props {
  shown: PublishedRelease;
  speech: Speech;
}

/** A release: its national figures, its data to download, and how good they are. */
export function ReleaseView({ shown, speech }: Props): VNode {
  const { release } = shown;
  const { language } = speech;
  const texts = releaseTexts(speech);
  return (
    <Layout
      language={language}
      title={release.title}
      languages={
        <LanguageSwitch
          offered={DASHBOARD_LANGUAGES}
          language={language}
          address={(tag) => releaseAddress(release.id, tag)}
        />
      }
    >
      <p class="no-print">
        <a href={releasesAddress(language)}>{texts.all}</a>
      </p>
      <h1>
        <bdi>{release.title}</bdi>
      </h1>
      <Heading {...{ shown, speech }} />
      <NationalFigures {...{ shown, speech }} />
      <Downloads {...{ shown, speech }} />
      <Quality {...{ shown, speech }} />
      <LineageSection {...{ shown, speech }} />
      <Licence {...{ shown, speech }} />
      <p class="no-print">
        <a href={nationalAddress(language)}>{texts.dashboard}</a>
      </p>
    </Layout>
  );
}

function Heading({ shown: { release, revises, revisedBy }, speech }: Props): VNode {
  const { numbers, language, texts: of } = speech;
  const texts = releaseTexts(speech);
  const { number, status, published_on, provisional_from } = release;
  const isRevised = status === 'revised';
  return (
    <>
      {revisedBy && (
        <p class="alert alert-warning">
          {texts.useNewer}{' '}
          <a href={releaseAddress(revisedBy.id, language)}>{texts.revisedBy(numbers.whole(revisedBy.number))}</a>
        </p>
      )}
      <dl class="callout callout-highlight">
        <dt>{texts.list.release}</dt>
        <dd>{numbers.whole(number)}</dd>
        <dt>{texts.list.state}</dt>
        <dd>
          {texts.states[isRevised ? 'revised' : 'published']}
          {revises && (
            <>
              , <a href={releaseAddress(revises.id, language)}>{texts.revises(numbers.whole(revises.number))}</a>
            </>
          )}
        </dd>
        <dt>{texts.publishedOn}</dt>
        <dd>{numbers.longDay(published_on ?? '')}</dd>
        <dt>{texts.list.months}</dt>
        <dd>
          {monthsIn(release, speech)}
          {provisional_from !== null && <>. {of.national.provisional(numbers.month(provisional_from))}</>}
        </dd>
      </dl>
    </>
  );
}

function Downloads({ shown: { release }, speech }: Props): VNode {
  const { title, lead, formats } = releaseTexts(speech).downloads;
  return (
    <section class="no-print">
      <h2>{title}</h2>
      <p>{lead}</p>
      <ul>
        {Object.entries(formats).map(([format, name]) => (
          <li key={format}>
            <a href={dataAddress(release.id, format)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Quality({ shown, speech }: Props): VNode {
  const { title, lead, chapters } = releaseTexts(speech).quality;
  return (
    <section>
      <h2>{title}</h2>
      <p>{lead}</p>
      {chapters(toldFacts(shown, speech)).map((chapter) => (
        <Fragment key={chapter.title}>
          <h3>{chapter.title}</h3>
          {chapter.paragraphs.map((paragraph) => paragraph !== undefined && <p key={paragraph}>{paragraph}</p>)}
        </Fragment>
      ))}
    </section>
  );
}

function Licence({ shown: { release }, speech }: Props): VNode {
  const texts = releaseTexts(speech);
  const { title, before, after, cite } = texts.licence;
  const { numbers, language } = speech;
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {before}
        <a href={`https://creativecommons.org/licenses/by/4.0/deed.${language}`} rel="license">
          CC BY 4.0
        </a>
        {after}
      </p>
      <p>{cite}</p>
      <blockquote>
        {texts.citation({
          title: release.title,
          number: numbers.whole(release.number),
          day: numbers.longDay(release.published_on ?? ''),
          address: `/releases/${release.id}`,
        })}
      </blockquote>
    </section>
  );
}
