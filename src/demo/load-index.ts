import type { Config } from '../config/config.js';
import { onDatabase } from '../runtime/open-database.js';
import type { IpaEntry } from '../tenants/ipa.js';
import { IpaRegister } from '../tenants/ipa-register.js';
import { pilot } from './pilot.js';

/** Municipalities that nobody lives in: what the examples of the API ask for. */
const INVENTED: readonly IpaEntry[] = [
  { ipa_code: 'c_x000', name: 'Comune di Prova', ipa_category: 'L6' },
  { ipa_code: 'c_x001', name: 'Comune di Esempio', ipa_category: 'L6' },
];

/** A handful of entries in place of the national index, which `npm run import:ipa` takes from a file. */
export async function loadIndex(config: Config): Promise<void> {
  const joined = pilot.map(({ ipa_code, name, ipa_category }) => ({ ipa_code, name, ipa_category }));
  await onDatabase(config, (database) =>
    new IpaRegister(database).replace([...joined, ...INVENTED], [], false, () => undefined),
  );
}
