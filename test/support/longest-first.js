import Sequencer from '@jest/test-sequencer';

/** What takes longest. Jest knows by itself only what it ran before on the same machine; started last, one of these runs alone. */
const LONGEST = [
  'isolation/matrix',
  'questionnaire-page',
  'contract/fuzz/fuzz',
  'start-up',
  'token-spending',
  'hostile-input',
  'contract/examples',
  'docs-page',
  'button',
  'contract/ruleset',
  'adhesion',
  'key-rotation',
  'batches',
  'logo',
  'rating-link',
  'response-path',
  'abuse',
  'edge',
  'unavailable',
  'audit',
  'crash',
  'external-issuers',
  'unit/redaction-properties',
  'disclosure/random-tables',
  'disclosure/commands',
  'clients',
  'formats/exchange',
  'pages',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => new RegExp(`/test/${name}\\.(e2e-)?spec\\.ts$`).test(path));
  return place === -1 ? LONGEST.length : place;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
