export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Where, as keys parted by spaces (`'paths /parts get summary'`), and what stands there then; absent, it is removed. */
export type Edit = [where: string, value?: Json];

/** A copy of the document with the edits made, in their order. */
export function edited(document: Json, edits: Edit[]): Json {
  // Not structuredClone(), which keeps shared parts shared: an edit would be made in several places.
  const copy = JSON.parse(JSON.stringify(document)) as Json;
  for (const [where, value] of edits) edit(copy, where.split(' '), value);
  return copy;
}

function edit(document: Json, keys: string[], value: Json | undefined): void {
  const last = keys.at(-1) ?? '';
  const parent = keys.slice(0, -1).reduce<Json | undefined>((node, key) => members(node)[key], document);
  if (typeof parent !== 'object' || parent === null) throw new Error(`nothing to edit at ${keys.join(' ')}`);
  if (value !== undefined) members(parent)[last] = value;
  else if (last in parent) remove(parent, last);
  else throw new Error(`nothing to remove at ${keys.join(' ')}`);
}

function remove(parent: Json[] | { [name: string]: Json }, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

const members = (node: Json | undefined): { [name: string]: Json } => node as { [name: string]: Json };
