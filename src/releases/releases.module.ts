import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { ReportingModule } from '../reporting/reporting.module.js';
import { Release } from './release.entity.js';
import { ReleaseOffice } from './release-office.js';
import { ReleasesController } from './releases.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Release]), IdentityModule, ReportingModule],
  controllers: [ReleasesController],
  providers: [ReleaseOffice],
  exports: [ReleaseOffice],
})
export class ReleasesModule {}
