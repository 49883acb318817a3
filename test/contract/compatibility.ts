import { operationBreaks } from './compatibility-operations.js';
import { mapOf, type Documents, type Node } from './compatibility-nodes.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What of the current document can break a client that was written from the released one. Empty: nothing.
 *
 * What the client sends must still be accepted, and mean the same: the values of the released request lie within those of
 * the current one. What it receives must still be what it was told: the values of the current response lie within those
 * of the released one, except that a client ignores members it does not know. A problem status may come or go; a client
 * treats one it does not know as the first of its class.
 */
export function breakingChanges(released: Node, current: Node): string[] {
  const documents = { released, current };
  return [...serverBreaks(documents), ...schemeBreaks(documents), ...pathBreaks(documents)];
}

/** By semantic versioning: what breaks needs a new major. Below 1, where nothing is promised, the minor stands for it. */
export function isCompatibleRelease(released: Node, current: Node): boolean {
  const [before, after] = [versionOf(released), versionOf(current)];
  if (compare(after, before) < 0) return false;
  return compare(generation(after), generation(before)) > 0 || breakingChanges(released, current).length === 0;
}

type Version = number[];

const versionOf = ({ info }: Node): Version =>
  (info as { version: string }).version.split('.').map((part) => Number.parseInt(part, 10));

const generation = ([major = 0, minor = 0]: Version): Version => (major === 0 ? [0, minor] : [major]);

function compare(one: Version, other: Version): number {
  for (const [index, part] of one.entries()) {
    if (part !== (other[index] ?? 0)) return part - (other[index] ?? 0);
  }
  return 0;
}

function serverBreaks({ released, current }: Documents): string[] {
  const urls = (document: Node) =>
    ((document.servers ?? []) as Node[]).filter((server) => server['x-sandbox'] !== true).map(({ url }) => String(url));
  return urls(released)
    .filter((url) => !urls(current).includes(url))
    .map((url) => `server ${url}: removed`);
}

function schemeBreaks({ released, current }: Documents): string[] {
  const schemes = (document: Node) => mapOf(mapOf(document.components).securitySchemes);
  // How a client proves itself, without what only people read.
  const essence = (scheme: unknown) => {
    const { type, scheme: http, in: where, name, openIdConnectUrl, flows } = mapOf(scheme);
    const urls = Object.entries(mapOf(flows)).map(([flow, { authorizationUrl, tokenUrl }]) => [
      flow,
      authorizationUrl,
      tokenUrl,
    ]);
    return JSON.stringify([type, http, where, name, openIdConnectUrl, urls]);
  };
  return Object.entries(schemes(released)).flatMap(([name, scheme]) => {
    const now = schemes(current)[name];
    if (now === undefined) return [`security scheme ${name}: removed`];
    return essence(scheme) === essence(now) ? [] : [`security scheme ${name}: changed`];
  });
}

function pathBreaks(documents: Documents): string[] {
  const now = mapOf(documents.current.paths);
  return Object.entries(mapOf(documents.released.paths)).flatMap(([path, item]) => {
    const later = now[path];
    if (later === undefined) return [`${path}: removed`];
    return METHODS.filter((method) => item[method] !== undefined).flatMap((method) => {
      const where = `${method.toUpperCase()} ${path}`;
      if (later[method] === undefined) return [`${where}: removed`];
      return operationBreaks(documents, { released: item, current: later }, method).map(
        (found) => `${where}: ${found}`,
      );
    });
  });
}
