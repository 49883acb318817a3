import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { assetNamed } from './assets.js';
import { sendCompressed } from './compression.js';

/** Files named after their content, so that a browser may keep them for good. */
@Controller('assets')
@ApiExcludeController()
@Public()
export class AssetsController {
  @Get(':file')
  read(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const asset = assetNamed(file);
    if (!asset) throw Problem.notFound();
    void reply.header('Cache-Control', 'public, max-age=31536000, immutable').type(asset.type);
    sendCompressed(reply, asset);
  }
}
