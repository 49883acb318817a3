import type { Item } from '../item.js';
import { comment } from './branch.js';
import { nationalCore } from './national-core.js';

/** The whole core first, so that a module's questions cannot colour its answers; the comment stays last. */
export const withCore = (...own: readonly Item[]): readonly Item[] => [
  ...nationalCore.items.filter((item) => item !== comment),
  ...own,
  comment,
];
