import { Controller, Get, Param } from '@nestjs/common';
import { Operation } from '../http/operation.js';
import { Problem } from '../http/problem.js';
import { Public } from '../identity/access.js';
import { CODE_LISTS } from './code-lists.js';
import { CodeListPage, CodeListResource, CodeListSummary } from './dto/code-list.dto.js';

const CACHE = 'public, max-age=3600';

@Controller('code-lists')
export class CodeListsController {
  /** Lists the code lists that requests are held to, each without its codes. */
  @Get()
  @Operation('Elenca le liste di codici', { tag: 'read', cache: CACHE })
  @Public()
  list(): CodeListPage {
    return { items: [...CODE_LISTS.values()].map(CodeListSummary.from), next_cursor: null };
  }

  /** Reads a code list with its codes. */
  @Get(':code')
  @Operation('Leggi una lista di codici', { tag: 'read', cache: CACHE })
  @Public()
  read(@Param('code') code: string): CodeListResource {
    const list = CODE_LISTS.get(code);
    if (!list) throw Problem.notFound();
    return CodeListResource.from(list);
  }
}
