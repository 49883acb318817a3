import { Module } from '@nestjs/common';
import { CodeListsController } from './code-lists.controller.js';

/** What codes mean: static data, the same for everybody. */
@Module({ controllers: [CodeListsController] })
export class CodeListsModule {}
