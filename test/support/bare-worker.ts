import { DataSource } from 'typeorm';
import { AnonymisedResponses } from '../../src/anonymization/anonymised-responses.js';
import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import { InboxKeys } from '../../src/anonymization/keys/inbox-keys.js';
import type { Config } from '../../src/config/config.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { CellFolder } from '../../src/reporting/cell-folder.js';

/** The work of a worker without its queue and its clock: nothing is done but what a test asks for. */
export class BareWorker {
  readonly keys: InboxKeys;
  readonly anonymizer: Anonymizer;
  readonly folder: CellFolder;

  private constructor(
    private readonly dataSource: DataSource,
    config: Config,
  ) {
    const database = new Database(dataSource);
    this.keys = new InboxKeys(database, config);
    this.anonymizer = new Anonymizer(database, this.keys, new AnonymisedResponses(), config);
    this.folder = new CellFolder(database, config);
  }

  static async open(config: Config): Promise<BareWorker> {
    return new BareWorker(await new DataSource(dataSourceOptions(config.requireDatabaseUrl())).initialize(), config);
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }
}
