import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnonymizationWorkerModule } from '../anonymization/anonymization.module.js';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { JobsModule } from '../queue/jobs.module.js';
import { WatchedQueue } from '../queue/watched-queue.js';
import { ServicesModule } from '../services/services.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AggregationHints } from './aggregation-hints.js';
import { AggregationProcessor } from './aggregation.processor.js';
import { AGGREGATION_QUEUE } from './aggregation.queue.js';
import { AggregationRunsController } from './aggregation-runs.controller.js';
import { AggregationSweeper } from './aggregation-sweeper.js';
import { Benchmarks } from './benchmarks/benchmarks.js';
import { BenchmarksController } from './benchmarks/benchmarks.controller.js';
import { Peers } from './benchmarks/peers.js';
import { CellFolder } from './cell-folder.js';
import { CommentReviews } from './comments/comment-reviews.js';
import { CommentReviewsController } from './comments/comment-reviews.controller.js';
import { Comments } from './comments/comments.js';
import { CommentsController } from './comments/comments.controller.js';
import { Coverage } from './coverage/coverage.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { NationalReport } from './national-report.js';
import { Reports } from './reports.js';
import { ReportsController } from './reports.controller.js';
import { SilentCells } from './silent-cells.js';
import { ReferencePopulation } from './reference-populations/reference-population.entity.js';
import { ReferencePopulations } from './reference-populations/reference-populations.js';
import { ReferencePopulationsController } from './reference-populations/reference-populations.controller.js';
import { BackgroundProtection } from './risk-reports/background-protection.entity.js';
import { RiskReports } from './risk-reports/risk-reports.js';
import { RiskReportsController } from './risk-reports/risk-reports.controller.js';

const QUEUE = WatchedQueue.named(AGGREGATION_QUEUE);

/** The API's side: reports, and requests for runs. */
@Module({
  imports: [
    QUEUE,
    TypeOrmModule.forFeature([BackgroundProtection, ReferencePopulation]),
    IdentityModule,
    JobsModule,
    TenantsModule,
    ServicesModule,
    FormatsModule,
  ],
  controllers: [
    ReportsController,
    BenchmarksController,
    CoverageController,
    CommentsController,
    CommentReviewsController,
    RiskReportsController,
    ReferencePopulationsController,
    AggregationRunsController,
  ],
  providers: [
    Reports,
    NationalReport,
    SilentCells,
    Benchmarks,
    Peers,
    Coverage,
    Comments,
    CommentReviews,
    RiskReports,
    ReferencePopulations,
  ],
  exports: [Reports, Coverage],
})
export class ReportingModule {}

/** The worker's side: counts. */
@Module({
  imports: [QUEUE, AnonymizationWorkerModule],
  providers: [CellFolder, AggregationHints, AggregationProcessor, AggregationSweeper],
})
export class ReportingWorkerModule {}
