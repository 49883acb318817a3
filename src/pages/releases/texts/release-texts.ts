import type { ReliabilityClass } from '../release-facts.js';

/** What is told of a release, as a language writes it. */
export interface ToldFacts {
  from: string;
  to: string;
  provisionalFrom: string | undefined;
  /** Months that are over and of which some answers are missing. */
  untold: string | undefined;
  publishedOn: string;
  /** Between the end of the period and the publication; undefined where it was not over. */
  days: number | undefined;
  /** The moment that was announced. */
  announced: string | undefined;
  services: string;
  administrations: string;
  coverage: { services: string; administrations: string; ofServices: string; ofAdministrations: string } | undefined;
  /** Of overall satisfaction, or of the first aspect. */
  aspect: string;
  n: string | undefined;
  rate: string | undefined;
  exposures: string | undefined;
  classes: Record<ReliabilityClass, string>;
  cells: string;
  hidden: string;
  hiddenShare: string;
  threshold: string;
  twiceThreshold: string;
  leastAdministrations: string;
  dominance: string;
  step: string;
  series: string;
  /** Names of the aspects that have several. */
  broken: string;
  questionnaires: string;
  revises: string | undefined;
  revisedBy: string | undefined;
}

/** A part of the account of quality. */
export interface Chapter {
  title: string;
  paragraphs: readonly (string | undefined)[];
}

export interface ReleaseTexts {
  list: {
    title: string;
    lead: string;
    out: string;
    none: string;
    toCome: string;
    toComeLead: string;
    nothingToCome: string;
    release: string;
    months: string;
    day: string;
    moment: string;
    state: string;
  };
  link: string;
  number: (number: string) => string;
  states: Readonly<Record<'published' | 'revised', string>>;
  revises: (number: string) => string;
  revisedBy: (number: string) => string;
  useNewer: string;
  all: string;
  dashboard: string;
  publishedOn: string;
  figures: { title: string; lead: string; none: string; meanInterval: string; shareInterval: string; class: string };
  downloads: { title: string; lead: string; formats: Readonly<Record<string, string>> };
  quality: { title: string; lead: string; chapters: (facts: ToldFacts) => readonly Chapter[] };
  lineage: {
    title: string;
    lead: string;
    run: string;
    program: string;
    policy: string;
    questionnaires: string;
    linked: string;
    noneLinked: string;
    key: string;
    verify: string;
    steps: readonly string[];
    all: string;
  };
  licence: { title: string; before: string; after: string; cite: string };
  citation: (release: { title: string; number: string; day: string; address: string }) => string;
}
