import { Demands, EquivalenceClass, type Row, type Rule, type StoredClass } from './equivalence-class.js';
import type { Hierarchy } from './hierarchies.js';
import { letJoin } from './joining.js';
import { type Node, nodesOf } from './nodes.js';
import { keyOf, together, type Values } from './values.js';

export interface Protection {
  /** Of each row of the batch, in its order: what may be stored. */
  values: Values[];
  /** What the classes that the batch is in could not be made to meet; empty as a rule. */
  falls_short_of: (keyof Rule)[];
}

/**
 * Incremental k-anonymity with distinct l-diversity, by generalisation and local suppression of the rows of a batch. What is
 * stored never changes. Rows go through the nodes of the lattice, least loss first; at each, those whose class, with what is
 * in it so far, meets the rule stay. What is left at the end is all missing, and where that class is too small, others join.
 *
 * k is met whenever the batch has k rows or more, and then by every class that a row of it is in. l is met unless the answers
 * of the batch do not allow it: then what differs too little is all missing. Takes a time that grows with the rows and with
 * the nodes, of which there are few.
 *
 * @param stored classes of the same service and period. @param given the batch.
 * @param hierarchies the quasi-identifier to give up first in front.
 */
export function protect(
  stored: readonly StoredClass[],
  given: readonly Row[],
  hierarchies: readonly Hierarchy[],
  rule: Rule,
): Protection {
  // Each row is one, whoever shares its object.
  const batch = given.map((row) => ({ ...row }));
  const demands = new Demands(rule, isUnanimous(stored, batch));
  const classes = new Classes(stored);
  let open = [...together(batch, ({ values }) => keyOf(values)).values()];
  for (const node of nodesOf(hierarchies.map(({ top }) => top))) {
    open = [...groupsAt(open, node, hierarchies)].flatMap(([values, profiles]) =>
      classes.takes(values, profiles.flat(), demands) ? [] : profiles,
    );
  }
  const missing = classes.at(hierarchies.map(() => null));
  missing.add(open.flat());
  if (missing.size > 0) letJoin(missing, classes.except(missing), demands);
  const values = new Map(classes.all.flatMap((each) => [...each.rows].map((row) => [row, each.values] as const)));
  return { values: batch.map((row) => values.get(row) ?? missing.values), falls_short_of: lacking(classes, demands) };
}

/** Rows that have the same values at a node, by profile: rows that came with the same values. */
function groupsAt(
  profiles: readonly Row[][],
  node: Node,
  hierarchies: readonly Hierarchy[],
): Iterable<[Values, Row[][]]> {
  const at = ([row]: Row[]): Values =>
    hierarchies.map((hierarchy, index) => hierarchy.at(row?.values[index] ?? null, node[index] ?? 0));
  const groups = together(
    profiles.map((profile) => ({ profile, values: at(profile) })),
    ({ values }) => keyOf(values),
  );
  return [...groups.values()].map((group) => [group[0]?.values ?? [], group.map(({ profile }) => profile)]);
}

class Classes {
  private readonly byKey = new Map<string, EquivalenceClass>();

  constructor(stored: readonly StoredClass[]) {
    for (const { values, n, sensitive } of stored) {
      this.byKey.set(keyOf(values), new EquivalenceClass(values, n, sensitive));
    }
  }

  get all(): EquivalenceClass[] {
    return [...this.byKey.values()];
  }

  at(values: Values): EquivalenceClass {
    const key = keyOf(values);
    const known = this.byKey.get(key) ?? new EquivalenceClass(values);
    this.byKey.set(key, known);
    return known;
  }

  except(one: EquivalenceClass): EquivalenceClass[] {
    return this.all.filter((each) => each !== one);
  }

  /** @returns whether the rows are in the class now: only if it meets the demands with them. */
  takes(values: Values, rows: readonly Row[], demands: Demands): boolean {
    const known = this.byKey.get(keyOf(values));
    const answers = new Set([...(known?.sensitive ?? []), ...rows.map(({ sensitive }) => sensitive)]);
    answers.delete(null);
    if (!demands.isLarge((known?.size ?? 0) + rows.length) || !demands.isDiverse(answers.size)) return false;
    this.at(values).add(rows);
    return true;
  }
}

function isUnanimous(stored: readonly StoredClass[], batch: readonly Row[]): boolean {
  const answers = new Set([
    ...stored.flatMap(({ sensitive }) => sensitive),
    ...batch.map(({ sensitive }) => sensitive),
  ]);
  answers.delete(null);
  return answers.size <= 1;
}

function lacking(classes: Classes, demands: Demands): (keyof Rule)[] {
  const touched = classes.all.filter(({ rows }) => rows.size > 0);
  return [
    ...(touched.some(({ size }) => !demands.isLarge(size)) ? (['k'] as const) : []),
    ...(touched.some(({ sensitive }) => !demands.isDiverse(sensitive.size)) ? (['l'] as const) : []),
  ];
}
