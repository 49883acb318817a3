import { named } from './json.js';
import { type Dimension, type Relation, type SpecCell, SpecError } from './spec.js';

/** All sums in the table: each breakdown of each dimension, at each choice of codes in the others. */
export function relationsAmong(cells: readonly SpecCell[], dimensions: readonly Dimension[]): Relation[] {
  const relations = new Map<string, Relation>();
  dimensions.forEach(({ name, breakdowns }, axis) => {
    const roles = rolesIn(breakdowns);
    cells.forEach(({ codes }, index) => {
      for (const { breakdown, isTotal } of roles.get(codes[axis]!) ?? []) {
        const at = codes.with(axis, breakdowns[breakdown]!.total).join('|');
        const id = `${axis} ${breakdown} ${at}`;
        const relation = relations.get(id) ?? { parts: [], place: `${named(at)} by ${named(name)}` };
        if (isTotal) relation.total = index;
        else relation.parts.push(index);
        relations.set(id, relation);
      }
    });
  });
  return [...relations.values()];
}

/** In which breakdowns a code stands, and as what. */
function rolesIn(breakdowns: Dimension['breakdowns']): Map<string, { breakdown: number; isTotal: boolean }[]> {
  const roles = new Map<string, { breakdown: number; isTotal: boolean }[]>();
  breakdowns.forEach(({ total, parts }, breakdown) => {
    for (const code of [total, ...parts]) {
      roles.set(code, [...(roles.get(code) ?? []), { breakdown, isTotal: code === total }]);
    }
  });
  return roles;
}

export function refuseWrongSums(cells: readonly SpecCell[], relations: readonly Relation[]): void {
  for (const { total, parts, place } of relations) {
    const stated = total === undefined ? 0 : cells[total]!.value;
    const sum = parts.reduce((so_far, part) => so_far + cells[part]!.value, 0);
    if (stated !== sum) {
      const said = total === undefined ? 'is not in the table' : `is ${stated}`;
      throw new SpecError(`cells do not add up: ${place} ${said}, its parts make ${sum}`);
    }
  }
}
