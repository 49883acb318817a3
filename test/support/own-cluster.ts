import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';

/** An embedded PostgreSQL of a test's own, so that all of its files are of that test. */
export class OwnCluster {
  private constructor(
    private readonly child: ChildProcess,
    readonly dataDir: string,
    readonly adminUrl: string,
    readonly appUrl: string,
  ) {}

  static async open(dataDir: string): Promise<OwnCluster> {
    const child = fork(path.resolve('test/support/cluster.mjs'), [dataDir], { execArgv: [] });
    const [urls] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])])) as [
      { adminUrl: string; appUrl: string } | undefined,
    ];
    if (!urls) throw new Error('no cluster');
    return new OwnCluster(child, dataDir, urls.adminUrl, urls.appUrl);
  }

  /** As a superuser. */
  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** Ends it and removes its files. */
  async close(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }
}
