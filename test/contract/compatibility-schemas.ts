import { Ajv2020 } from 'ajv/dist/2020.js';
import { boundEscapes } from './compatibility-bounds.js';
import { follow, isNode, listOf, mapOf, type Node, same } from './compatibility-nodes.js';
import { flat, type Shape, shapesOf, typeOf, valuesOf } from './compatibility-shapes.js';

/** Compared as a whole: whoever changes one of these in place is asked to look. */
const OPAQUE = ['not', 'if', 'then', 'else', 'anyOf', 'contains', 'prefixItems', 'propertyNames', 'patternProperties'];
const SCALAR = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

const ajv = new Ajv2020({ strict: false });

/**
 * Whether every value of one schema, the inner, is a value of another, the outer. In a request the inner one is the
 * released, in a response the current: what is sent was built by the released document, what is received by the current.
 *
 * In a response two things are tolerated. A client ignores a member that it does not know, so that an object which the
 * released document closes may gain one. And `x-extensible-enum: true` beside an `enum` has told the client to expect
 * values that are not listed yet; without it a new value is one that no client handles.
 */
export class SchemaComparison {
  private readonly known = new Map<unknown, Map<unknown, string[]>>();

  constructor(
    private readonly direction: 'request' | 'response',
    private readonly innerDocument: Node,
    private readonly outerDocument: Node,
  ) {}

  /** How a value of the inner schema may be none of the outer one. */
  escapes(inner: unknown, outer: unknown): string[] {
    const [key, other] = [meant(this.innerDocument, inner), meant(this.outerDocument, outer)];
    const ofInner = this.known.get(key) ?? new Map<unknown, string[]>();
    this.known.set(key, ofInner);
    const before = ofInner.get(other);
    if (before) return before;
    // A schema that contains itself is met again while it is compared: nothing is found there a second time.
    ofInner.set(other, []);
    const found = [...this.defaultEscapes(inner, outer), ...this.shapesEscape(inner, outer)];
    ofInner.set(other, found);
    return found;
  }

  /** What is left out of a request means what the default says. */
  private defaultEscapes(inner: unknown, outer: unknown): string[] {
    if (this.direction === 'response') return [];
    const before = flat(this.innerDocument, inner).default;
    const after = flat(this.outerDocument, outer).default;
    return before === undefined || same(before, after) ? [] : [`default was ${JSON.stringify(before)}`];
  }

  private shapesEscape(inner: unknown, outer: unknown): string[] {
    const outers = shapesOf(this.outerDocument, outer);
    return [...new Set(shapesOf(this.innerDocument, inner).flatMap((shape) => this.escapesAll(shape, outers)))];
  }

  private escapesAll(inner: Shape, outers: Shape[]): string[] {
    const found = outers
      .filter((outer) => admits(outer.type, inner.type))
      .map((outer) => this.shapeEscapes(inner, outer));
    if (found.some((reasons) => reasons.length === 0)) return [];
    const [reasons] = found;
    if (reasons === undefined) return [`${this.blame} type ${inner.type}`];
    return found.length === 1 ? reasons : [`${this.blame} an alternative of type ${inner.type}`];
  }

  private get blame(): string {
    return this.direction === 'request' ? 'no longer accepted:' : 'not expected:';
  }

  private shapeEscapes(inner: Shape, outer: Shape): string[] {
    const listed = valuesOf(inner)?.filter((value) => admits(inner.type, typeOf(value)) || inner.type === 'integer');
    if (listed)
      return listed.filter((value) => !this.accepts(outer, value)).map((value) => this.says(JSON.stringify(value)));
    if (valuesOf(outer) && !this.mayGrow(outer)) return [this.says('a value that is not listed')];
    return [
      ...boundEscapes(inner, outer, inner.type).map((reason) => this.says(reason)),
      ...OPAQUE.filter((keyword) => keyword in outer && !same(inner[keyword], outer[keyword])).map((keyword) =>
        this.says(`"${keyword}" differs`),
      ),
      ...(inner.type === 'array' ? this.itemEscapes(inner, outer) : []),
      ...(inner.type === 'object' ? this.objectEscapes(inner, outer) : []),
    ];
  }

  private says = (reason: string): string => `${this.blame} ${reason}`;

  private mayGrow = (outer: Node): boolean => this.direction === 'response' && outer['x-extensible-enum'] === true;

  private accepts(outer: Shape, value: unknown): boolean {
    const listed = this.mayGrow(outer) ? undefined : valuesOf(outer);
    if (listed) return listed.some((one) => same(one, value));
    const bounds = Object.fromEntries(
      SCALAR.filter((keyword) => keyword in outer).map((keyword) => [keyword, outer[keyword]]),
    );
    return ajv.validate({ ...bounds, type: outer.type }, value);
  }

  private itemEscapes(inner: Shape, outer: Shape): string[] {
    return this.escapes(inner.items, outer.items).map((reason) => `[] ${reason}`);
  }

  private objectEscapes(inner: Shape, outer: Shape): string[] {
    const always = listOf(inner.required);
    const absent = listOf(outer.required).filter((name) => !always.includes(name));
    const names = new Set([...Object.keys(mapOf(inner.properties)), ...Object.keys(mapOf(outer.properties))]);
    return [
      ...absent.map((name) => this.says(`without ${String(name)}`)),
      ...[...names].flatMap((name) => this.memberEscapes(inner, outer, name).map((reason) => `.${name} ${reason}`)),
      ...this.otherEscapes(inner, outer),
    ];
  }

  private memberEscapes(inner: Shape, outer: Shape, name: string): string[] {
    const mine = mapOf(inner.properties)[name] ?? others(inner);
    const theirs = mapOf(outer.properties)[name] ?? others(outer);
    // A member that the inner schema does not name is not sent, unless it is a map.
    if (mine === true || mine === false || theirs === true) return [];
    if (theirs === false) return this.direction === 'request' ? [this.says('the property')] : [];
    return this.escapes(mine, theirs);
  }

  /** Members that neither schema names. */
  private otherEscapes(inner: Shape, outer: Shape): string[] {
    const [mine, theirs] = [others(inner), others(outer)];
    if (mine === false || theirs === true) return [];
    if (theirs === false) return this.direction === 'request' ? [this.says('other properties')] : [];
    return this.escapes(mine, theirs).map((reason) => `.* ${reason}`);
  }
}

/** `false`: none; `true`: any; else what they must be. */
function others({ additionalProperties = true, unevaluatedProperties }: Node): boolean | Node {
  if (unevaluatedProperties === false) return false;
  return isNode(additionalProperties) ? additionalProperties : additionalProperties === true;
}

/** What a schema that is nothing but a reference refers to; any other is itself. */
const meant = (document: Node, schema: unknown): unknown =>
  isNode(schema) && Object.keys(schema).join(' ') === '$ref' ? follow(document, schema) : schema;

const admits = (outer: string, inner: string): boolean =>
  outer === inner || (outer === 'number' && inner === 'integer');
