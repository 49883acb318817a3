import { type CataloguedRelease, distributionsOf } from './distributions.js';
import { CONTEXT, day, IRREGULAR, ISTAT, ITALIAN, italian, ITALY, PUBLIC, ref, THEME, THEMES } from './vocabulary.js';

/**
 * The releases as DCAT-AP_IT, in JSON-LD. One dataset, whose identifier and address stay while releases are added to it: a portal
 * that harvests it keeps one entry up to date. A dataset a release would be an entry that never changes next to others of nearly
 * the same name.
 *
 * @param releases in any order. Those that another one revises are left out; they stay where they are, but nobody is sent there.
 * @param base URL of the API, ends in `/v1`.
 */
export function catalogOf(releases: readonly CataloguedRelease[], base: string): object {
  const inForce = releases.filter(({ isRevised }) => !isRevised).sort((one, other) => other.number - one.number);
  return {
    '@context': CONTEXT,
    '@id': `${base}/catalog`,
    '@type': ['dcatapit:Catalog', 'dcat:Catalog'],
    'dct:title': italian("Gradimento: l'esperienza dei servizi pubblici digitali"),
    'dct:description': italian(
      'Le pubblicazioni ufficiali della piattaforma con cui le pubbliche amministrazioni misurano, in forma anonima e ' +
        "comparabile, l'esperienza dei cittadini con i servizi digitali.",
    ),
    'dct:publisher': ISTAT,
    'dct:language': ITALIAN,
    'dcat:themeTaxonomy': THEMES,
    'foaf:homepage': ref(`${base.slice(0, -'/v1'.length)}/dashboard`),
    ...datesOf(releases),
    'dcat:dataset': inForce.length > 0 ? [datasetOf(inForce, releases, base)] : [],
  };
}

function datasetOf(inForce: readonly CataloguedRelease[], all: readonly CataloguedRelease[], base: string): object {
  return {
    '@id': `${base}/releases`,
    '@type': ['dcatapit:Dataset', 'dcat:Dataset'],
    'dct:identifier': 'istat:gradimento',
    'dct:title': italian('Esperienza dei servizi digitali della pubblica amministrazione'),
    'dct:description': italian(
      'Valutazioni dei cittadini sui servizi digitali delle pubbliche amministrazioni, per servizio, amministrazione, categoria ' +
        "e per l'Italia, per mese, trimestre e anno: rispondenti, distribuzione dei voti, media e quota dei due voti più alti " +
        'con intervalli al 95%, tasso di risposta. I valori che potrebbero far riconoscere qualcuno sono soppressi.',
    ),
    'dcat:theme': THEME,
    'dcat:keyword': ['servizi digitali', 'esperienza utente', 'pubblica amministrazione', 'customer satisfaction'].map(
      italian,
    ),
    'dct:rightsHolder': ISTAT,
    'dct:publisher': ISTAT,
    'dct:creator': ISTAT,
    'dct:accrualPeriodicity': IRREGULAR,
    'dct:accessRights': PUBLIC,
    'dct:language': ITALIAN,
    'dct:spatial': ITALY,
    'dct:temporal': coverageOf(inForce, base),
    'dcat:landingPage': ref(`${base.slice(0, -'/v1'.length)}/dashboard`),
    ...datesOf(all),
    'dcat:distribution': inForce.flatMap((release) => distributionsOf(release, base)),
  };
}

/** Nothing where there is no release: a catalogue has no other date. */
function datesOf(releases: readonly CataloguedRelease[]): object {
  const moments = releases.map(({ published_at }) => published_at).sort();
  const [first] = moments;
  const last = moments.at(-1);
  return first && last ? { 'dct:issued': day(first), 'dct:modified': day(last) } : {};
}

function coverageOf(releases: readonly CataloguedRelease[], base: string): object {
  const from = releases.map((release) => release.from).sort()[0] ?? '';
  const to =
    releases
      .map((release) => release.to)
      .sort()
      .at(-1) ?? '';
  return {
    '@id': `${base}/releases#temporal`,
    '@type': 'dct:PeriodOfTime',
    'dcatapit:startDate': day(`${from}-01`),
    'dcatapit:endDate': day(lastDayOf(to)),
  };
}

function lastDayOf(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, of, 0)).toISOString();
}
