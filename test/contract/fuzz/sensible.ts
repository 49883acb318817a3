import { SHIPPED_CONCEPTS } from '../../../src/formats/shipped/concepts.js';
import { nationalCore } from '../../../src/formats/shipped/national-core.js';
import { core } from '../../support/fixtures.js';
import { tokenRequestFor } from '../../support/rating-tokens.js';
import { LOGO } from '../../support/logo.js';

let made = 0;
const unique = (): string => (made += 1).toString(36);

const nationalFile = (): object => ({
  title: nationalCore.title,
  items: nationalCore.items,
  concepts: SHIPPED_CONCEPTS.filter(({ code }) => nationalCore.items.some(({ concept }) => concept === code)),
});

/**
 * Bodies that keep to the rules that no schema can say, so that the operation does what it is for.
 * @param version a published format version. @param scene what an administration has.
 */
export const SENSIBLE: Record<string, (scene: { version: string; keyByte: number }) => unknown> = {
  create_Tenants: () => ({ ipa_code: `fuzz_${unique()}`, name: 'Ente inventato', ipa_category: 'L6' }),
  create_Services: () => ({
    code: `servizio-${unique()}`,
    name: 'Servizio inventato',
    service_topic: '6',
    starts_on: '2022-10-26',
  }),
  change_Services: () => ({ name: `Servizio inventato ${unique()}` }),
  create_Formats: () => ({ code: `formato-${unique()}`, service_topic: '15' }),
  draft_Versions: () => ({ title: nationalCore.title, items: nationalCore.items }),
  redraft_Versions: () => ({ title: nationalCore.title, items: nationalCore.items.slice(0, 3) }),
  draft_Releases: () => ({ title: 'Rilascio inventato' }),
  add_Concepts: () => ({
    code: `concetto_${unique()}`,
    name: { it: 'Concetto inventato' },
    definition: { it: 'Non misura nulla.' },
    scale: null,
    polarity: 'neutral',
  }),
  add_ReferencePopulations: () => ({
    code: `popolazione-${unique()}`,
    name: { it: 'Popolazione inventata' },
    source: 'Inventata',
    breakdown: 'channel',
    classes: [
      { class: 'web', weight: 3 },
      { class: 'counter', weight: 1 },
    ],
  }),
  take_Exchange: () => ({ ...nationalFile(), code: `preso-${unique()}` }),
  answer_Trials: () => ({ answers: { ease: 4, effectiveness: 3, information: 3 } }),
  add_OwnItems: () => ({ code: `own_${unique()}`, type: 'boolean', text: { it: 'Inventata?' } }),
  respond_Responses: ({ version }) => ({ format_version: version, answers: core(4) }),
  respondMany_Responses: ({ version }) => ({ responses: [{ format_version: version, answers: core(2) }] }),
  count_Exposures: () => ({ count: 3 }),
  issue_RatingTokens: ({ keyByte }) => ({ token_requests: [tokenRequestFor(keyByte)] }),
  decide_CommentReviews: () => ({ decision: 'pass' }),
  replace_Logos: () => LOGO,
  // Told of nothing: an alert needs a history.
  create_Webhooks: () => ({ url: 'https://crm.comune.example.it/gradimento', events: ['service.silent'] }),
  create_AlertRecipients: () => ({ address: `ufficio-${unique()}@comune.example.it`, language: 'it' }),
  create_Clients: () => ({ name: 'Sistema inventato', roles: ['pa_system'] }),
  token_Token: () => ({ grant_type: 'client_credentials' }),
  apply_Applications: () => ({ ipa_code: 'fuzz_register' }),
};

/** The same for a query that must name something. */
export const SENSIBLE_QUERIES: Record<string, (scene: { version: string }) => string> = {
  compare_Versions: ({ version }) => `with=${version}`,
};
