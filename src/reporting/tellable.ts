/**
 * Of groups that nobody is in two of, those that may be told beside the sum of all. Leaves out the rarest, of equally rare
 * ones the first by name, until those left out are none or enough: what is told, what is not, and every difference between two
 * of them then stands for enough.
 * @param groups by name, none twice, and how many are in each; their order says nothing.
 * @param others how many are in no group that could be told.
 */
export function tellable<T extends string | number>(
  groups: readonly (readonly [T, number])[],
  others: number,
  threshold: number,
): [T, number][] {
  const ascending = groups.map(([name, n]): [T, number] => [name, n]).sort(rarestFirst);
  let leftOut = others;
  const first = ascending.findIndex(([, n]) => {
    if (n >= threshold && (leftOut === 0 || leftOut >= threshold)) return true;
    leftOut += n;
    return false;
  });
  return first === -1 ? [] : ascending.slice(first);
}

/** Of equally many, whose turn it is must not depend on who asks: two answers would give what each leaves out. */
function rarestFirst<T extends string | number>([name, n]: readonly [T, number], other: readonly [T, number]): number {
  return n - other[1] || (name < other[0] ? -1 : Number(name > other[0]));
}
