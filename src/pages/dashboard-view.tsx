import type { VNode } from 'preact';
import type { Release } from '../releases/release.entity.js';
import { ratingTables } from './dashboard-tables.js';
import {
  DASHBOARD_LANGUAGES,
  DASHBOARD_TEXTS,
  type DashboardLanguage,
  type DashboardTexts,
} from './dashboard-texts.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import { RatingTableView } from './rating-table-view.js';

interface Props {
  language: DashboardLanguage;
  release: Release | undefined;
}

export function DashboardView({ language, release }: Props): VNode {
  const texts = DASHBOARD_TEXTS[language];
  return (
    <Layout
      language={language}
      title={texts.title}
      languages={<LanguageSwitch offered={DASHBOARD_LANGUAGES} language={language} />}
    >
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      {release ? <Figures release={release} language={language} /> : <p class="alert alert-info">{texts.none}</p>}
    </Layout>
  );
}

function Figures({ release, language }: { release: Release; language: DashboardLanguage }): VNode {
  const texts = DASHBOARD_TEXTS[language];
  return (
    <>
      <p class="callout callout-highlight">
        <strong>{release.title}</strong>
        <br />
        {texts.release(release.number, longDate(release.published_on, language))}
      </p>
      {ratingTables(release.figures).map((table, index) => (
        <RatingTableView key={`${table.concept} ${table.max}`} id={`table-${index + 1}`} {...{ table, language }} />
      ))}
      <Notes texts={texts} release={release} />
    </>
  );
}

function Notes({ texts, release }: { texts: DashboardTexts; release: Release }): VNode {
  return (
    <>
      <h2>{texts.legend}</h2>
      <ul>
        <li>
          — {texts.notPublishable}: {texts.threshold(release.policy.threshold)}
        </li>
        <li>
          * {texts.notComparable}: {texts.comparableLegend}
        </li>
      </ul>
      <h2>{texts.notesTitle}</h2>
      <p>{texts.selfSelection}</p>
      <p>{texts.wilson}</p>
      <p>
        <a href={`/v1/releases/${release.id}/data`}>{texts.data}</a>
      </p>
    </>
  );
}

function longDate(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
