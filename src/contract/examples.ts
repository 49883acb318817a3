import { type Schema, WITHOUT_NUL } from '../http/kinds.js';
import { type Content, type Described, eachOperation } from './described.js';

/** What stands in a schema where there is no example to be had. */
const NONE = Symbol('no example');

/**
 * Bodies have examples that are put together from those of their members: one is there only when every required member has
 * one. What is left without shows in the checks of the document.
 */
export function withExamples(document: Described): Described {
  const { schemas } = document.components;
  const shown = (content: Content): Content =>
    Object.fromEntries(
      Object.entries(content).map(([type, media]) => {
        const example = media.examples || media.example !== undefined ? NONE : exampleOf(media.schema ?? {}, schemas);
        return [type, example === NONE ? media : type === LINES ? asLines(example) : { ...media, example }];
      }),
    );
  return eachOperation((operation) => ({
    ...operation,
    ...(operation.requestBody
      ? { requestBody: { ...operation.requestBody, content: shown(operation.requestBody.content) } }
      : {}),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        '$ref' in response || !response.content ? response : { ...response, content: shown(response.content) },
      ]),
    ),
  }))(document);
}

const LINES = 'application/x-ndjson';
const MAX_LINES = 16 * 1_024 * 1_024;

/** To HTTP, NDJSON is text: the batch with one response a line. */
function asLines(batch: unknown): Content[string] {
  const { responses } = batch as { responses: unknown[] };
  const description = 'One response a line, each as in a batch of `application/json`';
  return {
    schema: { description, type: 'string', minLength: 2, maxLength: MAX_LINES, pattern: WITHOUT_NUL },
    example: `${responses.map((response) => JSON.stringify(response)).join('\n')}\n`,
  };
}

function exampleOf(schema: Schema, schemas: Record<string, Schema>): unknown {
  if (schema.example !== undefined) return schema.example;
  const other = elsewhere(schema, schemas);
  if (other) return exampleOf(other, schemas);
  if (schema.properties) return exampleOfObject(schema, schemas);
  if (schema.items) return exampleOfArray(schema, schemas);
  return NONE;
}

/** What a schema refers to, or the first of those that it is composed of. */
function elsewhere({ $ref: reference, allOf, anyOf }: Schema, schemas: Record<string, Schema>): Schema | undefined {
  if (typeof reference === 'string') return schemas[reference.split('/').at(-1) ?? ''];
  return [allOf, anyOf].flatMap((list) => (list as Schema[] | undefined) ?? [])[0];
}

function exampleOfArray({ items }: Schema, schemas: Record<string, Schema>): unknown {
  const element = exampleOf(items as Schema, schemas);
  return element === NONE ? NONE : [element];
}

function exampleOfObject({ properties, required = [] }: Schema, schemas: Record<string, Schema>): unknown {
  const members = Object.entries(properties as Record<string, Schema>).map(
    ([name, member]) => [name, exampleOf(member, schemas)] as const,
  );
  const missing = members.some(([name, example]) => example === NONE && (required as string[]).includes(name));
  return missing ? NONE : Object.fromEntries(members.filter(([, example]) => example !== NONE));
}
