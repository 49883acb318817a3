import { BOX, fitted, MAX_KEPT_BYTES, refused, requireShape, type Size } from '../limits.js';
import { DRAWN } from './allowed.js';
import { everyElement, type SvgElement } from './element.js';
import { readSvg } from './read.js';
import { keepUsedIds, requireBounded } from './references.js';
import { sheetOf, styledAttributes } from './style.js';
import { writeSvg } from './write.js';

const XMLNS = 'http://www.w3.org/2000/svg';
const MAX_LENGTH = 1_000_000;
const LENGTH = /^(\d{1,7}(?:\.\d{1,10})?)(?:px)?$/;

const VIEW = 'the SVG must have a viewBox of four numbers up to a million, or width and height in pixels';

export interface CleanSvg extends Size {
  image: Buffer;
}

/**
 * An SVG made anew from what of another one is known to be harmless: shapes, gradients and text, with attributes that can
 * hold no address. There is no script, no style, no link and nothing from elsewhere that could be in it.
 * @throws Problem 422
 */
export function cleanSvg(text: string): CleanSvg {
  const { root, styles } = readSvg(text);
  const sheet = sheetOf(styles);
  const sides = viewOf(root);
  for (const element of everyElement(root)) element.attributes = styledAttributes(element, sheet);
  keepUsedIds(root);
  requireBounded(root);
  if (![...everyElement(root)].some(({ name }) => DRAWN.has(name))) {
    throw refused('nothing that may stand in a logo is left of the SVG: pictures within it and scripts are left out');
  }
  const size = fitted(sides, BOX);
  const image = Buffer.from(writeSvg({ ...root, attributes: rootAttributes(root, sides, size) }));
  if (image.length <= MAX_KEPT_BYTES) return { image, ...size };
  throw refused(
    `the SVG has ${image.length} bytes after cleaning, and may have ${MAX_KEPT_BYTES}: simplify it, or send it as PNG`,
  );
}

interface View extends Size {
  x: number;
  y: number;
}

/** Always in one order, so that what is cleaned again is the same. */
function rootAttributes({ attributes }: SvgElement, { x, y, width, height }: View, size: Size): Map<string, string> {
  const own: [string, string][] = [
    ['xmlns', XMLNS],
    ['width', String(size.width)],
    ['height', String(size.height)],
    ['viewBox', [x, y, width, height].join(' ')],
  ];
  return new Map([...own, ...attributes, ...own]);
}

/** What part of the plane is shown. @throws Problem 422 */
function viewOf({ attributes }: SvgElement): View {
  const numbers = attributes.get('viewBox')?.split(/[\s,]+/) ?? ['0', '0', ...sidesOf(attributes)];
  if (numbers.length !== 4 || !numbers.every(isNumber)) throw refused(VIEW);
  const [x, y, width, height] = numbers.map(Number) as [number, number, number, number];
  if (Math.min(width, height) <= 0) throw refused(VIEW);
  requireShape({ width, height });
  return { x, y, width, height };
}

const sidesOf = (attributes: Map<string, string>): string[] =>
  ['width', 'height'].map((name) => LENGTH.exec(attributes.get(name) ?? '')?.[1] ?? '');

const isNumber = (text: string): boolean => text !== '' && Math.abs(Number(text)) <= MAX_LENGTH;
