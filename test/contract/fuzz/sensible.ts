import { nationalCore } from '../../../src/formats/national-core.js';
import { core } from '../../support/fixtures.js';

let made = 0;
const unique = (): string => (made += 1).toString(36);

/**
 * Bodies that keep to the rules that no schema can say, so that the operation does what it is for.
 * @param version a published format version. @param scene what an administration has.
 */
export const SENSIBLE: Record<string, (scene: { version: string }) => unknown> = {
  create_Tenants: () => ({ ipa_code: `fuzz_${unique()}`, name: 'Ente inventato', ipa_category: 'L6' }),
  create_Services: () => ({
    code: `servizio-${unique()}`,
    name: 'Servizio inventato',
    service_topic: '6',
    starts_on: '2022-10-26',
  }),
  change_Services: () => ({ name: `Servizio inventato ${unique()}` }),
  create_Formats: () => ({ code: `formato-${unique()}`, service_topic: 'inventato' }),
  draft_Formats: () => ({ title: nationalCore.title, items: nationalCore.items }),
  redraft_Formats: () => ({ title: nationalCore.title, items: nationalCore.items.slice(0, 3) }),
  respond_Responses: ({ version }) => ({ format_version: version, answers: core(4) }),
  respondMany_Responses: ({ version }) => ({ responses: [{ format_version: version, answers: core(2) }] }),
  create_Clients: () => ({ name: 'Sistema inventato', roles: ['pa_system'] }),
  token_Token: () => ({ grant_type: 'client_credentials' }),
  apply_Applications: () => ({ ipa_code: 'fuzz_register' }),
};
