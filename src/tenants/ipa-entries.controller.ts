import { Controller, Get, Query } from '@nestjs/common';
import { Cursors } from '../http/page.js';
import { Public } from '../identity/access.js';
import { IpaEntryPage, IpaEntryResource, IpaQuery } from './dto/ipa-entry.dto.js';
import type { IpaEntry } from './ipa.js';
import { IpaRegister } from './ipa-register.js';
import { Operation } from '../http/operation.js';

type Place = Pick<IpaEntry, 'name' | 'ipa_code'>;

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
    const cursor = this.cursors.read('ipa-entries', query.cursor);
    const rows = await this.register.search({
      text: query.q ?? '',
      after: cursor === undefined ? undefined : (JSON.parse(cursor) as Place),
      limit: query.limit + 1,
    });
    return this.cursors.page('ipa-entries', rows.map(IpaEntryResource.from), query.limit, placeOf);
  }
}

const placeOf = ({ name, ipa_code }: Place): string => JSON.stringify({ name, ipa_code });
