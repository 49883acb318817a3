import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from '../http/kinds.js';

/** The parts of an OpenAPI 3.1 document that the steps work on. */
export interface Described extends Omit<OpenAPIObject, 'paths' | 'components'> {
  paths: Record<string, Partial<Record<Method, DescribedOperation>>>;
  components: {
    schemas: Record<string, Schema>;
    responses?: Record<string, DescribedResponse>;
    headers?: Record<string, unknown>;
    securitySchemes?: Record<string, unknown>;
  };
}

export const METHODS = ['post', 'get', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

export interface DescribedOperation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  deprecated?: boolean;
  security?: Record<string, string[]>[];
  parameters?: DescribedParameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, DescribedResponse | { $ref: string }>;
  [extension: `x-${string}`]: unknown;
}

export interface DescribedParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
}

export interface DescribedResponse {
  description: string;
  content?: Content;
  headers?: Record<string, unknown>;
}

export type Content = Record<
  string,
  { schema?: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
>;

/** Where an operation stands in the document. */
export interface Place {
  path: string;
  method: Method;
}

/** A step from what Nest finds in the code to the document. */
export type Step = (document: Described) => Described;

/** Changes every operation in the same way. */
export const eachOperation =
  (change: (operation: DescribedOperation, place: Place) => DescribedOperation): Step =>
  (document) => ({
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, item]) => [
        path,
        Object.fromEntries(
          METHODS.flatMap((method) => {
            const operation = item[method];
            return operation ? [[method, change(operation, { path, method })]] : [];
          }),
        ),
      ]),
    ),
  });

/** Whether anybody may call it, without a token. */
export const isPublic = ({ security = [] }: DescribedOperation): boolean =>
  security.some((scheme) => Object.keys(scheme).length === 0);

export const rolesOf = ({ security = [] }: DescribedOperation): string[] =>
  security.flatMap((scheme) => Object.values(scheme).flat());

export const isSuccess = (status: string): boolean => status.startsWith('2');
