import type { Flag } from '../../../collection/quality/flags.js';
import type { FunnelPlace } from '../../charts/funnel-place.js';

/** What the dashboards say, in both of them. */
export interface CommonTexts {
  concepts: Readonly<Record<string, string>>;
  scale: (min: number, max: number) => string;
  /** Of the first column of a table whose rows have nothing in common. */
  entry: string;
  service: string;
  aspects: string;
  month: string;
  n: string;
  mean: string;
  top2: (max: number) => string;
  twoHighest: string;
  interval: string;
  responseRate: string;
  table: (chart: string) => string;
  notPublishable: string;
  noData: string;
  notComparable: string;
  legend: string;
  threshold: (threshold: number) => string;
  comparableLegend: string;
  notesTitle: string;
  selfSelection: string;
  wilson: string;
  noRanking: string;
  intervalChart: string;
  ring: string;
  /** Some rows of many. */
  part: (from: string, to: string, all: string) => string;
  months: { title: string; chart: string; gaps: string; strands: string; provisional: string };
  funnel: {
    title: string;
    chart: string;
    places: Readonly<Record<FunnelPlace, string>>;
    place: string;
    level: (level: string) => string;
    limits: (level: string) => string;
  };
}

export interface NationalTexts {
  title: string;
  lead: string;
  release: (number: string, date: string) => string;
  /** First and last month that it covers; the same for one. */
  covers: (from: string, to: string) => string;
  /** @param from the first month that later releases may tell otherwise. */
  provisional: (from: string) => string;
  none: string;
  forAdministrations: string;
  coverage: {
    title: string;
    none: string;
    /** How many of how many, from which month to which. */
    lead: (values: { services: string; administrations: string; from: string; to: string }) => string;
    chart: string;
    services: string;
    administrations: string;
    target: string;
    ofTarget: string;
    states: Readonly<Record<'registered' | 'reporting' | 'silent' | 'starting' | 'inactive', string>>;
    category: string;
  };
  italy: string;
  overview: { title: string; none: string; lead: string; aspect: string };
  services: { title: string; lead: string };
  funnel: { lead: (least: string) => string; none: string };
  categories: { title: string; none: string };
  noSeries: string;
}

export interface AdministrationTexts {
  title: string;
  lead: string;
  services: string;
  noServices: string;
  servicesLead: string;
  flagged: string;
  unknown: string;
  months: string;
  allServices: string;
  trendNone: string;
  alerts: Readonly<Record<'silent' | 'dropped', (month: string) => string>> & { title: string };
  flags: Readonly<Record<Flag, string>>;
  states: Readonly<Record<'no_data' | 'too_few' | 'suppressed', string>>;
  peers: {
    title: string;
    lead: (values: {
      administrations: string;
      services: string;
      group: string;
      share: string;
      interval: string;
    }) => string;
    groups: Readonly<Record<'category_and_topic' | 'category' | 'all', string>>;
    none: string;
    own: string;
    ofPeers: string;
    verdict: Readonly<Record<FunnelPlace, string>>;
    noLimits: string;
  };
  comments: {
    title: string;
    lead: string;
    noData: string;
    tooFew: string;
    more: (shown: string, all: string) => string;
  };
  signIn: {
    title: string;
    lead: string;
    id: string;
    secret: string;
    submit: string;
    over: string;
    session: (minutes: string) => string;
    refused: string;
    notPermitted: string;
    missing: string;
    busy: string;
  };
  signOut: string;
  national: string;
}

export interface DashboardTexts {
  common: CommonTexts;
  national: NationalTexts;
  own: AdministrationTexts;
}
