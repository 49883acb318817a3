import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { Config } from '../config/config.js';
import { Role } from './roles.js';

/**
 * Connections of the role that may only append to the inbox, for any service, and read nothing. Appending needs no sight of
 * a tenant, so one statement can carry the responses of many.
 */
@Injectable()
export class Collector implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(config: Config) {
    this.pool = new Pool({
      connectionString: config.requireDatabaseUrl(),
      // Planning the statement anew for each batch would cost more than the rows of a small one.
      options: `-c role=${Role.collector} -c plan_cache_mode=force_generic_plan`,
      max: 2,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      query_timeout: 15_000,
      application_name: 'gradimento collector',
    });
    // A broken idle connection is replaced at the next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Runs a prepared statement in a transaction of its own; resolves, once it is durable, to its row, if it has one. */
  async append<T extends object>(name: string, text: string, values: unknown[]): Promise<T | undefined> {
    const { rows } = await this.pool.query<T>({ name, text, values });
    return rows[0];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
