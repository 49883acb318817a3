import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

/** The SQLSTATE of a database error. */
export function sqlState(error: unknown): string | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError ? cause.code : undefined;
}

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
/** The rows themselves are at fault (classes 22 and 23), so that the statement surely had no effect. */
export const isRowFault = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? '');
/** A value that its type cannot hold (class 22). */
export const isValueFault = (error: unknown): boolean => sqlState(error)?.startsWith('22') === true;
export const isForeignKeyViolation = (error: unknown): boolean => sqlState(error) === '23503';
