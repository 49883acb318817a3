/**
 * Of groups that nobody is in two of, those that may be told beside the sum of all. Leaves out the rarest, until those left
 * out are none or enough: what is told, what is not, and every difference between two of them then stands for enough.
 * @param groups by name, and how many are in each.
 * @param others how many are in no group that could be told.
 */
export function tellable<T>(
  groups: readonly (readonly [T, number])[],
  others: number,
  threshold: number,
): [T, number][] {
  const ascending = groups.map(([name, n]): [T, number] => [name, n]).sort(([, one], [, other]) => one - other);
  let leftOut = others;
  const first = ascending.findIndex(([, n]) => {
    if (n >= threshold && (leftOut === 0 || leftOut >= threshold)) return true;
    leftOut += n;
    return false;
  });
  return first === -1 ? [] : ascending.slice(first);
}
