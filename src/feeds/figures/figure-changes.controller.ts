import { Controller, Get, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { FigureChangePage, FigureChangeQuery } from './dto/figure-change.dto.js';
import { FigureChanges } from './figure-changes.js';

@Controller('figures/changes')
export class FigureChangesController {
  constructor(private readonly changes: FigureChanges) {}

  /**
   * Lists services and months whose figures moved since the cursor, oldest change first; each stands once, where it moved
   * last. Without a cursor, from the beginning. `next_cursor` is always there: with it the caller goes on, now or later.
   * Changes are gathered for an hour, and by fewer than ten respondents for the month.
   */
  @Get()
  @Operation('Elenca i risultati cambiati', { cache: 'private, no-store' })
  @Allow('pa_admin', 'pa_system', 'istat_admin', 'istat_analyst')
  async list(@Query() query: FigureChangeQuery, @CurrentCaller() caller: Caller): Promise<FigureChangePage> {
    return this.changes.read(caller.tenantId, query);
  }
}
