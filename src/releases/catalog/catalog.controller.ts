import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.js';
import { originOf } from '../../http/origin.js';
import { Public } from '../../identity/access.js';
import { ReleaseOffice } from '../release-office.js';
import { catalogOf } from './catalog.js';
import { JSON_LD, RELEASE_CATALOG } from './media.js';

@Controller('catalog')
export class CatalogController {
  constructor(private readonly office: ReleaseOffice) {}

  /** The releases as DCAT-AP_IT, for portals of open data to harvest. */
  @Get()
  @Operation('Il catalogo delle pubblicazioni (DCAT-AP_IT)', { tag: 'read', cache: 'public, max-age=300' })
  @ApiOkResponse(RELEASE_CATALOG)
  @Header('Content-Type', JSON_LD)
  @Public()
  async read(@Req() request: FastifyRequest): Promise<object> {
    return catalogOf(await this.office.headings(), `${originOf(request)}/v1`);
  }
}
