import type { Item, Texts } from '../item.js';

/** What of a format version goes into its DDI document. */
export interface DdiVersion {
  readonly id: string;
  readonly version: number;
  readonly title: Texts;
  readonly items: readonly Item[];
  readonly starts_at: Date | null;
  readonly content_hash?: string | null;
}
