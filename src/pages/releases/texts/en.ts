import type { Chapter, ReleaseTexts, ToldFacts } from './release-texts.js';

const relevance = (facts: ToldFacts): Chapter => ({
  title: 'Relevance and coverage',
  paragraphs: [
    `Reference period: ${facts.from === facts.to ? facts.from : `${facts.from} to ${facts.to}`}.`,
    'Population: people who used a digital service of an administration that takes part and, right afterwards, chose to rate it. Those who did not answer, who did not use the service or who went to a counter are not part of it.',
    `In this release the questions were asked for ${facts.services} services of ${facts.administrations} administrations.`,
    facts.coverage &&
      `Coverage: ${facts.coverage.services} services report of the ${facts.coverage.ofServices} aimed at, and ${facts.coverage.administrations} administrations of ${facts.coverage.ofAdministrations}. Taking part is voluntary: national results are those of the services that do, not of the whole public administration.`,
  ],
});

const accuracy = (facts: ToldFacts): Chapter => ({
  title: 'Accuracy and reliability',
  paragraphs: [
    facts.n === undefined
      ? 'Responses: the national number is not publishable.'
      : `Responses: ${facts.n} (${facts.aspect}). The others are in the table above.`,
    facts.rate === undefined
      ? 'Response rate: not known, as it is not counted for all services and months how often the questionnaire was offered.'
      : `Response rate: ${facts.rate}, of ${facts.exposures} questionnaires offered.`,
    'Self-selection: there is no list of users to draw a sample from, and those answer who choose to. Intervals describe the variability due to the number of responses; they do not tell how much respondents resemble all users. Who leaves a service before its end may not see the questionnaire, and differences between services may be due to who uses them and who answers: beside a total, look at the categories it is made of.',
    'Intervals: for the share of the two highest ratings the 95% Wilson interval, for the mean the 95% Student interval, only from 30 respondents on.',
    `Reliability classes: A from 385 respondents, B from 100, C from 30, D below. Of the figures shown in this release ${facts.classes.A} are of class A, ${facts.classes.B} of B, ${facts.classes.C} of C and ${facts.classes.D} of D. Read a figure of class D only with its interval.`,
  ],
});

const confidentiality = (facts: ToldFacts): Chapter => ({
  title: 'Statistical confidentiality',
  paragraphs: [
    `${facts.hidden} of ${facts.cells} figures (${facts.hiddenShare}) are not shown, those that nobody answered included. A figure is suppressed if it has fewer than ${facts.threshold} respondents; if it has fewer than ${facts.twiceThreshold} and all of them, or all but one, answered the same; if it is about Italy or a category, an administration in it is suppressed, and there are fewer than ${facts.leastAdministrations} administrations or all but the two largest together have less than ${facts.dominance} of the respondents of the largest; or if one of these could be worked out by taking other published figures from each other.`,
    'There is one mark only, also where nobody answered: it is not told why a figure is missing, as that alone would help to work it out.',
    'Totals count all responses, also those of suppressed figures. What is shown may therefore add up to less than the total: that is not an error.',
    'Before it goes out a release is judged by an independent audit, together with those that are out: no suppressed figure can be worked out, nor narrowed down to less than two respondents.',
  ],
});

const timeliness = (facts: ToldFacts): Chapter => ({
  title: 'Timeliness and punctuality',
  paragraphs: [
    facts.days === undefined
      ? `Published on ${facts.publishedOn}, before the end of the reference period.`
      : `Published on ${facts.publishedOn}: ${facts.days} days after the end of the reference period.`,
    facts.announced === undefined
      ? 'The date had not been announced in the calendar.'
      : `The calendar announced it for: ${facts.announced} (Italian time).`,
  ],
});

const coherence = (facts: ToldFacts): Chapter => ({
  title: 'Coherence and comparability',
  paragraphs: [
    `Two figures compare only if they are of the same series: same question, same scale, same place in the questionnaire. Series in this release: ${facts.series}.`,
    facts.broken === ''
      ? 'No aspect has a break in its series.'
      : `These have several series, which do not compare with each other: ${facts.broken}.`,
    `Versions of questionnaires: ${facts.questionnaires}. Years, quarters and months are computed from the same responses.`,
  ],
});

const revisions = (facts: ToldFacts): Chapter => ({
  title: 'Revisions',
  paragraphs: [
    facts.provisionalFrom === undefined
      ? 'No month is provisional: all were over when the release was made.'
      : `Months from ${facts.provisionalFrom} on are provisional: later releases may change them.`,
    `A month that is over and published no longer changes in ordinary releases. A provisional one moves, service by service, by ${facts.step} respondents or more or not at all, so that the difference of two releases tells nothing of few.`,
    `A published release is neither changed nor withdrawn. If it has an error, another one that revises it goes out, in which each figure moves by ${facts.step} respondents or more or not at all, and both stay available.`,
    facts.untold &&
      `Some answers of ${facts.untold} are missing: they were counted when the month was out already, and what is out stays as it is or moves by at least ${facts.step} respondents.`,
    facts.revises && `This release revises release ${facts.revises}.`,
    facts.revisedBy && `This release has been revised by release ${facts.revisedBy}: use that one for new work.`,
  ],
});

const accessibility: Chapter = {
  title: 'Accessibility and clarity',
  paragraphs: [
    'Anybody can download the figures, without registration and at the same moment as everybody else, in open formats. This page can be printed; the charts of the national page always have their table beside them.',
  ],
};

export const en: ReleaseTexts = {
  list: {
    title: 'Official releases',
    lead: 'The official figures on the experience of digital public services: each release stays as it went out, with an account of its quality.',
    out: 'Published releases',
    none: 'There are no releases yet.',
    toCome: 'Calendar',
    toComeLead: 'Releases to come, with the day and hour in Italy. Until then nobody outside Istat sees their figures.',
    nothingToCome: 'No release is on the calendar.',
    release: 'Release',
    months: 'Months',
    day: 'Published on',
    moment: 'Day and hour in Italy',
    state: 'State',
  },
  link: 'What this release tells, how it was made, figures to download',
  number: (number) => `Release ${number}`,
  states: { published: 'Published', revised: 'Revised' },
  revises: (number) => `revises release ${number}`,
  revisedBy: (number) => `revised by release ${number}`,
  useNewer: 'This release has been revised: use the one that revises it for new work.',
  all: 'All releases and the calendar',
  dashboard: 'The latest release in charts',
  publishedOn: 'Published on',
  figures: {
    title: 'The national figures',
    lead: 'All responses of the period, by aspect.',
    none: 'This release has no publishable figures about the country as a whole.',
    meanInterval: 'Interval of the mean',
    shareInterval: 'Interval of the share',
    class: 'Reliability',
  },
  downloads: {
    title: 'Download the figures',
    lead: 'Italy, categories, administrations and services, by aspect and period:',
    formats: {
      json: 'JSON, as the API has them',
      csv: 'CSV, for spreadsheets',
      'sdmx-json': 'SDMX-JSON, for statistical systems',
      'sdmx-csv': 'SDMX-CSV, for statistical systems',
      parquet: 'Parquet, for data analysis',
    },
  },
  quality: {
    title: 'The quality of these figures',
    lead: 'By the dimensions of the European Statistics Code of Practice, with the numbers of this release.',
    chapters: (facts) => [
      relevance(facts),
      accuracy(facts),
      confidentiality(facts),
      timeliness(facts),
      coherence(facts),
      revisions(facts),
      accessibility,
    ],
  },
  lineage: {
    title: 'Lineage and verification',
    lead: 'What the release was made from, and how to make sure that it has not been changed.',
    run: 'Run',
    program: 'Program version',
    policy: 'Version of the confidentiality rules',
    questionnaires: 'Questionnaires',
    linked: 'Judged together with releases',
    noneLinked: 'no other with the same months',
    key: 'Key of the signature',
    verify: 'How to verify the signature',
    steps: [
      'In the complete lineage, “signature” is a compact JWS (RFC 7515) of type “release+jws”, with the algorithm ES256.',
      'Verify it with the public key “signed_with”: while it is in use, it also is in /.well-known/jwks.json, with the same “kid”.',
      'What is signed has number, title, months, coverage, rules and “sha256”: they must be those of this page.',
      'The sha256 follows from the figures in JSON: for each element of “items”, in their order, its JSON without spaces and with names in alphabetical order, and a line feed.',
    ],
    all: 'The complete lineage (JSON)',
  },
  licence: {
    title: 'Licence and citation',
    before: 'The figures are licensed under ',
    after: ': you may use, change and share them, also commercially, if you name the source.',
    cite: 'How to cite, with the full address of this page:',
  },
  citation: ({ title, number, day, address }) =>
    `Istat, Gradimento, “${title}”, release ${number}, ${day}, ${address}. Licence CC BY 4.0.`,
};
