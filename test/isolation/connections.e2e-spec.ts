import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Database } from '../../src/database/database.js';
import { TestPlatform } from '../support/platform.js';

describe('a transaction, however it ends,', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
  });

  afterAll(() => platform.stop());

  it('leaves neither role nor tenant in a connection', async () => {
    const database = platform.api.get(Database);
    const dataSource = platform.api.get(DataSource);
    const work: ((tenant: string) => Promise<unknown>)[] = [
      (tenant) => database.asTenant(tenant, (tx) => tx.rows('SELECT pg_sleep(0.01)')),
      (tenant) => database.asWorker(tenant, (tx) => tx.rows('SELECT 1 / 0')),
      (tenant) => database.asTenant(tenant, (tx) => tx.rows('no SQL at all')),
      (tenant) => database.asTenant(tenant, () => Promise.reject(new Error('given up'))),
      (tenant) => database.asTenant(tenant, (tx) => tx.rows('SET LOCAL statement_timeout = 5; SELECT pg_sleep(1)')),
    ];
    const turns = Array.from({ length: 8 }, () => [randomUUID(), randomUUID()]).flat();
    const done = await Promise.allSettled(turns.flatMap((tenant) => work.map((turn) => turn(tenant))));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(turns.length);
    // As many at once as the pool has connections.
    const found = await Promise.all(
      Array.from({ length: 10 }, () =>
        dataSource.query<{ me: string; login: string; tenant: string | null }[]>(
          `SELECT current_user AS me, session_user AS login, nullif(current_setting('app.tenant_id', true), '') AS tenant,
             pg_sleep(0.1)::text`,
        ),
      ),
    );
    for (const [row] of found) expect([row?.me, row?.tenant]).toEqual([row?.login, null]);
  });
});
