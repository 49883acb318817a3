import type { ConceptDefinition } from '../concepts/concept.js';
import type { Format } from '../format.entity.js';
import type { FormatVersion } from '../format-version.entity.js';
import type { Item, Texts } from '../item.js';

/** A version with all that another platform needs to take it over: its audience, and what its concepts mean. */
export interface FormatFile {
  code: string;
  ipa_category: string | null;
  service_topic: string | null;
  title: Texts;
  items: readonly Item[];
  concepts: readonly ConceptDefinition[];
}

/** @param concepts those of the items. */
export function fileOf(
  { code, ipa_category, service_topic }: Format,
  { title, items }: FormatVersion,
  concepts: readonly ConceptDefinition[],
): FormatFile {
  return {
    code,
    ipa_category,
    service_topic,
    title,
    items,
    concepts: concepts
      .toSorted((one, other) => (one.code < other.code ? -1 : 1))
      .map((concept) => ({
        code: concept.code,
        name: concept.name,
        definition: concept.definition,
        scale: concept.scale,
        polarity: concept.polarity,
      })),
  };
}
