import { SaxesParser, type SaxesTagNS } from 'saxes';
import { refused } from '../limits.js';
import { AS_GROUP, HOLDS_TEXT, isAllowed } from './allowed.js';
import type { SvgElement } from './element.js';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const MAX_DEPTH = 48;
const MAX_ELEMENTS = 5_000;

/** What of a file may be drawn, and its style sheets, of which nothing has been looked at yet. */
export interface Read {
  root: SvgElement;
  styles: string[];
}

/** @throws Problem 422 for what is no SVG, defines entities, or is nested deeper or has more elements than any logo. */
export function readSvg(text: string): Read {
  const reader = new Reader();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', refuseDefinitions);
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('closetag', () => reader.close());
  parser.on('text', (part) => reader.text(part));
  parser.on('cdata', (part) => reader.text(part));
  parser.on('error', (error) => {
    throw refused(`the body is not well-formed XML${placeOf(error)}`);
  });
  parser.write(text).close();
  return reader.done();
}

/** Only the name of a public DTD is common, and of no use: nobody fetches it. */
function refuseDefinitions(doctype: string): void {
  if (doctype.includes('[')) throw refused('the SVG must not define entities or anything else in a DTD');
}

function placeOf({ message }: Error): string {
  const [, line, column] = /^(\d+):(\d+):/.exec(message) ?? [];
  return line === undefined ? '' : `, at line ${line}, column ${column}`;
}

class Reader {
  private root: SvgElement | undefined;
  private readonly styles: string[] = [];
  /** Those that are open; what is left out is undefined, and so is all that it holds. */
  private readonly path: (SvgElement | undefined)[] = [];
  private inStyle = false;
  private count = 0;

  open(tag: SaxesTagNS): void {
    this.requireBounds();
    this.inStyle = tag.uri === SVG && tag.local === 'style';
    const element = this.isKept(tag) ? elementOf(tag) : undefined;
    this.root ??= element;
    if (!this.root) throw refused('the body is not SVG: its first element must be svg of http://www.w3.org/2000/svg');
    if (element) this.path.at(-1)?.children.push(element);
    this.path.push(element);
  }

  private requireBounds(): void {
    this.count += 1;
    if (this.count > MAX_ELEMENTS) throw refused(`the SVG must not have more than ${MAX_ELEMENTS} elements`);
    if (this.path.length >= MAX_DEPTH) throw refused(`the SVG must not be nested more than ${MAX_DEPTH} deep`);
  }

  close(): void {
    this.inStyle = false;
    this.path.pop();
  }

  text(part: string): void {
    const holder = this.path.at(-1);
    if (this.inStyle) this.styles.push(part);
    else if (holder && HOLDS_TEXT.has(holder.name)) holder.children.push(part);
  }

  done(): Read {
    if (!this.root) throw refused('the body is not SVG');
    return { root: this.root, styles: this.styles };
  }

  /** One `svg` is the outermost and no other. */
  private isKept({ uri, local }: SaxesTagNS): boolean {
    if (uri !== SVG) return false;
    if (this.path.length === 0) return local === 'svg';
    return this.path.at(-1) !== undefined && (AS_GROUP.has(local) || isAllowed(local));
  }
}

function elementOf({ local, attributes }: SaxesTagNS): SvgElement {
  const named = Object.values(attributes).flatMap(({ uri, local: name, value }): [string, string][] =>
    uri === '' || (uri === XLINK && name === 'href') ? [[name, value.trim()]] : [],
  );
  return { name: AS_GROUP.has(local) ? 'g' : local, attributes: new Map(named), children: [] };
}
