import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../identity/access.js';
import { Applications } from './applications.js';
import { Application, ApplicationResource } from './dto/application.dto.js';

@ApiTags('tenants')
@Controller('applications')
export class ApplicationsController {
  constructor(private readonly applications: Applications) {}

  /** Asks for an administration of the national index to join; Istat decides. */
  @Post()
  @HttpCode(202)
  @Public()
  async apply(@Body() body: Application): Promise<ApplicationResource> {
    await this.applications.receive(body.ipa_code);
    return { status: 'received' };
  }
}
