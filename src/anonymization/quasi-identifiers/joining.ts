import type { Demands, EquivalenceClass, Row } from './equivalence-class.js';
import { inOrder, keyOf } from './values.js';

/**
 * Lets rows of the batch join a class until it is large and diverse enough, or nobody is left who could. Rows that others
 * can spare go first, out of the class that has most to spare; then classes of the batch as a whole, the smallest first.
 */
export function letJoin(target: EquivalenceClass, others: readonly EquivalenceClass[], demands: Demands): void {
  while (!demands.isMet(target)) {
    const helps = demands.isLarge(target.size)
      ? ({ sensitive }: Row) => sensitive !== null && !target.sensitive.has(sensitive)
      : () => true;
    const move = spare(target, others, demands, helps) ?? whole(others, demands, helps);
    if (!move) return;
    for (const row of move.rows) move.from.remove(row);
    target.add(move.rows);
  }
}

interface Move {
  from: EquivalenceClass;
  rows: Row[];
}

/** One row without which its class still is what it must be; with an answer that is new to the target if there is one. */
function spare(
  target: EquivalenceClass,
  others: readonly EquivalenceClass[],
  demands: Demands,
  helps: (row: Row) => boolean,
): Move | undefined {
  const wanted = ({ sensitive }: Row): boolean => sensitive !== null && !target.sensitive.has(sensitive);
  const needsNew = !demands.isDiverse(target.sensitive.size);
  const able = others
    .filter((each) => each.rows.size > 0 && demands.isLarge(each.size - 1))
    .sort((one, other) => other.size - one.size || byKey(one, other));
  const found = (suits: (row: Row) => boolean): Move | undefined => {
    for (const from of able) {
      const row = from.byFrequency().find((each) => suits(each) && isSpared(from, each, demands));
      if (row) return { from, rows: [row] };
    }
    return undefined;
  };
  return (needsNew ? found(wanted) : undefined) ?? found(helps);
}

function isSpared(from: EquivalenceClass, row: Row, demands: Demands): boolean {
  from.remove(row);
  const still = demands.isMet(from);
  from.add([row]);
  return still;
}

/** All that the batch brought to a class: those stored there are enough by themselves, or there are none. */
function whole(others: readonly EquivalenceClass[], demands: Demands, helps: (row: Row) => boolean): Move | undefined {
  // What is stored and too small without the batch is left alone only when nothing else is left.
  const rank = ({ stored }: EquivalenceClass): number => Number(stored > 0 && !demands.isLarge(stored));
  const [from] = others
    .filter(({ rows }) => [...rows].some(helps))
    .sort((one, other) => rank(one) - rank(other) || one.rows.size - other.rows.size || byKey(one, other));
  return from && { from, rows: [...from.rows] };
}

const byKey = (one: EquivalenceClass, other: EquivalenceClass): number =>
  inOrder(keyOf(one.values), keyOf(other.values));
