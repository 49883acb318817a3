import { IsBoolean, IsIn, IsInt, IsNumber, IsObject, IsString, Length, Matches, Max, Min } from 'class-validator';

/** A JSON Schema, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * What a value of the API may be, said once: the document describes it by `schema`, and what comes in is checked by `rules`
 * against the very same.
 */
export interface Kind {
  readonly schema: Schema;
  /** @param each of an array's elements. */
  readonly rules: (each: boolean) => PropertyDecorator[];
}

const MAX_INT32 = 2_147_483_647;
const MAX_DOUBLE = 1_000_000_000;
/** Written out: validators of other languages do not all know `\p{Cc}`. */
export const CONTROLS = String.raw`\u0000-\u001f\u007f-\u009f`;
/** Any text but for NUL, which no text in PostgreSQL has. */
export const WITHOUT_NUL = String.raw`^[^\u0000]*$`;
const HEX = '[0-9a-fA-F]';

/** A string of `min` to `max` Unicode code points that matches a pattern. */
export function text(pattern: RegExp, [min, max]: [number, number], example: string, format?: string): Kind {
  return {
    schema: { type: 'string', format, minLength: min, maxLength: max, pattern: pattern.source, example },
    rules: (each) => [IsString({ each }), Length(min, max, { each }), Matches(pattern, { each })],
  };
}

/** One line of text for people. */
export const line = (max: number, example: string): Kind =>
  text(new RegExp(String.raw`^(?=.*\S)[^${CONTROLS}\u2028\u2029\ufffd]*$`, 'u'), [1, max], example);

/** What only machines read: visible ASCII. */
export const opaque = (max: number, example: string): Kind => text(/^[\x21-\x7e]+$/, [1, max], example);

/** A lower-case code that stays the same whatever the language. */
export const code = (example: string): Kind => text(/^[a-z][a-z0-9_]*$/, [1, 64], example);

export const uuid = text(
  new RegExp(`^${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12}$`),
  [36, 36],
  '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17',
  'uuid',
);

/** RFC 3339 in UTC, between 2000 and 2199. */
export const instant = text(
  /^2[01]\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/,
  [20, 27],
  '2026-11-26T09:30:00.000Z',
  'date-time',
);

/** RFC 3339 full-date, between 2000 and 2199. */
export const day = text(/^2[01]\d\d-[01]\d-[0-3]\d$/, [10, 10], '2026-11-26', 'date');

export const month = text(/^2[01]\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/, [7, 10], '2026-11');

/** A BCP 47 language tag. */
export const language = text(/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/, [2, 30], 'it');

export const integer = (min: number, max: number, example: number): Kind => ({
  schema: { type: 'integer', format: 'int32', minimum: min, maximum: max, example },
  rules: (each) => [IsInt({ each }), Min(min, { each }), Max(max, { each })],
});

export const count = (example: number): Kind => integer(0, MAX_INT32, example);

export const decimal = (min: number, max: number, example: number): Kind => ({
  schema: { type: 'number', format: 'double', minimum: min, maximum: max, example },
  rules: (each) => [IsNumber({}, { each }), Min(min, { each }), Max(max, { each })],
});

/** A share, 0 to 1. */
export const share = (example: number): Kind => decimal(0, 1, example);

export const measure = (example: number): Kind => decimal(-MAX_DOUBLE, MAX_DOUBLE, example);

export const flag = (example: boolean): Kind => ({
  schema: { type: 'boolean', example },
  rules: (each) => [IsBoolean({ each })],
});

export const oneOf = (values: readonly string[], example: string | undefined = values[0]): Kind => ({
  schema: { type: 'string', enum: [...values], example },
  rules: (each) => [IsIn(values, { each })],
});

/** Without an example: one of it alone would not run as it is. */
export const unshown = ({ schema: { example: _example, ...schema }, rules }: Kind): Kind => ({ schema, rules });

/** An object that its own rules check, where the document says by a schema what it may hold. */
export const object = (schema: Schema): Kind => ({
  schema: { type: 'object', ...schema },
  rules: (each) => [IsObject({ each })],
});
