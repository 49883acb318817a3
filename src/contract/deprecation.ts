import { DEPRECATED_KEY, type Deprecation, deprecationHeaders } from '../http/deprecated.js';
import type { Schema } from '../http/kinds.js';
import { type Described, type DescribedOperation, type DescribedResponse, eachOperation } from './described.js';

const MEANINGS = {
  Deprecation: 'Since when the operation is deprecated, in seconds since 1970 (RFC 9745)',
  Sunset: 'When it may be gone (RFC 8594)',
};

/** What is deprecated says since when, until when and what to use instead, and announces it with each of its responses. */
export function withDeprecations(document: Described): Described {
  return eachOperation((operation) => {
    const { [DEPRECATED_KEY]: deprecation, ...rest } = operation;
    return deprecation === undefined ? operation : announced(rest, deprecation as Deprecation, document);
  })(document);
}

function announced(
  operation: DescribedOperation,
  deprecation: Deprecation,
  { components: { responses: shared = {} } }: Described,
): DescribedOperation {
  const { since, sunset, instead } = deprecation;
  const own = headersOf(deprecation);
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    // A problem that others share has no such headers, and a reference cannot add any.
    const found = '$ref' in response ? shared[response.$ref.split('/').at(-1) ?? ''] : response;
    return [status, { ...found, headers: { ...found?.headers, ...own } }];
  });
  return {
    ...operation,
    deprecated: true,
    description:
      `${operation.description ?? ''}\n\nDeprecated since ${since}, gone from ${sunset} on. ${instead}`.trim(),
    responses: Object.fromEntries(responses) as Record<string, DescribedResponse>,
  };
}

function headersOf(deprecation: Deprecation): Record<string, Schema> {
  const values = Object.entries(deprecationHeaders(deprecation)) as [keyof typeof MEANINGS, string][];
  return Object.fromEntries(
    values.map(([name, value]) => [
      name,
      { description: MEANINGS[name], schema: { type: 'string', const: value, maxLength: 100 }, example: value },
    ]),
  );
}
