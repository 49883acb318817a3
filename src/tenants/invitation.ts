import { type InvalidInput, Problem } from '../http/problem.js';
import type { IpaEntry } from './ipa.js';

/** What Istat says of an administration that it invites. The rest is in the national index. */
export interface Invitation {
  ipa_code: string;
  name?: string;
  ipa_category?: string;
}

/** @throws Problem 422 naming every member that neither the invitation nor the index has. */
export function completed({ ipa_code, ...given }: Invitation, entry: IpaEntry | undefined): IpaEntry {
  const name = given.name ?? entry?.name;
  const ipa_category = given.ipa_category ?? entry?.ipa_category;
  if (name !== undefined && ipa_category !== undefined) return { ipa_code, name, ipa_category };
  throw Problem.invalid([...missing('/name', name), ...missing('/ipa_category', ipa_category)]);
}

function missing(pointer: string, value: string | undefined): InvalidInput[] {
  return value === undefined ? [{ pointer, detail: 'is required, because the index does not have the code' }] : [];
}
