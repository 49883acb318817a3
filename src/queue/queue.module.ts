import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  createPostgresBackend,
  createRedisBackend,
  type DefaultJobOptions,
  type PostgresConnectionOptions,
  type QueueOptions,
  setDefaultBackendFactory,
} from 'bullmq';
import type { Config } from '../config/config.js';
import { Role } from '../database/roles.js';
import { FAILED_HINT_SECONDS } from './failed-hints.js';
import { Job } from './job.entity.js';
import { JobLedger } from './job-ledger.js';

/** A job is a hint: the tables hold the work, so a finished or hopeless job may go. */
const JOB_OPTIONS: DefaultJobOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: { age: FAILED_HINT_SECONDS },
};

/** The choice between PostgreSQL and Redis or Valkey; nothing else knows it. */
function queueOptions(config: Config): QueueOptions {
  if (config.QUEUE_URL) {
    setDefaultBackendFactory(createRedisBackend);
    return { connection: { url: config.QUEUE_URL }, defaultJobOptions: JOB_OPTIONS };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const connection: PostgresConnectionOptions = {
    connectionString: config.requireDatabaseUrl(),
    options: `-c role=${Role.queue}`,
    max: 2,
  };
  return { connection, defaultJobOptions: JOB_OPTIONS };
}

@Global()
@Module({})
export class QueueModule {
  static with(config: Config): DynamicModule {
    return {
      module: QueueModule,
      // A factory, because the backend must be chosen before any queue or worker is made.
      imports: [TypeOrmModule.forFeature([Job]), BullModule.forRootAsync({ useFactory: () => queueOptions(config) })],
      providers: [JobLedger],
      exports: [JobLedger],
    };
  }
}
