import type { VNode } from 'preact';
import type { ReleaseResource } from '../../releases/dto/release.dto.js';
import { nationalAddress } from '../dashboards/addresses.js';
import { DASHBOARD_LANGUAGES, type Speech } from '../dashboards/dashboard-language.js';
import { DataTable, type TableRow } from '../dashboards/data-table.js';
import { LanguageSwitch } from '../language-switch.js';
import { Layout } from '../layout.js';
import { releaseAddress, releasesAddress } from './addresses.js';
import { momentIn, monthsIn, releaseTexts } from './release-texts.js';

interface Props {
  /** Newest first. */
  out: readonly ReleaseResource[];
  /** The next one first. */
  toCome: readonly ReleaseResource[];
  speech: Speech;
}

/** All releases, and the calendar. */
export function ReleasesView({ out, toCome, speech }: Props): VNode {
  const { language } = speech;
  const texts = releaseTexts(speech);
  const { list } = texts;
  return (
    <Layout
      language={language}
      title={list.title}
      languages={<LanguageSwitch offered={DASHBOARD_LANGUAGES} language={language} address={releasesAddress} />}
    >
      <h1>{list.title}</h1>
      <p>{list.lead}</p>
      <p class="no-print">
        <a href={nationalAddress(language)}>{texts.dashboard}</a>
      </p>
      <h2 id="calendar">{list.toCome}</h2>
      {toCome.length === 0 ? <p>{list.nothingToCome}</p> : <Calendar {...{ toCome, speech }} />}
      <h2 id="releases">{list.out}</h2>
      {out.length === 0 ? (
        <p class="alert alert-info">{list.none}</p>
      ) : (
        <DataTable
          labelledBy="releases"
          columns={[list.release, list.months, list.day, list.state]}
          rows={out.map((release) => outRow(release, out, speech))}
          speech={speech}
        />
      )}
    </Layout>
  );
}

function Calendar({ toCome, speech }: Pick<Props, 'toCome' | 'speech'>): VNode {
  const { list } = releaseTexts(speech);
  return (
    <>
      <p>{list.toComeLead}</p>
      <DataTable
        labelledBy="calendar"
        columns={[list.release, list.months, list.moment]}
        rows={toCome.map((release) => ({
          key: release.id,
          head: <bdi>{release.title}</bdi>,
          cells: [monthsIn(release, speech), momentIn(release.publish_at ?? '', speech)],
        }))}
        speech={speech}
      />
    </>
  );
}

function outRow(release: ReleaseResource, out: readonly ReleaseResource[], speech: Speech): TableRow {
  const { id, number, title, published_on } = release;
  const { numbers, language } = speech;
  const texts = releaseTexts(speech);
  return {
    key: id,
    head: (
      <>
        <a href={releaseAddress(id, language)}>
          <bdi>{title}</bdi>
        </a>
        <small>{texts.number(numbers.whole(number))}</small>
      </>
    ),
    cells: [
      monthsIn(release, speech),
      numbers.longDay(published_on ?? ''),
      <span key="state" class="words">
        <State {...{ release, out, speech }} />
      </span>,
    ],
  };
}

/** Published, or revised by which one. */
function State({ release, out, speech }: Pick<Props, 'out' | 'speech'> & { release: ReleaseResource }): VNode {
  const texts = releaseTexts(speech);
  const { numbers, language } = speech;
  const newer = out.find(({ revises }) => revises === release.id);
  const older = out.find(({ id }) => id === release.revises);
  return (
    <>
      {newer ? (
        <a href={releaseAddress(newer.id, language)}>{texts.revisedBy(numbers.whole(newer.number))}</a>
      ) : (
        texts.states.published
      )}
      {older && (
        <>
          , <a href={releaseAddress(older.id, language)}>{texts.revises(numbers.whole(older.number))}</a>
        </>
      )}
    </>
  );
}
