import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { Format } from './format.entity.js';
import { FormatLibrary } from './format-library.js';
import { nationalCore } from './national-core.js';
import { PublishedVersions } from './published-versions.js';
import { FormatVersion } from './format-version.entity.js';
import { FormatsController } from './formats.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Format, FormatVersion]), IdentityModule],
  controllers: [FormatsController],
  providers: [FormatLibrary, PublishedVersions],
  exports: [FormatLibrary, PublishedVersions],
})
export class FormatsModule implements OnApplicationBootstrap {
  constructor(private readonly library: FormatLibrary) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.library.ship(nationalCore.code, nationalCore);
  }
}
