import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { ButtonController } from './button.controller.js';

/** The way from a page of an administration to the questionnaire. */
@Module({ imports: [ServicesModule], controllers: [ButtonController] })
export class ButtonModule {}
