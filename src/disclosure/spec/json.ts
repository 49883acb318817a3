export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A code in a message: in quotation marks, on one line, short. */
export const named = (code: string): string => JSON.stringify(code.length > 60 ? `${code.slice(0, 60)}…` : code);
