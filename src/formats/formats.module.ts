import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { Comparer } from './comparer.js';
import { Concept } from './concepts/concept.entity.js';
import { ConceptRegistry } from './concepts/concept-registry.js';
import { ConceptsController } from './concepts/concepts.controller.js';
import { Exchange } from './exchange/exchange.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { Format } from './format.entity.js';
import { FormatLibrary } from './format-library.js';
import { FormatVersion } from './format-version.entity.js';
import { FormatsController } from './formats.controller.js';
import { PublishedVersions } from './published-versions.js';
import { Publisher } from './publisher.js';
import { SHIPPED_CONCEPTS } from './shipped/concepts.js';
import { SHIPPED_FORMATS } from './shipped/formats.js';
import { TrialResponse } from './trial-response.entity.js';
import { Trials } from './trials.js';
import { TrialsController } from './trials.controller.js';
import { VersionsController } from './versions.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Concept, Format, FormatVersion, TrialResponse]), IdentityModule],
  controllers: [ConceptsController, FormatsController, VersionsController, TrialsController, ExchangeController],
  providers: [ConceptRegistry, FormatLibrary, Publisher, Comparer, Trials, Exchange, PublishedVersions],
  exports: [FormatLibrary, PublishedVersions],
})
export class FormatsModule implements OnApplicationBootstrap {
  constructor(
    private readonly concepts: ConceptRegistry,
    private readonly publisher: Publisher,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.concepts.ship(SHIPPED_CONCEPTS);
    await this.publisher.ship(SHIPPED_FORMATS);
  }
}
