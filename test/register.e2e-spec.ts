import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { dpia } from '../src/database/register/dpia.js';
import { QUEUE_TABLES } from '../src/database/register/outside.js';
import { REGISTER } from '../src/database/register/register.js';
import { Role } from '../src/database/roles.js';
import { createDatabase } from './support/platform.js';

/** Every column with the roles that may read it, by a right on the table or on the column: `table.column: readers`. */
const COLUMNS = `
  SELECT format('%s.%s', c.relname, a.attname) AS column,
    ARRAY(SELECT r FROM unnest($1::text[]) AS r WHERE has_column_privilege(r, c.oid, a.attnum, 'SELECT') ORDER BY r) AS readers
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;

const REGISTERED = new Map(
  REGISTER.flatMap(({ table, readers, columns }) =>
    Object.entries(columns).map(([column, said]) => {
      const more = typeof said === 'string' ? [] : said.readers;
      return [`${table}.${column}`, [...new Set([...readers, ...more])].map((reader) => Role[reader]).toSorted()];
    }),
  ),
);

describe('the register of what is kept', () => {
  let client: Client;

  beforeAll(async () => {
    const { adminUrl } = await createDatabase(`register_${randomBytes(6).toString('hex')}`);
    client = new Client({ connectionString: adminUrl });
    await client.connect();
  });

  afterAll(() => client.end());

  async function differences(): Promise<string[]> {
    const { rows } = await client.query<{ column: string; readers: string[] }>(COLUMNS, [Object.values(Role)]);
    const actual = new Map(rows.map(({ column, readers }) => [column, readers]));
    return [
      ...[...actual.keys()].filter((column) => !REGISTERED.has(column)).map((column) => `${column} is not registered`),
      ...[...REGISTERED.keys()].filter((column) => !actual.has(column)).map((column) => `${column} is not there`),
      ...[...actual]
        .filter(([column, readers]) => REGISTERED.has(column) && String(readers) !== String(REGISTERED.get(column)))
        .map(([column, readers]) => `${column} is read by ${readers.join(', ')}`),
    ];
  }

  it('has every column of every table, and who reads it', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each([
    ['ALTER TABLE response ADD COLUMN seen_at timestamptz', 'response.seen_at is not registered'],
    ['CREATE TABLE visit (address inet)', 'visit.address is not registered'],
    ['ALTER TABLE inbox DROP COLUMN n', 'inbox.n is not there'],
    ['GRANT SELECT (nullifier) ON spent_token TO gradimento_api', 'spent_token.nullifier is read by gradimento_api'],
  ])('does not agree after %s', async (sql, difference) => {
    await client.query('BEGIN');
    await client.query(sql);
    expect(await differences()).toEqual([difference]);
    await client.query('ROLLBACK');
  });

  it('has every table of the queue', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(QUEUE_TABLES);
  });

  it('says of everything what, why, how long and what removes it', () => {
    for (const entry of REGISTER) {
      const columns = Object.values(entry.columns).map((said) => (typeof said === 'string' ? said : said.what));
      expect([entry.what, entry.why, entry.kept, entry.removedBy, ...columns].filter((said) => said === '')).toEqual(
        [],
      );
    }
  });

  it('is what the impact assessment was written from; run "npm run dpia" after a change', () => {
    expect(readFileSync('docs/dpia.md', 'utf8')).toBe(dpia());
  });
});
