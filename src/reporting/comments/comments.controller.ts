import { Controller, Get, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { Comments } from './comments.js';
import { CommentPage, CommentQuery } from './dto/comment.dto.js';

@Controller('comments')
export class CommentsController {
  constructor(
    private readonly comments: Comments,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Lists comments on the caller's own services, redacted and reviewed, in an order that tells nothing. Those on a service in
   * one month are shown once 10 of them have passed their review, which begins when the month is over.
   */
  @Get()
  @Operation('Elenca i commenti ai propri servizi', { cache: 'private, no-store' })
  @Allow('pa_admin')
  async list(@Query() query: CommentQuery, @CurrentCaller() caller: Caller): Promise<CommentPage> {
    const tenantId = caller.requireTenant();
    const filter = { serviceId: query.service_id, period: query.period?.slice(0, 7) };
    const list = ['comments', tenantId, filter.serviceId, filter.period].join(' ');
    const shown = await this.comments.read(tenantId, filter, this.cursors.slice(list, query));
    return CommentPage.from(
      shown,
      this.cursors.page(list, shown.rows, query, (row) => [row.id]),
    );
  }
}
