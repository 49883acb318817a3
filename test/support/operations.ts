import { readFileSync } from 'node:fs';
import type { Schema } from './examples.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{parameters}`, relative to `/v1`. */
  path: string;
  /** Open to anybody, without a token. */
  public: boolean;
  /** The roles that may call it. */
  roles: string[];
  parameters: Parameter[];
  /** What the operation takes first, when it takes a body. */
  body?: { type: string; schema: Schema; required: boolean };
  /** What input must keep to that no schema can say. */
  rules: string[];
}

interface Described {
  operationId: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Schema }> };
  'x-further-rules'?: string[];
}

interface Document {
  paths: Record<string, Record<string, Described>>;
}

/** Every operation of the committed document: what is added there is tested without anybody writing a test for it. */
export function operations(): Operation[] {
  const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as Document;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method as Operation['method'],
      path,
      public: described.security?.some((scheme) => Object.keys(scheme).length === 0) ?? false,
      roles: described.security?.flatMap((scheme) => Object.values(scheme).flat()) ?? [],
      parameters: described.parameters ?? [],
      body: bodyOf(described),
      rules: described['x-further-rules'] ?? [],
    })),
  );
}

function bodyOf({ requestBody }: Described): Operation['body'] {
  const [first] = Object.entries(requestBody?.content ?? {});
  return first && { type: first[0], schema: first[1].schema ?? {}, required: requestBody?.required ?? false };
}

export function fill(path: string, parameters: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`no value for the path parameter ${name}`);
    return encodeURIComponent(value);
  });
}

/** For `it.each`: the name first. */
export const named = (list: Operation[]): [string, Operation][] => list.map((operation) => [operation.id, operation]);
