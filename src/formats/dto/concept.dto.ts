import { Field, Resources } from '../../http/fields.js';
import { oneOf } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Nullable } from '../../http/validation.js';
import { type ConceptDefinition, POLARITIES, type Polarity } from '../concepts/concept.js';
import { concept, scale, texts } from '../kinds.js';

const name = { it: 'Chiarezza delle scadenze', en: 'Clarity of the deadlines' };
const definition = { it: 'Quanto è stato chiaro entro quando agire.', en: 'How clear it was by when to act.' };

export class ConceptResource implements ConceptDefinition {
  /** It never changes, nor does what it stands for. */
  @Field(concept, 'clarity_of_deadlines')
  code: string;

  @Field(texts(name))
  name: Record<string, string>;

  /** What belongs to it and what does not, for whoever writes an item; null while nobody wrote it down. */
  @Nullable()
  @Field(texts(definition))
  definition: Record<string, string> | null;

  /** The scale on which it is rated as a rule; null for what is chosen, confirmed or told. */
  @Nullable()
  @Field(scale)
  scale: { min: number; max: number } | null;

  /** Whether the highest rating is the best, the worst, or neither. */
  @Field(oneOf(POLARITIES))
  polarity: Polarity;

  static from({ code, name: texts_, definition: meaning, scale: rated, polarity }: ConceptDefinition): ConceptResource {
    return { code, name: texts_, definition: meaning, scale: rated, polarity };
  }
}

export class ConceptQuery extends sortedBy('code') {}

export class ConceptPage {
  @Resources(() => ConceptResource, 200)
  items: ConceptResource[];

  @Field(cursor())
  next_cursor: string | null;
}
