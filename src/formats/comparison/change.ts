import type { Comparability } from './verdict.js';

export const CHANGE_KINDS = [
  'title_reworded',
  'item_added',
  'item_removed',
  'item_moved',
  'code_changed',
  'concept_changed',
  'type_changed',
  'scale_changed',
  'length_changed',
  'option_added',
  'option_removed',
  'options_reordered',
  'reworded',
  'translation_added',
  'translation_removed',
  'condition_changed',
  'applicability_changed',
  'obligation_changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that differs between two versions, as whoever wrote them would say it. */
export interface Change {
  kind: ChangeKind;
  /** The item, by its code in the later version; null for the version as a whole. */
  item: string | null;
  /** Where: into the later version, or into the earlier one for what is there no more. */
  pointer: string;
  language: string | null;
  before: string | null;
  after: string | null;
  /** What it means for the series of the item. */
  effect: Comparability;
}

type Wanted = Pick<Change, 'kind' | 'pointer'> & Partial<Change>;

export const change = (item: string | null, wanted: Wanted): Change => ({
  item,
  language: null,
  before: null,
  after: null,
  effect: 'comparable',
  ...wanted,
});
