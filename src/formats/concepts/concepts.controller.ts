import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Operation } from '../../http/operation.js';
import { Cursors } from '../../http/page.js';
import { Allow, Public } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import { ConceptPage, ConceptQuery, ConceptResource } from '../dto/concept.dto.js';
import { ConceptRegistry } from './concept-registry.js';

@Controller('concepts')
export class ConceptsController {
  constructor(
    private readonly concepts: ConceptRegistry,
    private readonly cursors: Cursors,
  ) {}

  /** Adds a concept. It never changes afterwards, as figures are known by it. */
  @Post()
  @Operation('Aggiungi un concetto', {
    problems: ['conflict'],
    rules: ['A name and a definition have an Italian text.', 'A scale has its `min` below its `max`.'],
  })
  @Allow('istat_admin')
  async add(@Body() body: ConceptResource, @CurrentCaller() caller: Caller): Promise<ConceptResource> {
    return ConceptResource.from(await this.concepts.add(caller.actor, body));
  }

  /** Lists what items measure: those of one concept compare across versions and formats. */
  @Get()
  @Operation('Elenca i concetti misurati')
  @Public()
  async list(@Query() query: ConceptQuery): Promise<ConceptPage> {
    const rows = await this.concepts.list(this.cursors.slice('concepts', query));
    return this.cursors.page('concepts', rows.map(ConceptResource.from), query, (row) => [row.code]);
  }
}
