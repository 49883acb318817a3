import type { Database } from '../../database/database.js';

/** The ids of all administrations, also of those that collect no more. */
export async function administrations(database: Database): Promise<string[]> {
  const rows = await database.asIstat((tx) => tx.rows<{ id: string }>('SELECT id FROM tenant ORDER BY id'));
  return rows.map(({ id }) => id);
}

/** Whose a service is; undefined when there is no such service. */
export async function administrationOf(database: Database, serviceId: string): Promise<string | undefined> {
  const rows = await database.asIstat((tx) =>
    tx.rows<{ tenant_id: string }>('SELECT tenant_id FROM service WHERE id = $1', [serviceId]),
  );
  return rows[0]?.tenant_id;
}
