import { Controller, Get, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Public } from '../identity/access.js';
import { IpaEntryPage, IpaEntryResource, IpaQuery } from './dto/ipa-entry.dto.js';
import { IpaRegister } from './ipa-register.js';
import { Operation } from '../http/operation.js';

@Controller('ipa-entries')
export class IpaEntriesController {
  constructor(
    private readonly register: IpaRegister,
    private readonly cursors: Cursors,
  ) {}

  /** Searches the national index of public administrations by code or name. */
  @Get()
  @Operation("Cerca nell'indice delle pubbliche amministrazioni")
  @Public()
  async search(@Query() query: IpaQuery): Promise<IpaEntryPage> {
    const { q = '' } = query;
    const list = `ipa-entries ${q}`;
    const rows = await this.register.search(q, this.cursors.slice(list, query));
    return this.cursors.page(list, rows.map(IpaEntryResource.from), query, (row) => [row.name, row.ipa_code]);
  }
}
