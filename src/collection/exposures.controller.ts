import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Operation } from '../http/operation.js';
import { Public } from '../identity/access.js';
import { ExposureBody, ExposureReceipt } from './dto/exposure.dto.js';
import { ExposureCounter } from './exposure-counter.js';
import { Intake } from './intake.js';

@Controller('services/:service_id/exposures')
export class ExposuresController {
  constructor(
    private readonly intake: Intake,
    private readonly counter: ExposureCounter,
  ) {}

  /** Counts how often the questionnaire was offered: without a body, once. Nothing is kept of whom it was offered to. */
  @Post()
  @Operation('Conta quante volte il questionario è stato proposto', { problems: ['not-collecting'] })
  @HttpCode(202)
  @ApiBody({ type: ExposureBody, required: false })
  @Public()
  async count(
    @Param('service_id', ParseUUIDPipe) serviceId: string,
    @Body() { count = 1 }: ExposureBody,
  ): Promise<ExposureReceipt> {
    const entry = await this.intake.open(serviceId);
    await this.counter.add(entry, count);
    return { status: 'counted' };
  }
}
