import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import type { Kind, Schema } from './kinds.js';

interface Bounds {
  min?: number;
  max: number;
  unique?: boolean;
  example?: unknown;
}

/** A member of one kind. Whether it may be absent or null is said by its type. */
export const Field = (kind: Kind, example: unknown = kind.schema.example): PropertyDecorator =>
  applyDecorators(describe({ ...kind.schema, ...(example === undefined ? {} : { example }) }), ...kind.rules(false));

/** A member that holds a list of one kind. */
export function ListOf(kind: Kind, { min = 0, max, unique = false, example }: Bounds): PropertyDecorator {
  const bounds = { minItems: min, maxItems: max, ...(unique ? { uniqueItems: true } : {}) };
  const shown = example ?? (kind.schema.example === undefined ? undefined : [kind.schema.example]);
  return applyDecorators(
    describe({ type: 'array', items: kind.schema, ...bounds, example: shown }),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ...(unique ? [ArrayUnique()] : []),
    ...kind.rules(true),
  );
}

/** A member that holds a list of resources; their class describes them. */
export const Resources = (resource: () => object, max: number, min = 0): PropertyDecorator =>
  // Nest tells a reference to a class from a class by the name of the function, `type`.
  ApiProperty({ type: () => resource() as never, isArray: true, minItems: min, maxItems: max });

/**
 * What an object must have, until the document is made: to Nest the word `required` says whether its holder must have it.
 */
export const MEMBERS_KEY = 'x-required-members';

/** What the compiler sees of the type is added to it: whether it is required, and whether it may be null. */
const describe = ({ required, ...schema }: Schema): PropertyDecorator =>
  ApiProperty({ ...(schema as ApiPropertyOptions), ...(required === undefined ? {} : { [MEMBERS_KEY]: required }) });
