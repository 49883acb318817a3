import type { VNode } from 'preact';
import { nationalCore } from '../formats/shipped/national-core.js';
import type { ReleasedFigure } from '../releases/freeze.js';
import { textIn } from '../formats/language.js';
import type { RatingTable } from './dashboard-tables.js';
import { DASHBOARD_TEXTS, type DashboardLanguage } from './dashboard-texts.js';
import { IntervalBar } from './interval-bar.js';

interface Props {
  id: string;
  table: RatingTable;
  language: DashboardLanguage;
}

export function RatingTableView({ id, table, language }: Props): VNode {
  const texts = DASHBOARD_TEXTS[language];
  const question = nationalCore.items.find(({ concept }) => concept === table.concept);
  return (
    <section>
      <h2 id={id}>{texts.concepts[table.concept] ?? table.concept.replaceAll('_', ' ')}</h2>
      <p class="hint">
        {question && textIn(question.text, language)} {texts.scale(table.min, table.max)}.
      </p>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div class="scroll" role="region" aria-labelledby={id} tabindex={0}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{texts.service}</th>
              <th scope="col">{texts.n}</th>
              <th scope="col">{texts.mean}</th>
              <th scope="col">{texts.top2(table.max)}</th>
              <th scope="col">{texts.interval}</th>
              <th aria-hidden="true">{texts.chart}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((figure) => (
              <Row key={`${figure.service_id} ${figure.code} ${figure.format_versions[0]}`} {...{ figure, language }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  figure: ReleasedFigure;
  language: DashboardLanguage;
}

function Row({ figure, language }: RowProps): VNode {
  const texts = DASHBOARD_TEXTS[language];
  return (
    <tr>
      <th scope="row">
        {figure.service_name}
        {figure.comparability !== 'comparable' && (
          <>
            <span aria-hidden="true">*</span>
            <span class="visually-hidden"> ({texts.notComparable})</span>
          </>
        )}
        <small>{figure.tenant_name}</small>
      </th>
      <Numbers {...{ figure, language }} />
      <td aria-hidden="true">
        {figure.interval && figure.top2 !== null && <IntervalBar interval={figure.interval} share={figure.top2} />}
      </td>
    </tr>
  );
}

function Numbers({ figure, language }: RowProps): VNode {
  const texts = DASHBOARD_TEXTS[language];
  const [n, ...others] = numbersOf(figure, language);
  if (figure.status === 'no_data') {
    return (
      <>
        <td>{n}</td>
        <td colspan={others.length}>{texts.noData}</td>
      </>
    );
  }
  const hidden = (
    <>
      <span aria-hidden="true">—</span>
      <span class="visually-hidden">{texts.notPublishable}</span>
    </>
  );
  return (
    <>
      {[n, ...others].map((number, index) => (
        <td key={index}>{number ?? hidden}</td>
      ))}
    </>
  );
}

/** Number of respondents, mean, share, interval; null where there is none to show. */
function numbersOf({ n, mean, top2, interval }: ReleasedFigure, language: string): (string | null)[] {
  const whole = new Intl.NumberFormat(language);
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = (share: number): string => `${decimal.format(share * 100)}%`;
  return [
    n === null ? null : whole.format(n),
    mean === null ? null : decimal.format(mean),
    top2 === null ? null : percent(top2),
    interval && interval.map(percent).join(' – '),
  ];
}
