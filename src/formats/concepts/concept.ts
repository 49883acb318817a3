import type { Texts } from '../item.js';

export const POLARITIES = ['positive', 'negative', 'neutral'] as const;

/** Whether more of it is better: the highest rating is the best, the worst, or neither. */
export type Polarity = (typeof POLARITIES)[number];

/** What an item measures, whatever its wording. Items of one concept may be compared; of two, never. */
export interface ConceptDefinition {
  code: string;
  name: Texts;
  /** What belongs to it and what does not, for whoever writes an item; null while nobody wrote it down. */
  definition: Texts | null;
  /** The scale on which it is rated as a rule; null for what is chosen, confirmed or told. */
  scale: { readonly min: number; readonly max: number } | null;
  polarity: Polarity;
}
