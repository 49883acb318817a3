import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow, Public } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import {
  ReferencePopulationPage,
  ReferencePopulationQuery,
  ReferencePopulationResource,
} from './dto/reference-population.dto.js';
import { ReferencePopulations } from './reference-populations.js';

@Controller('reference-populations')
export class ReferencePopulationsController {
  constructor(
    private readonly populations: ReferencePopulations,
    private readonly cursors: Cursors,
  ) {}

  /** Adds a population that reports can be standardised to. It never changes afterwards: another year has another code. */
  @Post()
  @Operation('Aggiungi una popolazione di riferimento', {
    problems: ['conflict'],
    rules: ['A name has an Italian text.', 'No class is there twice; those of `channel` are its values.'],
  })
  @Allow('istat_admin')
  async add(
    @Body() body: ReferencePopulationResource,
    @CurrentCaller() caller: Caller,
  ): Promise<ReferencePopulationResource> {
    return ReferencePopulationResource.from(await this.populations.add(caller.actor, body));
  }

  /** Lists the populations that reports can be standardised to, with their weights and where these are from. */
  @Get()
  @Operation('Elenca le popolazioni di riferimento')
  @Public()
  async list(@Query() query: ReferencePopulationQuery): Promise<ReferencePopulationPage> {
    const rows = await this.populations.list(this.cursors.slice('reference-populations', query));
    const items = rows.map(ReferencePopulationResource.from);
    return this.cursors.page('reference-populations', items, query, (row) => [row.code]);
  }
}
