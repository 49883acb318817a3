import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AnonymizationModule, AnonymizationWorkerModule } from './anonymization/anonymization.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ButtonModule } from './button/button.module.js';
import { CodeListsModule } from './code-lists/code-lists.module.js';
import { CollectionModule } from './collection/collection.module.js';
import { Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { FeedsModule, FeedsWorkerModule } from './feeds/feeds.module.js';
import { FormatsModule } from './formats/formats.module.js';
import { HealthModule } from './http/health.module.js';
import { RateLimits } from './http/rate-limits.js';
import { IdentityModule } from './identity/identity.module.js';
import { PagesModule } from './pages/pages.module.js';
import { QueueModule } from './queue/queue.module.js';
import { RatingTokensModule } from './rating-tokens/rating-tokens.module.js';
import { ReleasesModule, ReleasesWorkerModule } from './releases/releases.module.js';
import { ReportingModule, ReportingWorkerModule } from './reporting/reporting.module.js';
import { ServicesModule } from './services/services.module.js';
import { TenantsModule } from './tenants/tenants.module.js';

@Global()
@Module({})
class ConfigModule {
  static with(config: Config): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}

@Global()
@Module({})
class LimitsModule {
  static with(limits: RateLimits): DynamicModule {
    return {
      module: LimitsModule,
      providers: [{ provide: RateLimits, useValue: limits }],
      exports: [RateLimits],
    };
  }
}

const platform = (config: Config): DynamicModule[] => [
  ConfigModule.with(config),
  DatabaseModule.with(config),
  QueueModule.with(config),
];

/** Answers HTTP. */
@Module({})
export class ApiModule {
  static with(config: Config, limits: RateLimits): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...platform(config),
        LimitsModule.with(limits),
        HealthModule,
        IdentityModule,
        AuditModule,
        CodeListsModule,
        TenantsModule,
        ServicesModule,
        FormatsModule,
        RatingTokensModule,
        CollectionModule,
        ButtonModule,
        AnonymizationModule,
        ReportingModule,
        FeedsModule,
        ReleasesModule,
        PagesModule,
      ],
    };
  }
}

/** Does the background work. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...platform(config),
        AnonymizationWorkerModule,
        ReportingWorkerModule,
        FeedsWorkerModule,
        ReleasesWorkerModule,
      ],
    };
  }
}
