import type { CodeList } from './code-list.js';
import { institutionalSectors } from './institutional-sectors.js';
import { ipaCategories } from './ipa-categories.js';
import { serviceTopics } from './service-topics.js';

/** By code, in that order. */
export const CODE_LISTS: ReadonlyMap<string, CodeList> = new Map(
  [institutionalSectors, ipaCategories, serviceTopics].map((list) => [list.code, list]),
);
