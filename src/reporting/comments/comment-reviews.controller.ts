import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Problem } from '../../http/problem.js';
import { Allow } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { CommentReviews } from './comment-reviews.js';
import {
  CommentReviewPage,
  CommentReviewQuery,
  CommentReviewResource,
  DecideComment,
} from './dto/comment-review.dto.js';

@Controller('comment-reviews')
export class CommentReviewsController {
  constructor(
    private readonly reviews: CommentReviews,
    private readonly cursors: Cursors,
  ) {}

  /** Lists redacted comments of months that are over, of all administrations and without whose they are. */
  @Get()
  @Operation('Elenca i commenti da rivedere')
  @Allow('istat_admin')
  async list(@Query() query: CommentReviewQuery): Promise<CommentReviewPage> {
    const list = `comment reviews ${query.state}`;
    const rows = await this.reviews.list(query.state, this.cursors.slice(list, query));
    return this.cursors.page(list, rows, query, (row) => [row.id]);
  }

  /**
   * Lets a comment pass, as it is or with pieces of it covered, or refuses it, and then its text is deleted at once. A
   * decision is final, but that a comment that passed can still be refused.
   */
  @Post(':comment_id/decision')
  @Operation('Decidi su un commento', {
    problems: ['conflict'],
    rules: ['`covers` are pieces of the text.', '`covers` is for a comment that passes.'],
  })
  @HttpCode(200)
  @Allow('istat_admin')
  decide(
    @Param('comment_id', ParseUUIDPipe) id: string,
    @Body() { decision, covers = [] }: DecideComment,
    @CurrentCaller() caller: Caller,
  ): Promise<CommentReviewResource> {
    if (decision === 'refuse' && covers.length > 0) {
      throw Problem.invalid([{ pointer: '/covers', detail: 'is for a comment that passes' }]);
    }
    return this.reviews.decide(caller.actor, id, decision, covers);
  }
}
