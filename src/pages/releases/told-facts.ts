import { monthAfter } from '../../services/calendar.js';
import { conceptName, type Speech } from '../dashboards/dashboard-language.js';
import type { ShownFigure } from '../dashboards/shown-figure.js';
import type { PublishedRelease } from './published-releases.js';
import { CLASSES } from './release-facts.js';
import { momentIn } from './release-texts.js';
import type { ToldFacts } from './texts/release-texts.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What the account of quality says of a release, in the words and numbers of a language. */
export function toldFacts(shown: PublishedRelease, speech: Speech): ToldFacts {
  const { release, facts } = shown;
  const { numbers } = speech;
  return {
    from: numbers.month(release.from),
    to: numbers.month(release.to),
    provisionalFrom: release.provisional_from === null ? undefined : numbers.month(release.provisional_from),
    publishedOn: numbers.longDay(release.published_on ?? ''),
    days: daysAfter(release.to, release.published_on ?? ''),
    announced: release.announced_at === null ? undefined : momentIn(release.publish_at ?? '', speech),
    ...toldCoverage(shown, speech),
    ...toldResponses(facts.aspects.find(({ total }) => total)?.total, speech),
    ...toldRules(shown, speech),
    classes: Object.fromEntries(CLASSES.map((one) => [one, numbers.whole(facts.classes[one])])) as ToldFacts['classes'],
    series: numbers.whole(facts.series),
    broken: facts.broken.map((concept) => conceptName(speech, concept)).join(', '),
    questionnaires: versionsOf(shown),
    ...toldRevisions(shown, speech),
  };
}

/** @returns undefined for a day in or before the month. */
function daysAfter(month: string, day: string): number | undefined {
  const end = new Date(`${monthAfter(month, 1)}-01`).getTime() - DAY_MS;
  const days = Math.round((new Date(day).getTime() - end) / DAY_MS);
  return days > 0 ? days : undefined;
}

function toldCoverage(
  { lineage, facts: { coverage } }: PublishedRelease,
  { numbers: { whole } }: Speech,
): Pick<ToldFacts, 'services' | 'administrations' | 'coverage'> {
  return {
    services: whole(lineage.services),
    administrations: whole(lineage.administrations),
    coverage: coverage
      ? {
          services: whole(coverage.services.reporting),
          ofServices: whole(coverage.services.target),
          administrations: whole(coverage.tenants.reporting),
          ofAdministrations: whole(coverage.tenants.target),
        }
      : undefined,
  };
}

function toldResponses(
  total: ShownFigure | undefined,
  speech: Speech,
): Pick<ToldFacts, 'aspect' | 'n' | 'rate' | 'exposures'> {
  const { numbers } = speech;
  return {
    aspect: total ? conceptName(speech, total.concept) : '',
    n: told(total?.n, numbers.whole),
    rate: told(total?.response_rate, numbers.percent),
    exposures: told(total?.exposures, numbers.whole),
  };
}

function toldRules(
  { release: { policy }, lineage }: PublishedRelease,
  { numbers }: Speech,
): Pick<
  ToldFacts,
  'cells' | 'hidden' | 'hiddenShare' | 'threshold' | 'twiceThreshold' | 'leastAdministrations' | 'dominance' | 'step'
> {
  const { cells, suppressed } = lineage;
  return {
    cells: numbers.whole(cells),
    hidden: numbers.whole(suppressed),
    hiddenShare: numbers.percent(cells === 0 ? 0 : suppressed / cells),
    threshold: numbers.whole(policy.threshold),
    twiceThreshold: numbers.whole(2 * policy.threshold),
    leastAdministrations: numbers.whole(policy.least_administrations),
    dominance: numbers.wholePercent(policy.dominance_percent / 100),
    step: numbers.whole(policy.least_step),
  };
}

function toldRevisions(
  { lineage, revises, revisedBy }: PublishedRelease,
  { numbers }: Speech,
): Pick<ToldFacts, 'untold' | 'revises' | 'revisedBy'> {
  return {
    untold: lineage.untold_months?.map(numbers.month).join(', '),
    revises: revises && numbers.whole(revises.number),
    revisedBy: revisedBy && numbers.whole(revisedBy.number),
  };
}

const told = (value: number | null | undefined, format: (value: number) => string): string | undefined =>
  value == null ? undefined : format(value);

/** `national-core@1, national-core@2`. */
export const versionsOf = ({ lineage }: PublishedRelease): string =>
  lineage.questionnaires.map(({ code, version }) => `${code}@${version}`).join(', ') || '—';
