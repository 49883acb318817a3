import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Public } from '../identity/access.js';
import { Applications } from './applications.js';
import { Application, ApplicationResource } from './dto/application.dto.js';
import { Operation } from '../http/operation.js';

@Controller('applications')
export class ApplicationsController {
  constructor(private readonly applications: Applications) {}

  /** Asks for an administration of the national index to join; Istat decides. */
  @Post()
  @Operation('Chiedi di aderire', { rules: ['The code is one of our copy of the national index.'] })
  @HttpCode(202)
  @Public()
  async apply(@Body() body: Application): Promise<ApplicationResource> {
    await this.applications.receive(body.ipa_code);
    return { status: 'received' };
  }
}
