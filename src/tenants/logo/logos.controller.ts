import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Put, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IfMatch, Precondition } from '../../http/entity-tag.js';
import { Operation } from '../../http/operation.js';
import { Allow, Public } from '../../identity/access.js';
import { Caller, CurrentCaller } from '../../identity/caller.js';
import type { KeptLogo } from './kept-logo.js';
import { refused } from './limits.js';
import { Logos } from './logos.js';
import { KEPT, SENT, SVG } from './media.js';

/** Whoever opens the image by itself has a page that can do nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

@Controller('tenants/:tenant_id/logo')
export class LogosController {
  constructor(private readonly logos: Logos) {}

  /** Sets the logo that the questionnaire shows beside the name. It is drawn anew; the answer is what is kept of it. */
  @Put()
  @Operation("Imposta il logo di un'amministrazione", {
    takes: SENT,
    tag: 'changed',
    problems: ['conflict'],
    rules: [
      'The body is an image of the type that is named, and can be made as small as 12 kB.',
      'An SVG has a view box, no entities, and shapes, gradients or text that are left once all else is left out.',
    ],
  })
  @ApiOkResponse(KEPT)
  @Allow('pa_admin', 'istat_admin')
  async replace(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Headers('content-type') type: string | undefined,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @IfMatch() known: Precondition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const owner = caller.actingFor(tenantId);
    if (!Buffer.isBuffer(body)) throw refused('the body must be an image');
    const mediaType = type?.split(';')[0]?.trim().toLowerCase() ?? '';
    return asImage(reply, await this.logos.replace(caller.actor, owner, { mediaType, body }, known));
  }

  /** Reads the logo of an administration, an image that holds nothing but what is seen. */
  @Get()
  @Operation("Leggi il logo di un'amministrazione", { tag: 'read', cache: 'public, max-age=300' })
  @ApiOkResponse(KEPT)
  @Public()
  async read(
    @Param('tenant_id', ParseUUIDPipe) tenantId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return asImage(reply, await this.logos.find(tenantId));
  }

  /** Removes the logo; the name stays. */
  @Delete()
  @Operation("Rimuovi il logo di un'amministrazione")
  @HttpCode(204)
  @Allow('pa_admin', 'istat_admin')
  async remove(@Param('tenant_id', ParseUUIDPipe) tenantId: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.logos.remove(caller.actor, caller.actingFor(tenantId));
  }
}

function asImage(reply: FastifyReply, { media_type, image }: KeptLogo): Buffer {
  void reply.type(media_type).headers({
    'Content-Disposition': `inline; filename="logo.${media_type === SVG ? 'svg' : 'webp'}"`,
    'Content-Security-Policy': POLICY,
    // What is in a sandbox is of no origin, and Chromium warns when it asks for one of its own.
    'Origin-Agent-Cluster': '?0',
  });
  return image;
}
