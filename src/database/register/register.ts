import { ANONYMOUS } from './anonymous.js';
import { BEFORE_ANONYMISATION } from './before-anonymisation.js';
import { COUNTED } from './counted.js';
import { RELEASED } from './released.js';
import type { RegisteredTable } from './entry.js';
import { FEEDS } from './feeds.js';
import { PLATFORM } from './platform.js';
import { REGISTRY } from './registry.js';

/** Every table of the schema, each column with what it is. A test holds it against the catalogue of the database. */
export const REGISTER: readonly RegisteredTable[] = [
  ...BEFORE_ANONYMISATION,
  ...ANONYMOUS,
  ...COUNTED,
  ...RELEASED,
  ...REGISTRY,
  ...FEEDS,
  ...PLATFORM,
];
