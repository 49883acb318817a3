import { applyDecorators, ValidationPipe, type ValidationError } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { type InvalidInput, Problem } from './problem.js';

/** The member may be absent; null is not absent. (`IsOptional` would let null through.) */
export const Optional = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_object, value) => value !== undefined),
  );

/** The member may be absent or null; in a merge patch null removes the value. */
export const Nullable = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_object, value) => value !== undefined && value !== null),
  );

/** Administrative input: unknown members are refused, each fault is reported with its pointer. */
export const validationPipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  exceptionFactory: (errors) => Problem.invalid(errors.flatMap((error) => flatten(error, ''))),
});

/** Every fault of a value, each with its pointer. */
export function flatten(error: ValidationError, parent: string): InvalidInput[] {
  const property: string | undefined = error.property;
  // Without a property the body as a whole is at fault.
  const pointer = property === undefined ? parent : `${parent}/${pointerToken(property)}`;
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, pointer))];
}

/** Escapes a member name for a JSON Pointer (RFC 6901). */
export const pointerToken = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
