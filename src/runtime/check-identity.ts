import type { Config } from '../config/config.js';
import { readIssuers } from '../identity/issuers/issuers-file.js';

/** What is wrong with who may sign in is known before anything starts. @throws ConfigError */
export function checkIdentity(config: Config): void {
  config.requireAdministrator();
  readIssuers(config.ISSUERS_FILE);
}
