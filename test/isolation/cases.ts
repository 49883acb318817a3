import { exampleOf, resolve } from '../support/examples.js';
import { fill, type Operation } from '../support/operations.js';
import type { Asked } from './caller.js';

/** Where a request can name an object. */
export interface Place {
  in: 'path' | 'query' | 'body';
  name: string;
}

/** A request that names an object of somebody else, and its twin that names one that does not exist. */
export interface Case {
  label: string;
  /** The identifier is written as it should be. */
  plain: boolean;
  /** And is of the kind that is asked for, or one that widens. */
  telling: boolean;
  foreign: Asked;
  unknown: Asked;
}

/** How an identifier may be written. Every form of a foreign one must be answered as that form of an unknown one. */
const FORMS: Record<string, (id: string) => string> = {
  plain: (id) => id,
  'upper case': (id) => id.toUpperCase(),
  braced: (id) => `{${id}}`,
  urn: (id) => `urn:uuid:${id}`,
  undashed: (id) => id.replaceAll('-', ''),
  cut: (id) => id.slice(0, -1),
  padded: (id) => ` ${id}`,
};

const UNKNOWN = 'deadbeef-0000-4000-8000-00000000f00d';
/** Members and parameters that widen a request where a platform trusts them. */
const WIDENING = ['tenant_id', 'service_id'];

/** Bodies that must mean something: by operation, what the schema alone cannot say. */
export type Bodies = Record<string, unknown>;

/** Every place of the operation × every identifier, the two most telling ones in every form; and all of the path at once. */
export function casesOf(
  operation: Operation,
  identifiers: Record<string, string[]>,
  parameters: { own: Record<string, string>; foreign: Record<string, string> },
  bodies: Bodies,
): Case[] {
  const ask = (values: Value[], path = parameters.own): Asked => request(operation, path, values, bodies);
  const single = placesOf(operation).flatMap((place) =>
    spellings(identifiers)
      .filter((spelling) => fits(place, spelling))
      .map(({ name, form, id }) => ({
        label: `${form} ${name} as ${place.in} ${place.name}`,
        plain: form === 'plain',
        telling: form === 'plain' && isAskedFor(place, name),
        foreign: ask([{ place, value: id }]),
        unknown: ask([{ place, value: FORMS[form]?.(UNKNOWN) ?? '' }]),
      })),
  );
  return [...single, ...wholePaths(operation, parameters.foreign, ask)];
}

export interface Value {
  place: Place;
  value: string;
}

function wholePaths(
  operation: Operation,
  foreign: Record<string, string>,
  ask: (values: Value[], path?: Record<string, string>) => Asked,
): Case[] {
  const names = belonging(operation);
  if (names.length === 0) return [];
  return Object.entries(FORMS).map(([form, writeAs]) => {
    const all = (id: (name: string) => string): Value[] =>
      names.map((name) => ({ place: { in: 'path', name }, value: writeAs(id(name)) }));
    return {
      label: `${form} whole path`,
      plain: form === 'plain',
      telling: form === 'plain',
      foreign: ask(all((name) => foreign[name] ?? UNKNOWN)),
      unknown: ask(all(() => UNKNOWN)),
    };
  });
}

/** The path parameters that name something of an administration. */
const PLATFORM_OBJECTS = /^(format_id|version|job_id|release_id|kid|ipa_code|seq|code)$/;
const belonging = (operation: Operation): string[] =>
  pathParameters(operation).filter((name) => !PLATFORM_OBJECTS.test(name));

const pathParameters = ({ path }: Operation): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

interface Spelling {
  name: string;
  form: string;
  id: string;
}

/** Every identifier as it is; that of the administration and of a service of it in every form as well. */
function spellings(identifiers: Record<string, string[]>): Spelling[] {
  const plain = Object.entries(identifiers).flatMap(([name, ids]) =>
    ids.slice(0, WIDENING.includes(`${name}_id`) ? 3 : 1).map((id) => ({ name, form: 'plain', id })),
  );
  const [tenant, service] = WIDENING.map((known) => plain.find(({ name }) => `${name}_id` === known));
  const strange = [tenant, service].flatMap((one) =>
    Object.entries(FORMS).map(([form, writeAs]) => ({ name: one?.name ?? '', form, id: writeAs(one?.id ?? '') })),
  );
  return [...plain, ...strange.filter(({ form }) => form !== 'plain')];
}

/** A row of `alert_recipient` is asked for as `recipient_id`. */
const isAskedFor = (place: Place, name: string): boolean =>
  WIDENING.includes(`${name}_id`) || name.endsWith(place.name.replace(/_id$/, ''));

/** A query reaches no row by itself: there the two most telling identifiers do, as they are. */
const fits = (place: Place, { name, form }: Spelling): boolean =>
  place.in !== 'query' || (form === 'plain' && WIDENING.includes(`${name}_id`));

function placesOf(operation: Operation): Place[] {
  const inPath = pathParameters(operation).map((name) => ({ in: 'path' as const, name }));
  const declared = operation.parameters
    .filter(({ in: where, schema }) => where === 'query' && schema?.type === 'string' && !schema.enum)
    .map(({ name }) => name);
  const queried = operation.method === 'get' ? [...declared, ...WIDENING] : declared;
  const members = operation.body ? [...identifierMembers(operation), ...WIDENING] : [];
  return [
    ...inPath,
    ...[...new Set(queried)].map((name) => ({ in: 'query' as const, name })),
    ...[...new Set(members)].map((name) => ({ in: 'body' as const, name })),
  ];
}

export function identifierMembers({ body }: Operation): string[] {
  return Object.entries(resolve(body?.schema ?? {}).properties ?? {})
    .filter(([name, member]) => resolve(member).format === 'uuid' || name.endsWith('_id'))
    .map(([name]) => name);
}

/** The operation as somebody would call it, with some values in their places. */
export function request(
  operation: Operation,
  parameters: Record<string, string>,
  values: Value[],
  bodies: Bodies,
): Asked {
  const at = (where: Place['in']): Record<string, string> =>
    Object.fromEntries(values.filter(({ place }) => place.in === where).map(({ place, value }) => [place.name, value]));
  const query = new URLSearchParams(at('query')).toString();
  const path = fill(operation.path, { ...parameters, ...at('path') });
  return {
    method: operation.method,
    path: query === '' ? path : `${path}?${query}`,
    body: operation.body && write(operation.body, bodies[operation.id], at('body')),
  };
}

function write({ type, schema }: NonNullable<Operation['body']>, given: unknown, more: object): [string, string] {
  const text = given ?? exampleOf(schema);
  if (typeof text === 'string') return [type, text];
  const body = Object.assign({} as Record<string, string>, text, more);
  return [
    type,
    type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body).toString() : JSON.stringify(body),
  ];
}
