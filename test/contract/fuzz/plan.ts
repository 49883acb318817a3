import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Schema } from '../../../src/http/kinds.js';
import type { Operation, Parameter } from '../../support/operations.js';
import { HOSTILE_BODIES, spoiled } from './spoil.js';
import type { Values } from './values.js';

/** One request to an operation, before it is known which objects there are. */
export interface Plan {
  /** Names something that exists, where it can. */
  known: boolean;
  /** Takes the body from what makes sense to the operation, and not from its schema alone. */
  sensible: boolean;
  path?: string;
  query: string;
  /** The query has something that the document refuses. */
  queryUnfit: boolean;
  body?: unknown;
  /** Bytes that are no body of any operation. */
  hostile?: string | Buffer;
}

const UNFIT_PATHS = ['x', '1', 'null', '%7Ball%7D', '..%2f..%2fetc', 'a'.repeat(200), "'%20OR%201=1--", '%F0%9F%98%80'];

/** Requests to an operation: about half as the document says, the others with one thing wrong. */
export function plansFor(operation: Operation, values: Values): Arbitrary<Plan> {
  const body = operation.body ? values.of(operation.body.schema as Schema) : fc.constant(undefined);
  const query = queryOf(operation, values);
  const fit = { known: fc.boolean(), sensible: fc.boolean(), query, queryUnfit: fc.constant(false) };
  const kinds: { weight: number; arbitrary: Arbitrary<Plan> }[] = [
    { weight: 6, arbitrary: fc.record({ ...fit, known: fc.constant(true), body }) },
    { weight: 1, arbitrary: fc.record({ ...fit, known: fc.constant(false), body }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.record({ ...fit, known: fc.constant(true), body }), unfitQuery(operation))
        .map(([plan, wrong]) => ({ ...plan, query: [plan.query, wrong].filter(Boolean).join('&'), queryUnfit: true })),
    },
  ];
  if (operation.body)
    kinds.push({ weight: 5, arbitrary: fc.record({ ...fit, sensible: fc.constant(false), body: spoiled(body) }) });
  if (operation.method !== 'get') {
    const hostile = fc.constantFrom(...HOSTILE_BODIES);
    kinds.push({ weight: 1, arbitrary: fc.record({ ...fit, known: fc.constant(true), hostile }) });
  }
  if (operation.path.includes('{')) {
    kinds.push({ weight: 1, arbitrary: fc.record({ ...fit, body, path: fc.constantFrom(...UNFIT_PATHS) }) });
  }
  return fc.oneof(...kinds);
}

const queryParameters = ({ parameters }: Operation): Parameter[] =>
  parameters.filter(({ in: place }) => place === 'query');

/** A cursor is no value that can be made up, and has tests of its own. */
function queryOf(operation: Operation, values: Values): Arbitrary<string> {
  const members = queryParameters(operation)
    .filter(({ name }) => name !== 'cursor')
    .map(({ name, schema }) => [name, values.of(schema as Schema).map(String)] as const);
  return fc
    .record(Object.fromEntries(members), { requiredKeys: [] })
    .map((given) => new URLSearchParams(given as Record<string, string>).toString());
}

const UNFIT: Record<string, string> = { integer: '0.5', uuid: '7f3b', enum: 'no-such-value', pattern: '%01' };

function unfitQuery(operation: Operation): Arbitrary<string> {
  const unfit = queryParameters(operation).flatMap(({ name, schema = {} }) => {
    const kind = [schema.type, schema.format, schema.enum ? 'enum' : 'pattern']
      .flat()
      .find((one) => one && one in UNFIT);
    return [`${name}=${UNFIT[kind ?? 'pattern']}`, `${name}=1&${name}=1`];
  });
  return fc.constantFrom('unknown=1', 'tenant-id=1', '__proto__=1', ...unfit);
}
