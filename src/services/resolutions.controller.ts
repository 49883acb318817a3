import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { FormatLibrary } from '../formats/format-library.js';
import { Operation } from '../http/operation.js';
import { Cursors } from '../http/page.js';
import { Allow } from '../identity/access.js';
import { Caller, CurrentCaller } from '../identity/caller.js';
import { beginningOf } from './calendar.js';
import { AffectedPage, AffectedQuery, ResolutionQuery, ResolutionResource } from './dto/resolution.dto.js';
import { Resolutions } from './resolutions.js';
import { ServiceCatalog } from './service-catalog.js';

@Controller()
export class ResolutionsController {
  constructor(
    private readonly services: ServiceCatalog,
    private readonly formats: FormatLibrary,
    private readonly resolutions: Resolutions,
    private readonly cursors: Cursors,
  ) {}

  /** Says which version a service asks on a day, and why no other. */
  @Get('services/:service_id/format-resolution')
  @Operation('Spiega quale formato usa un servizio', { rules: ['`on` is a day of the calendar.'] })
  @Allow('pa_admin', 'pa_system', 'istat_admin', 'istat_analyst')
  async explain(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Query() query: ResolutionQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ResolutionResource> {
    await this.services.find(caller, serviceId);
    const at = query.on === undefined ? new Date() : beginningOf(query.on);
    return ResolutionResource.from(await this.resolutions.explain(serviceId, at), query.on ?? null);
  }

  /** Lists the services that ask a version from its beginning on: of a draft, those that its publication would touch. */
  @Get('formats/:format_id/versions/:version/affected-services')
  @Operation('Elenca i servizi toccati da una versione')
  @Allow('istat_admin')
  async affected(
    @Param('format_id', ParseUUIDPipe) formatId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() query: AffectedQuery,
  ): Promise<AffectedPage> {
    const list = `services of ${formatId} ${version}`;
    const format = await this.formats.get(formatId);
    const found = await this.formats.version({ formatId, version }, true);
    const rows = await this.resolutions.affected(format, found, this.cursors.slice(list, query));
    return this.cursors.page(list, rows, query, (row) => [row.code, row.service_id]);
  }
}
