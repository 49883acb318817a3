import { readFileSync } from 'node:fs';

export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{parameters}`, relative to `/v1`. */
  path: string;
  /** Open to anybody, without a token. */
  public: boolean;
}

interface Document {
  paths: Record<string, Record<string, { operationId: string; security?: Record<string, unknown>[] }>>;
}

/** Every operation of the committed document: what is added there is tested without anybody writing a test for it. */
export function operations(): Operation[] {
  const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as Document;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, security }]) => ({
      id: operationId,
      method: method as Operation['method'],
      path,
      public: security?.some((scheme) => Object.keys(scheme).length === 0) ?? false,
    })),
  );
}

export function fill(path: string, parameters: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`no value for the path parameter ${name}`);
    return value;
  });
}
