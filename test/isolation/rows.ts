import { Client } from 'pg';

interface TableOfTenants {
  name: string;
  /** The column that says whose a row is. */
  owner: string;
  hasId: boolean;
}

/** The rows of an administration in every table that has any, seen as a superuser. A new table is seen by itself. */
export class Rows {
  private constructor(
    private readonly client: Client,
    private readonly tables: TableOfTenants[],
  ) {}

  static async open(url: string): Promise<Rows> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<TableOfTenants>(TABLES_OF_TENANTS);
    return new Rows(client, rows);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Number and digest of the administration's rows, by table. */
  async fingerprint(tenantId: string): Promise<Record<string, string>> {
    const each = this.tables.map(
      ({ name, owner }) => `SELECT '${name}' AS name,
        count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS digest
        FROM "${name}" t WHERE "${owner}" = $1`,
    );
    const { rows } = await this.client.query<{ name: string; digest: string }>(each.join(' UNION ALL '), [tenantId]);
    return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
  }

  /** The administration's identifiers, by table. */
  async identifiers(tenantId: string): Promise<Record<string, string[]>> {
    const each = this.tables
      .filter(({ hasId }) => hasId)
      .map(({ name, owner }) => `SELECT '${name}' AS name, id::text FROM "${name}" WHERE "${owner}" = $1`);
    const { rows } = await this.client.query<{ name: string; id: string }>(each.join(' UNION ALL '), [tenantId]);
    return Object.fromEntries(
      this.tables.map(({ name }) => [name, rows.filter((row) => row.name === name).map((row) => row.id)]),
    );
  }

  /** A version of a format in that state, by format and number. */
  async version(status: string): Promise<Record<string, string>> {
    const { rows } = await this.client.query<Record<string, string>>(
      'SELECT format_id::text, version::text FROM format_version WHERE status = $1 LIMIT 1',
      [status],
    );
    return rows[0] ?? {};
  }

  /** How a path would name a row of a platform table: `{format_id}` for `format.id`, `{kid}` for `signing_key.kid`. */
  async platformIdentifiers(): Promise<Record<string, string>> {
    const { rows: keys } = await this.client.query<{ name: string; key: string }>(KEYS_OF_PLATFORM_TABLES);
    const found: Record<string, string> = {};
    for (const { name, key } of keys) {
      const { rows } = await this.client.query<{ value: string }>(
        `SELECT "${key}"::text AS value FROM "${name}" LIMIT 1`,
      );
      if (rows[0]) for (const parameter of parametersFor(name, key)) found[parameter] = rows[0].value;
    }
    const { rows: out } = await this.client.query<{ id: string }>(`SELECT id FROM release WHERE status = 'published'`);
    if (out[0]) found.release_id = out[0].id;
    return found;
  }
}

/** `{secret_id}` or `{client_secret_id}` for `client_secret.id`. */
export const parametersFor = (table: string, key: string): string[] =>
  key === 'id' ? [`${table}_id`, `${table.split('_').at(-1)}_id`] : [key];

const TABLES_OF_TENANTS = `
  SELECT c.relname AS name, a.attname AS owner,
    EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'id' AND atttypid = 'uuid'::regtype) AS "hasId"
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND (a.attname IN ('tenant_id', 'concerns') OR (c.relname = 'tenant' AND a.attname = 'id'))
  ORDER BY c.relname`;

const KEYS_OF_PLATFORM_TABLES = `
  SELECT c.relname AS name, a.attname AS key
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
  WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'tenant'
    AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id')`;
