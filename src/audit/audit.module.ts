import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { SigningKeysModule } from '../identity/signing-keys.module.js';
import { AuditBook } from './audit-book.js';
import { AuditController } from './audit.controller.js';
import { AuditEvent } from './audit-event.entity.js';
import { CheckpointTimer } from './checkpoint-timer.js';
import { Checkpoints } from './checkpoints.js';
import { Verification } from './verification.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent]), IdentityModule, SigningKeysModule],
  controllers: [AuditController],
  providers: [AuditBook, Checkpoints, CheckpointTimer, Verification],
})
export class AuditModule {}
