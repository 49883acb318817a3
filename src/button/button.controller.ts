import { Controller, Get, Param, ParseUUIDPipe, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../http/operation.js';
import { originOf } from '../http/origin.js';
import { Public } from '../identity/access.js';
import { ServiceDirectory } from '../services/service-directory.js';
import { ButtonResource } from './dto/button.dto.js';
import { readScript } from './scripts.js';
import { type Scripts, snippetsFor } from './snippets.js';

@Controller('services/:service_id/button')
export class ButtonController {
  private scripts: Scripts | undefined;

  constructor(private readonly directory: ServiceDirectory) {}

  /** Snippets for the pages and counters of an administration, ready to paste. */
  @Get()
  @Operation('Leggi il codice del pulsante "Valuta il servizio"', { tag: 'read', cache: 'public, max-age=300' })
  @Public()
  async read(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Req() request: FastifyRequest,
  ): Promise<ButtonResource> {
    const { service_id } = await this.directory.find(serviceId);
    this.scripts ??= { button: readScript('valuta'), adapter: readScript('valuta-comuni') };
    return { service_id, ...snippetsFor(originOf(request), service_id, this.scripts) };
  }
}
