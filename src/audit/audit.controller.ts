import { Controller, Get, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { AuditBook } from './audit-book.js';
import { Checkpoints } from './checkpoints.js';
import { AuditEventPage, AuditEventResource, AuditQuery, VerificationResource } from './dto/audit.dto.js';
import { Verification } from './verification.js';
import { Operation } from '../http/operation.js';

@Controller('audit-events')
export class AuditController {
  constructor(
    private readonly book: AuditBook,
    private readonly verification: Verification,
    private readonly checkpoints: Checkpoints,
    private readonly cursors: Cursors,
  ) {}

  /** Lists administrative acts, newest first unless asked otherwise: Istat all of them, a PA those that concern it. */
  @Get()
  @Operation('Elenca gli atti amministrativi')
  @Allow('istat_admin', 'pa_admin')
  async list(@Query() query: AuditQuery, @CurrentCaller() caller: Caller): Promise<AuditEventPage> {
    const { tenant_id: concerns, action } = query;
    const list = ['audit events', caller.tenantId, concerns, action].join(' ');
    const events = await this.book.list(caller.tenantId, { concerns, action }, this.cursors.slice(list, query));
    const rows = events.map((event) => AuditEventResource.from(event, caller.isIstat));
    return this.cursors.page(list, rows, query, (row) => [row.id]);
  }

  /** Checks the whole log: its chain of hashes, and the signed checkpoints. */
  @Get('verification')
  @Operation('Verifica il registro degli atti')
  @Allow('istat_admin', 'pa_admin')
  async verify(@CurrentCaller() caller: Caller): Promise<VerificationResource> {
    const verdict = await this.verification.shared();
    return VerificationResource.from(verdict, await this.checkpoints.latest(), caller.isIstat);
  }
}
