import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { dataSourceOptions } from '../src/database/data-source.js';
import { Role } from '../src/database/roles.js';
import { TestPlatform } from './support/platform.js';

describe('what is committed agrees with the code', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
  });

  afterAll(() => platform.stop());

  it('in the OpenAPI document; run "npm run openapi" after a change', () => {
    const generated = execFileSync(process.execPath, ['dist/openapi.js', '--print'], { encoding: 'utf8' });
    expect(readFileSync('openapi/openapi.json', 'utf8')).toBe(generated);
    expect(parse(readFileSync('openapi/openapi.yaml', 'utf8'))).toEqual(JSON.parse(generated));
  });

  it('in the group roles that a new database is given', () => {
    const sql = readFileSync('docker/init.sql', 'utf8');
    expect(Object.values(Role).filter((role) => !sql.includes(role))).toEqual([]);
  });

  it('in entities and migrations', async () => {
    const { entities } = platform.api.get(DataSource).options;
    // As a superuser: the login of the processes does not even see the tables.
    const asOwner = new DataSource({ ...dataSourceOptions(platform.adminUrl), entities });
    await asOwner.initialize();
    const { upQueries } = await asOwner.driver.createSchemaBuilder().log();
    await asOwner.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
