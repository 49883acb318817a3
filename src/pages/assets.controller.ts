import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { STYLESHEET, STYLESHEET_FILE } from './stylesheet.js';

/** Files named after their content, so that a browser may keep them for good. */
@Controller('assets')
@ApiExcludeController()
@Public()
export class AssetsController {
  @Get(':file')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  read(@Param('file') file: string): string {
    if (file !== STYLESHEET_FILE) throw Problem.notFound();
    return STYLESHEET;
  }
}
