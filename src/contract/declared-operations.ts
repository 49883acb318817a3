import type { Declared, DeclaredLookup } from '../http/declared.js';

interface Reference {
  $ref?: string;
}

interface Parameter extends Reference {
  name?: string;
  in?: string;
}

interface Body extends Reference {
  content?: Record<string, unknown>;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: Body;
}

interface PathItem extends Record<string, unknown> {
  parameters?: Parameter[];
}

/** As much of an OpenAPI document as says what its operations take. */
export interface DescribedApi {
  paths: Record<string, object>;
  components?: object;
}

export const API_PREFIX = '/v1';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
/** Served beside what is declared: HEAD wherever there is GET, OPTIONS where pages of other origins come. */
const UNDECLARED_METHODS = new Set(['HEAD', 'OPTIONS']);

/** What each operation of the document takes, by method and path as the router has it. */
export function declaredOperations(document: DescribedApi): DeclaredLookup {
  const byRoute = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      operationsOf(item as PathItem).map(([method, operation]) => [
        `${method.toUpperCase()} ${routeOf(path)}`,
        declaredOf(document, item as PathItem, operation),
      ]),
    ),
  );
  return (method, url) => byRoute.get(`${method} ${url}`);
}

const routeOf = (path: string): string => API_PREFIX + path.replaceAll(/\{(\w+)\}/g, ':$1');

function operationsOf(item: PathItem): [string, Operation][] {
  return METHODS.flatMap((method): [string, Operation][] => {
    const operation = item[method] as Operation | undefined;
    return operation ? [[method, operation]] : [];
  });
}

function declaredOf(document: DescribedApi, item: PathItem, operation: Operation): Declared {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(document, one));
  const body = operation.requestBody && resolve(document, operation.requestBody);
  return {
    mediaTypes: Object.keys(body?.content ?? {}),
    query: parameters.flatMap(({ name, in: place }) => (place === 'query' && name !== undefined ? [name] : [])),
  };
}

/** A reference within the document, followed. */
function resolve<T extends Reference>(document: DescribedApi, value: T): T {
  if (value.$ref === undefined) return value;
  const steps = value.$ref.replace('#/', '').split('/');
  return steps.reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], document) as T;
}

/** @throws Error for an operation under the API that the document does not have. */
export function requireDeclared(lookup: DeclaredLookup, methods: string | string[], url: string): void {
  if (!url.startsWith(`${API_PREFIX}/`)) return;
  for (const method of [methods].flat()) {
    if (UNDECLARED_METHODS.has(method) || lookup(method, url)) continue;
    throw new Error(`openapi/openapi.json has no operation ${method} ${url}; run "npm run openapi"`);
  }
}
