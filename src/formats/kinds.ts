import { codesOf } from '../code-lists/code-list.js';
import { serviceTopics } from '../code-lists/service-topics.js';
import { code, integer, type Kind, object, oneOf, type Schema, text, unshown, WITHOUT_NUL } from '../http/kinds.js';
import { POLARITIES } from './concepts/concept.js';
import { nationalCore } from './shipped/national-core.js';

/** A code of the list `service-topics`, of this edition or another. */
export const serviceTopic = text(/^[a-z0-9][a-z0-9_-]*$/, [1, 64], '6');

/** What a request may say. */
export const knownServiceTopic = oneOf(codesOf(serviceTopics), '6');

export const formatCode = text(/^[a-z0-9][a-z0-9-]+$/, [2, 64], 'municipal-registry');

/** Of items, options and concepts. */
export const CODE = /^[a-z][a-z0-9_]{0,63}$/;

export const itemCode = code('ease');
export const concept = code('ease_of_use');

/** Of an item that an administration asks for itself. */
export const ownItemCode = text(/^own_[a-z0-9_]+$/, [5, 64], 'own_desk_hours');

/** What an item may be. `background` is a coarse class such as an age band. */
export const ITEM_TYPES = ['rating', 'single_choice', 'multiple_choice', 'boolean', 'text', 'background'] as const;

/** Of numbers and counts in the database. */
export const MAX_INT32 = 2_147_483_647;
export const MAX_ITEMS = 100;
export const MAX_CONDITIONS = 20;
export const MAX_LANGUAGES = 50;
export const MAX_RATING = 10;

/** A text in one language, as whoever drafts a version writes it. */
export const wording = text(new RegExp(WITHOUT_NUL, 'u'), [1, 500], 'Quanto è stato facile usare questo servizio?');
/** A BCP 47 tag of at most 30 characters. */
export const TEXT_LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const bound: Schema = { type: 'number', format: 'double', minimum: 0, maximum: MAX_RATING };

const textsSchema: Schema = {
  description: 'Texts by BCP 47 language tag. Italian is authoritative and always there.',
  type: 'object',
  required: ['it'],
  minProperties: 1,
  maxProperties: MAX_LANGUAGES,
  propertyNames: { type: 'string', minLength: 2, maxLength: 30, pattern: TEXT_LANGUAGE.source },
  properties: { it: wording.schema },
  additionalProperties: wording.schema,
};

/** A JSON Pointer. */
export const pointer = text(/^(?:\/(?:[^~/]|~[01])*)*$/u, [0, 1_001], '/items/0/text/it');

/** Texts by language. */
export const texts = (example: Readonly<Record<string, string>>): Kind => object({ ...textsSchema, example });

const reference = (name: string): Kind => ({
  schema: { $ref: `#/components/schemas/${name}` },
  rules: () => [],
});

/** A question of a format version, in all its languages. */
export const item = reference('Item');

/** What an item may measure. */
export const conceptDefinition = reference('ConceptDefinition');

/** A question in one language, as a citizen is asked. */
export const askedItem = reference('AskedItem');

const comparison: Schema = {
  type: 'object',
  required: ['item'],
  minProperties: 2,
  maxProperties: 4,
  additionalProperties: false,
  properties: {
    item: itemCode.schema,
    lte: bound,
    gte: bound,
    equals: {
      oneOf: [
        { type: 'string', minLength: 1, maxLength: 64, pattern: itemCode.schema.pattern },
        bound,
        { type: 'boolean' },
      ],
    },
  },
};

const several = (word: 'all' | 'any'): Schema => ({
  type: 'object',
  required: [word],
  additionalProperties: false,
  properties: {
    [word]: { type: 'array', minItems: 1, maxItems: MAX_CONDITIONS, items: { $ref: '#/components/schemas/Condition' } },
  },
});

const optionSchema = (words: Schema): Schema => ({
  type: 'object',
  required: ['code', 'text'],
  additionalProperties: false,
  properties: { code: code('clear_instructions').schema, text: words },
});

/** What can be chosen, in all its languages. */
export const itemOption = object(optionSchema(textsSchema));

/** An item, its texts being of one schema. */
function itemSchema(words: Schema, description: string): Schema {
  const options = { type: 'array', minItems: 2, maxItems: 50, items: optionSchema(words) };
  const common: Schema = {
    code: itemCode.schema,
    concept: concept.schema,
    text: words,
    required: { type: 'boolean' },
    show_if: { $ref: '#/components/schemas/Condition' },
  };
  const variant = (types: readonly string[], own: Schema, optional: Schema = {}): Schema => ({
    type: 'object',
    required: ['code', 'concept', 'type', 'text', ...Object.keys(own)],
    additionalProperties: false,
    properties: { ...common, type: oneOf(types).schema, ...own, ...optional },
  });
  return {
    description,
    oneOf: [
      variant(['rating'], { scale: scaleSchema }, { not_applicable: { type: 'boolean' } }),
      variant(['single_choice', 'multiple_choice', 'background'], { options }),
      variant(['boolean'], {}),
      variant(['text'], { max_length: integer(1, 1_000, 200).schema }),
    ],
  };
}

const scaleSchema: Schema = {
  type: 'object',
  required: ['min', 'max'],
  additionalProperties: false,
  properties: { min: unshown(integer(0, MAX_RATING - 1, 1)).schema, max: unshown(integer(1, MAX_RATING, 5)).schema },
};

export const scale = object({ ...scaleSchema, example: { min: 1, max: 5 } });

/** The schemas that are no class: the document adds them to its components. */
export const FORMAT_SCHEMAS: Readonly<Record<string, Schema>> = {
  Condition: {
    description: 'Shown only when an earlier answer holds; nested at most 4 deep.',
    oneOf: [comparison, several('all'), several('any')],
  },
  Item: { ...itemSchema(textsSchema, 'A question of a format version.'), example: nationalCore.items[0] },
  SchemaValue: {
    description: 'The value of a keyword of JSON Schema.',
    oneOf: [
      { type: 'string', minLength: 0, maxLength: 5_000, pattern: WITHOUT_NUL },
      { type: 'number', format: 'double', minimum: 0, maximum: 1_000 },
      { type: 'boolean' },
      { type: 'array', minItems: 0, maxItems: 1_000, items: { $ref: '#/components/schemas/SchemaValue' } },
      { type: 'object', maxProperties: 1_000, additionalProperties: { $ref: '#/components/schemas/SchemaValue' } },
    ],
    example: 'object',
  },
  ConceptDefinition: {
    description: 'What an item measures, whatever its wording.',
    type: 'object',
    required: ['code', 'name', 'definition', 'scale', 'polarity'],
    additionalProperties: false,
    properties: {
      code: concept.schema,
      name: textsSchema,
      definition: { ...textsSchema, type: ['object', 'null'] },
      scale: { ...scaleSchema, type: ['object', 'null'] },
      polarity: oneOf(POLARITIES).schema,
    },
  },
  AskedItem: {
    ...itemSchema(wording.schema, 'A question in one language.'),
    example: { ...nationalCore.items[0], text: nationalCore.items[0].text.it },
  },
};

/** An answer to one item: an integer for a rating, or `not_applicable` where it may be, option codes for a choice, a text for a comment. */
const answer: Schema = {
  oneOf: [
    integer(0, MAX_RATING, 5).schema,
    { type: 'boolean' },
    { type: 'string', minLength: 0, maxLength: 1_000, pattern: WITHOUT_NUL },
    { type: 'array', minItems: 0, maxItems: 50, uniqueItems: true, items: code('clear_instructions').schema },
  ],
};

export const answers = object({
  maxProperties: MAX_ITEMS,
  propertyNames: { type: 'string', maxLength: 64, pattern: itemCode.schema.pattern },
  additionalProperties: answer,
  example: { ease: 5, effectiveness: 4, information: 4, satisfaction: 5 },
});
