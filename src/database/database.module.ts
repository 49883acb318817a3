import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { RegistryChanges } from './registry-changes.js';

@Global()
@Module({ providers: [Database, RegistryChanges], exports: [Database, RegistryChanges] })
export class DatabaseModule {
  static with(config: Config): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(config.requireDatabaseUrl()),
            autoLoadEntities: true,
            // The start-up checks have already spoken with the database; retrying here would only hide a failure.
            retryAttempts: 0,
          }),
        }),
      ],
    };
  }
}
