import type { AdministrationTexts, CommonTexts, DashboardTexts, NationalTexts } from './dashboard-texts.js';

const common: CommonTexts = {
  concepts: {
    overall_satisfaction: 'Overall satisfaction',
    ease_of_use: 'Ease of use',
    effectiveness: 'Effectiveness',
    usefulness_of_information: 'Usefulness of information',
  },
  scale: (min, max) => `Scale from ${min} to ${max}`,
  entry: 'Entry',
  service: 'Service',
  aspects: 'Aspect rated',
  month: 'Month',
  n: 'Respondents',
  mean: 'Mean',
  top2: (max) => `Ratings ${max - 1} and ${max}`,
  twoHighest: 'Two highest ratings',
  interval: '95% interval',
  responseRate: 'Response rate',
  table: (chart) => `${chart}: the data in a table`,
  notPublishable: 'not publishable',
  noData: 'no data',
  notComparable: 'not comparable with the other rows',
  legend: 'Legend',
  threshold: (threshold) =>
    `there are fewer than ${threshold} respondents, or the figure would give away another one that is protected`,
  comparableLegend: 'another scale, question or wording; in charts an empty circle',
  notesTitle: 'How to read the figures',
  selfSelection:
    'Those answer who choose to: the figures describe the respondents and are not estimates for all users of a service. Differences between services may also be due to who answers.',
  wilson:
    'The share of the two highest ratings comes with its 95% Wilson interval, which expresses only the uncertainty due to the number of responses.',
  noRanking:
    'The order is that of the names: this is no ranking. Services whose intervals overlap widely cannot be told apart.',
  intervalChart: 'Share of the two highest ratings (dot) with its 95% interval (line), from 0 to 100%.',
  ring: 'Empty circle: not comparable.',
  part: (from, to, all) => `Rows ${from} to ${to} of ${all}`,
  months: {
    title: 'By month',
    chart: 'Share of the two highest ratings, month by month, with its 95% interval.',
    gaps: 'Nothing can be told of months that are missing: the line breaks off.',
    strands: 'Different lines: the question has changed, and the two series cannot be compared.',
    provisional: 'provisional',
  },
  funnel: {
    title: 'Funnel plot',
    chart:
      'Share of the two highest ratings by the number of respondents, with the value that it is held against and the limits within which chance alone leaves it.',
    place: 'Place',
    places: {
      in_line: 'in line: within the 95% limits',
      below: 'below the 95% limit',
      above: 'above the 95% limit',
      far_below: 'below the 99.8% limit',
      far_above: 'above the 99.8% limit',
      too_few: 'too few respondents to say',
    },
    level: (level) => level,
    limits: (level) => `${level} limits`,
  },
};

const national: NationalTexts = {
  title: 'Experience of digital public services',
  lead: 'Ratings that people gave after using a digital service, collected anonymously by Istat with the same questions for all administrations.',
  release: (number, date) => `Release ${number}, ${date}`,
  covers: (from, to) => (from === to ? `Month covered: ${from}` : `Months covered: ${from} to ${to}`),
  provisional: (from) => `Figures from ${from} on are provisional: later releases may change them.`,
  none: 'Nothing has been published yet: figures will appear here with the first official release.',
  forAdministrations: 'For administrations',
  coverage: {
    title: 'Coverage',
    none: 'This release does not tell how many services and administrations report.',
    lead: ({ services, administrations, from, to }) =>
      `${services} services of ${administrations} administrations report: this release has at least one figure of each, between ${from} and ${to}.`,
    chart: 'Services and administrations that report, as a percentage of their target, and those that could.',
    services: 'Services',
    administrations: 'Administrations',
    target: 'Target for 2026',
    ofTarget: 'Share of the target',
    states: {
      registered: 'Registered',
      reporting: 'Reporting',
      silent: 'Silent',
      starting: 'Starting',
      inactive: 'Inactive',
    },
    category: 'Category',
  },
  italy: 'Italy',
  overview: {
    title: 'The national figure',
    none: 'This release has no figures about the country as a whole.',
    lead: 'All responses of the months covered, also those of services whose own figures are not publishable.',
    aspect: 'Aspect',
  },
  services: {
    title: 'Service by service',
    lead: 'Each service with its interval, ordered by administration and by name.',
  },
  funnel: {
    lead: (least) =>
      `A service with few respondents differs from the national value by chance alone. Outside of the 95% limits one service in twenty lies by chance, outside of those of 99.8% one in five hundred. Below ${least} respondents it is not told where a service lies.`,
    none: 'There are no figures to hold services against the national value.',
  },
  categories: {
    title: 'By category of administration',
    none: 'No figures by category.',
  },
  noSeries: 'No figures by month.',
};

const own: AdministrationTexts = {
  title: 'The results of your administration',
  lead: 'Your services, with the responses counted so far. These figures are for your administration only.',
  services: 'Services',
  noServices: 'Your administration has no registered services yet.',
  servicesLead:
    'Since the collection began, ordered by name. The name leads to the trend of the service and to its comparison with similar ones.',
  flagged: 'Quality flags',
  unknown: 'not known',
  months: 'All services together, month by month',
  allServices: 'All services',
  trendNone: 'There is no month yet of which something can be told.',
  alerts: {
    title: 'To look at',
    silent: (month) => `no response since ${month}, for longer than is usual for this service.`,
    dropped: (month) => `overall satisfaction dropped significantly in ${month}.`,
  },
  flags: {
    burst: 'many at once',
    straight_line: 'all ratings alike',
    speed: 'too fast',
    no_proof: 'without a proof of work',
    honeypot: 'a field that only programs fill in',
    repetition: 'ratings that unusually many have',
  },
  states: {
    no_data: 'Nobody has answered yet.',
    too_few: 'Somebody has answered, but in no month enough to show a figure.',
    suppressed: 'The figure is protected.',
  },
  peers: {
    title: 'Comparison with similar services',
    lead: ({ administrations, services, group, share, interval }) =>
      `The comparison is with ${services} services of ${administrations} other administrations (${group}). On average ${share} of their ratings are high (${interval}).`,
    groups: {
      category_and_topic: 'same category and same topic',
      category: 'same category',
      all: 'all categories',
    },
    none: 'There are not enough administrations yet to compare the service with without revealing their figures.',
    own: 'Your service',
    ofPeers: 'Similar',
    verdict: {
      in_line: 'In line with similar services',
      below: 'Below similar services, beyond the 95% limit',
      above: 'Above similar services, beyond the 95% limit',
      far_below: 'Below similar services, beyond the 99.8% limit',
      far_above: 'Above similar services, beyond the 99.8% limit',
      too_few: 'Too few respondents to say',
    },
    noLimits: 'Similar services have only high ratings, or none: there are no limits to draw.',
  },
  comments: {
    title: 'Comments',
    lead: 'Without personal data and reviewed by Istat, in an order that tells nothing.',
    noData: 'There are no reviewed comments yet.',
    tooFew: 'There are comments, but for no service and month enough to show them.',
    more: (shown, all) => `${shown} of ${all} comments are shown; the API has the others.`,
  },
  signIn: {
    title: 'Sign-in for administrations',
    lead: 'To see the results of your own services, with the credentials of a client that has the role pa_admin.',
    id: 'Client id',
    secret: 'Secret',
    submit: 'Sign in',
    over: 'You are not signed in, or your session is over: sign in to go on.',
    session: (minutes) => `A session lasts ${minutes} minutes; then you sign in again.`,
    refused: 'The id or the secret is not valid.',
    notPermitted: 'The client does not have the role pa_admin: it may not see the results.',
    missing: 'Enter the id and the secret.',
    busy: 'Too many attempts: try again in a few minutes.',
  },
  signOut: 'Sign out',
  national: 'National figures',
};

export const en: DashboardTexts = { common, national, own };
