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

const CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH']);
/** What the driver says of a connection that is gone or cannot be had; it gives these errors no code. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The database cannot be reached, has no room or was told to stop (classes 08, 53, 57): it will pass. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57)/.test(state);
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  return LOST.test(cause.message) || ('code' in cause && CONNECTION.has(String(cause.code)));
}

/** Somebody else holds a lock for longer than it may be waited for. */
export const isLockTimeout = (error: unknown): boolean => sqlState(error) === '55P03';
export const isForeignKeyViolation = (error: unknown): boolean => sqlState(error) === '23503';
