import type { Breakdown, Spec } from './spec.js';

/** The table as `parseSpec` reads it, a cell a line. */
export function printSpec({ dimensions, cells }: Spec): string {
  const dims = dimensions.map(({ name, breakdowns }) => ({ name, tree: treeOf(breakdowns) }));
  const lines = cells.map(({ codes, value, status, public: isPublic }) =>
    JSON.stringify({ k: codes, v: value, status, ...(isPublic ? { public: true } : {}) }),
  );
  return `{"dims": ${JSON.stringify(dims)},\n"cells": [\n${lines.join(',\n')}\n]}`;
}

function treeOf(breakdowns: readonly Breakdown[]): Record<string, string[] | string[][]> {
  const lists = new Map<string, string[][]>();
  for (const { total, parts } of breakdowns) lists.set(total, [...(lists.get(total) ?? []), parts]);
  return Object.fromEntries([...lists].map(([total, all]) => [total, all.length === 1 ? all[0]! : all]));
}
