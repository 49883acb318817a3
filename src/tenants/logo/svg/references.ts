import { refused } from '../limits.js';
import { referredBy } from './allowed.js';
import { elementsIn, everyElement, type SvgElement } from './element.js';

const MAX_DRAWN = 20_000;
const MAX_DEPTH = 200;

const targetsOf = ({ attributes }: SvgElement): string[] =>
  [...attributes].flatMap(([name, value]) => referredBy(name, value) ?? []);

/** Names only what something refers to, each once: of two with one name, the first is meant. */
export function keepUsedIds(root: SvgElement): void {
  const used = new Set([...everyElement(root)].flatMap(targetsOf));
  for (const { attributes } of everyElement(root)) {
    const id = attributes.get('id');
    if (id !== undefined && !used.delete(id)) attributes.delete('id');
  }
}

/**
 * Holds down what has to be drawn: elements that use elements that use elements are few in the file and without end on the
 * screen.
 * @throws Problem 422
 */
export function requireBounded(root: SvgElement): void {
  const byId = new Map([...everyElement(root)].map((element) => [element.attributes.get('id'), element]));
  const known = new Map<SvgElement, number>();

  function drawnBy(element: SvgElement, depth: number): number {
    const before = known.get(element);
    if (before !== undefined) return before;
    // Also what refers to itself ends here.
    if (depth > MAX_DEPTH) throw refused('elements of the SVG refer to each other without end');
    const targets = targetsOf(element).flatMap((id) => byId.get(id) ?? []);
    const parts = [...elementsIn(element), ...targets].map((one) => drawnBy(one, depth + 1));
    const drawn = parts.reduce((sum, part) => sum + part, 1);
    if (drawn > MAX_DRAWN)
      throw refused(`the SVG must not draw more than ${MAX_DRAWN} elements, repeated ones included`);
    known.set(element, drawn);
    return drawn;
  }
  drawnBy(root, 0);
}
