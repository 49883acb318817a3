import { isObject, named } from './json.js';
import { type Breakdown, type Dimension, SpecError } from './spec.js';

/** `"tree"` maps each total to its parts, or to several lists of parts where it is broken down in several ways. */
export function readDimensions(value: unknown): Dimension[] {
  if (!Array.isArray(value) || value.length === 0) throw new SpecError('dims must be a list of dimensions');
  const dimensions = value.map(readDimension);
  const names = new Set(dimensions.map(({ name }) => name));
  if (names.size < dimensions.length) throw new SpecError('dims: two have the same name');
  return dimensions;
}

function readDimension(value: unknown, index: number): Dimension {
  const place = `dims[${index}]`;
  if (!isObject(value)) throw new SpecError(`${place} must be an object`);
  const { name, tree } = value;
  if (typeof name !== 'string' || name === '') throw new SpecError(`${place}.name must be a text`);
  if (!isObject(tree)) throw new SpecError(`${place}.tree must be an object`);
  const breakdowns = Object.entries(tree).flatMap(([total, parts]) =>
    partListsOf(parts, `${place}.tree.${named(total)}`).map((list): Breakdown => ({ total, parts: list })),
  );
  const codes = new Set(breakdowns.flatMap(({ total, parts }) => [total, ...parts]));
  if (codes.size === 0) throw new SpecError(`${place}.tree has no codes`);
  refuseStrangeCodes(codes, place);
  refuseCircles(breakdowns, place);
  return { name, codes, breakdowns };
}

/** Keys of cells are codes joined by `|`. */
function refuseStrangeCodes(codes: Iterable<string>, place: string): void {
  for (const code of codes) {
    if (code === '' || code.includes('|')) throw new SpecError(`${place}.tree: ${named(code)} cannot be a code`);
  }
}

function partListsOf(value: unknown, place: string): string[][] {
  if (!Array.isArray(value) || value.length === 0) throw new SpecError(`${place} must be a list of codes`);
  const lists: unknown[] = value.every((entry) => typeof entry === 'string') ? [value] : value;
  return lists.map((list) => {
    if (!Array.isArray(list) || list.length === 0 || !list.every((code) => typeof code === 'string')) {
      throw new SpecError(`${place} must be a list of codes, or of such lists`);
    }
    if (new Set(list).size < list.length) throw new SpecError(`${place} names a code twice`);
    return list;
  });
}

function refuseCircles(breakdowns: readonly Breakdown[], place: string): void {
  const partsOf = new Map<string, string[]>();
  for (const { total, parts } of breakdowns) partsOf.set(total, [...(partsOf.get(total) ?? []), ...parts]);
  const sound = new Set<string>();
  const visit = (code: string, above: ReadonlySet<string>): void => {
    if (above.has(code)) throw new SpecError(`${place}.tree: ${named(code)} is a part of itself`);
    if (sound.has(code)) return;
    for (const part of partsOf.get(code) ?? []) visit(part, new Set(above).add(code));
    sound.add(code);
  };
  for (const code of partsOf.keys()) visit(code, new Set());
}
