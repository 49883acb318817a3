import { AUTHORITATIVE_LANGUAGE, type Condition, type Item, NOT_APPLICABLE, type Option, type Texts } from '../item.js';

type Schema = boolean | Readonly<Record<string, unknown>>;
type Comparison = Exclude<Condition, { all: unknown } | { any: unknown }>;
type ItemsByCode = ReadonlyMap<string, Item>;

/** No NUL and no lone surrogate: read with the `u` flag, as JSON Schema has it, a pair is one character. */
const WELL_FORMED = String.raw`^[^\u0000\ud800-\udfff]*$`;

/**
 * JSON Schema (2020-12) of the `answers` of a response to a format version. It accepts what `compileAnswerCheck` accepts.
 * A validator must look at own properties only, since an item may be called `constructor`: for Ajv, `ownProperties`.
 * @param version its items as `checkFormat` accepts them
 */
export function answerSchema(version: { id: string; title: Texts; items: readonly Item[] }): object {
  const byCode: ItemsByCode = new Map(version.items.map((item) => [item.code, item]));
  const always = version.items.filter((item) => item.required && !item.show_if).map((item) => item.code);
  const branches = version.items.flatMap((item) => (item.show_if ? [branch(item, item.show_if, byCode)] : []));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:uuid:${version.id}`,
    title: version.title[AUTHORITATIVE_LANGUAGE],
    type: 'object',
    properties: Object.fromEntries(version.items.map((item) => [item.code, valueSchema(item)])),
    additionalProperties: false,
    ...(always.length > 0 && { required: always }),
    ...(branches.length > 0 && { allOf: branches }),
  };
}

/** Hidden, an item must be absent; shown, it is required if it says so. */
function branch(item: Item, condition: Condition, byCode: ItemsByCode): Schema {
  return {
    if: conditionSchema(condition, byCode),
    // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema; nobody awaits a schema
    ...(item.required && { then: answered(item.code, true) }),
    else: { properties: { [item.code]: false } },
  };
}

const answered = (code: string, value: Schema): Schema => ({ properties: { [code]: value }, required: [code] });

function conditionSchema(condition: Condition, byCode: ItemsByCode): Schema {
  if ('all' in condition) return { allOf: condition.all.map((part) => conditionSchema(part, byCode)) };
  if ('any' in condition) return { anyOf: condition.any.map((part) => conditionSchema(part, byCode)) };
  return answered(condition.item, comparisonSchema(condition, byCode.get(condition.item)));
}

/** Reads the answer by its item's type. An answer of another type is refused by itself, whatever it would show. */
function comparisonSchema({ lte, gte, equals }: Comparison, item: Item | undefined): Schema {
  const bounds = defined({ minimum: gte, maximum: lte });
  const wanted = defined({ const: equals });
  const bounded = Object.keys(bounds).length > 0;
  if (item?.type === 'multiple_choice') return bounded ? false : { type: 'array', contains: wanted };
  return { ...(bounded && { type: 'number' }), ...bounds, ...wanted };
}

const defined = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

function valueSchema(item: Item): Schema {
  const title = item.text[AUTHORITATIVE_LANGUAGE];
  switch (item.type) {
    case 'rating': {
      const rated = { type: 'integer', minimum: item.scale.min, maximum: item.scale.max };
      return item.not_applicable ? { title, anyOf: [rated, { const: NOT_APPLICABLE }] } : { title, ...rated };
    }
    case 'boolean':
      return { title, type: 'boolean' };
    case 'text':
      return { title, type: 'string', maxLength: item.max_length, pattern: WELL_FORMED };
    case 'multiple_choice':
      return {
        title,
        type: 'array',
        items: optionSchema(item.options),
        uniqueItems: true,
        minItems: item.required ? 1 : 0,
        maxItems: item.options.length,
      };
    default:
      return { title, ...optionSchema(item.options) };
  }
}

/** Not an `enum`, so that each option keeps its text. */
const optionSchema = (options: readonly Option[]): Readonly<Record<string, unknown>> => ({
  type: 'string',
  oneOf: options.map(({ code, text }) => ({ const: code, title: text[AUTHORITATIVE_LANGUAGE] })),
});
