import { type Documents, follow, listOf, mapOf, type Node, same } from './compatibility-nodes.js';
import { SchemaComparison } from './compatibility-schemas.js';

const under = (where: string, found: string[]): string[] => found.map((one) => `${where}: ${one}`);

/** One operation of two documents, given the items of its path. */
export function operationBreaks(documents: Documents, items: Documents, method: string): string[] {
  const comparison = new OperationComparison(documents);
  return comparison.breaks(items, method);
}

class OperationComparison {
  private readonly sent: SchemaComparison;
  private readonly received: SchemaComparison;

  constructor(private readonly documents: Documents) {
    this.sent = new SchemaComparison('request', documents.released, documents.current);
    this.received = new SchemaComparison('response', documents.current, documents.released);
  }

  breaks(items: Documents, method: string): string[] {
    const released = mapOf(items.released)[method] ?? {};
    const current = mapOf(items.current)[method] ?? {};
    return [
      ...(released.operationId === current.operationId ? [] : [`operationId: was ${String(released.operationId)}`]),
      ...this.securityBreaks(released, current),
      ...this.parametersBreaks(
        parametersOf(this.documents.released, items.released, released),
        parametersOf(this.documents.current, items.current, current),
      ),
      ...this.bodyBreaks(released.requestBody, current.requestBody),
      ...this.responsesBreaks(mapOf(released.responses), mapOf(current.responses)),
    ];
  }

  private securityBreaks(released: Node, current: Node): string[] {
    const now = alternativesOf(current.security ?? this.documents.current.security);
    return alternativesOf(released.security ?? this.documents.released.security)
      .filter((credentials) => !now.some((required) => suffices(credentials, required)))
      .map((credentials) => `security ${JSON.stringify(credentials)}: no longer enough`);
  }

  private parametersBreaks(released: Map<string, Node>, current: Map<string, Node>): string[] {
    const added = [...current].filter(([key, { required }]) => required === true && !released.has(key));
    return [
      ...added.map(([key]) => `parameter ${key}: new and required`),
      ...[...released].flatMap(([key, before]) =>
        under(`parameter ${key}`, this.parameterBreaks(before, current.get(key))),
      ),
    ];
  }

  private parameterBreaks(before: Node, after: Node | undefined): string[] {
    if (!after) return ['removed'];
    const serialised = ({ style, explode, allowReserved }: Node) => [style, explode, allowReserved];
    return [
      ...(after.required === true && before.required !== true ? ['now required'] : []),
      ...(same(serialised(before), serialised(after)) ? [] : ['written otherwise']),
      ...this.sent.escapes(before.schema ?? {}, after.schema ?? {}),
      ...this.contentBreaks(this.sent, before.content, after.content),
    ];
  }

  private bodyBreaks(released: unknown, current: unknown): string[] {
    const before = follow(this.documents.released, released);
    const after = follow(this.documents.current, current);
    const newlyRequired = after.required === true && before.required !== true;
    return under('body', [
      ...(newlyRequired ? ['now required'] : []),
      ...this.contentBreaks(this.sent, before.content, after.content),
    ]);
  }

  private responsesBreaks(released: Record<string, Node>, current: Record<string, Node>): string[] {
    return Object.entries(released).flatMap(([status, response]) => {
      const now = current[status];
      const expected = status.startsWith('2');
      if (now === undefined) return expected ? [`response ${status}: removed`] : [];
      return under(
        `response ${status}`,
        this.responseBreaks(follow(this.documents.released, response), follow(this.documents.current, now)),
      );
    });
  }

  private responseBreaks(before: Node, after: Node): string[] {
    const now = mapOf(after.headers);
    const headers = Object.entries(mapOf(before.headers)).flatMap(([name, header]) =>
      under(`header ${name}`, this.headerBreaks(header, now[name])),
    );
    return [...headers, ...this.contentBreaks(this.received, before.content, after.content)];
  }

  private headerBreaks(released: Node, current: Node | undefined): string[] {
    if (current === undefined) return ['removed'];
    const before = follow(this.documents.released, released);
    const after = follow(this.documents.current, current);
    return [
      ...(before.required === true && after.required !== true ? ['may be absent'] : []),
      ...this.received.escapes(after.schema ?? {}, before.schema ?? {}),
    ];
  }

  private contentBreaks(comparison: SchemaComparison, released: unknown, current: unknown): string[] {
    const now = mapOf(current);
    return Object.entries(mapOf(released)).flatMap(([type, { schema: before = {} }]) => {
      if (now[type] === undefined) return [`${type}: removed`];
      const after = now[type].schema ?? {};
      const found = comparison === this.sent ? comparison.escapes(before, after) : comparison.escapes(after, before);
      return under(type, found);
    });
  }
}

function parametersOf(document: Node, item: Node, operation: Node): Map<string, Node> {
  const all = [...listOf(item.parameters), ...listOf(operation.parameters)].map((one) => follow(document, one));
  return new Map(all.map((parameter) => [keyOf(parameter), parameter]));
}

function keyOf({ in: where, name }: Node): string {
  return `${String(where)} ${where === 'header' ? String(name).toLowerCase() : String(name)}`;
}

type Credentials = Record<string, string[]>;

function alternativesOf(security: unknown): Credentials[] {
  const stated = listOf(security) as Credentials[];
  return stated.length === 0 ? [{}] : stated;
}

const suffices = (credentials: Credentials, required: Credentials): boolean =>
  Object.entries(required).every(([scheme, scopes]) => {
    const held = credentials[scheme];
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
