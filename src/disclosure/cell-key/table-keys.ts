import { createHmac } from 'node:crypto';
import { innerCellsOf } from '../protection/inner-cells.js';
import type { Spec, SpecCell } from '../spec/spec.js';
import { cellKeyOf } from './perturb.js';

/**
 * The keys of the cells of a table that knows counts and no records. What is no sum has a key from a secret, its codes and its
 * count, so that it is another one as soon as somebody comes or goes; what is a sum has the sum of these. Cells that hold the
 * same answers have the same key, whatever they are called, and neither the order of cells nor that of dimensions matters.
 * @returns by the places of the cells; 0 for those of nobody.
 */
export function tableKeys(spec: Spec, secret: Uint8Array): number[] {
  const { cells } = spec;
  const names = cells.map((cell) => nameOf(spec, cell));
  const partsOf = innerCellsOf(spec).sums.map((sum) => [...sum.keys()].filter((part) => cells[part]!.value > 0));
  const alike = sameAnswers(spec);
  const keys = new Map<number, number>();
  const firstOf = (some: readonly number[]): number | undefined =>
    some.toSorted((one, other) => (names[one]! < names[other]! ? -1 : 1))[0];
  const keyOf = (cell: number): number => {
    const known = keys.get(cell);
    if (known !== undefined) return known;
    const same = alike[cell]!;
    // Parts of several hold fewer each, so this ends.
    const whole = firstOf(same.filter((one) => partsOf[one]!.length > 1));
    const inner = firstOf(same.filter((one) => partsOf[one]!.includes(one)));
    const key = whole === undefined ? recordKey(secret, names[inner!]!) : cellKeyOf(partsOf[whole]!.map(keyOf));
    for (const one of same) keys.set(one, key);
    return key;
  };
  return cells.map(({ value }, cell) => (value === 0 ? 0 : keyOf(cell)));
}

function nameOf({ dimensions }: Spec, { codes, value }: SpecCell): string {
  const named = dimensions.map(({ name }, axis) => [name, codes[axis]!]);
  return JSON.stringify([...named.sort(([one], [other]) => (one! < other! ? -1 : 1)), value]);
}

const recordKey = (secret: Uint8Array, name: string): number =>
  createHmac('sha256', secret).update(name).digest().readUInt32BE();

/** Of each cell, all that hold the same answers: a sum of which but one part is empty, and that part. */
function sameAnswers({ cells, relations }: Spec): number[][] {
  const alike = cells.map((_, cell) => [cell]);
  for (const { total, parts } of relations) {
    const [only, ...others] = parts.filter((part) => cells[part]!.value > 0);
    if (total === undefined || only === undefined || others.length > 0 || alike[total] === alike[only]) continue;
    const both = [...alike[total]!, ...alike[only]!];
    for (const cell of both) alike[cell] = both;
  }
  return alike;
}
