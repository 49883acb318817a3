import type { ClientBase } from 'pg';
import type { Check } from './check.js';
import { RIGHT_CHECKS } from './rights.js';
import { TABLE_CHECKS } from './tables.js';

/** What the database must be like for one administration to be kept from another. */
export const CHECKS: readonly Check[] = [...TABLE_CHECKS, ...RIGHT_CHECKS];

/** @returns what is wrong with the schema, each in one sentence. */
export async function faultsOf(client: ClientBase): Promise<string[]> {
  const faults: string[] = [];
  for (const { fault, sql } of CHECKS) {
    const { rows } = await client.query<{ object: string }>(sql);
    faults.push(...rows.map(({ object }) => `${object} ${fault}`));
  }
  return faults;
}
