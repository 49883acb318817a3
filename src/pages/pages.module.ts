import { Module } from '@nestjs/common';
import { CollectionModule } from '../collection/collection.module.js';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RatingTokensModule } from '../rating-tokens/rating-tokens.module.js';
import { ServicesModule } from '../services/services.module.js';
import { AssetsController } from './assets.controller.js';
import { ButtonFrameController } from './button-frame.controller.js';
import { AdministrationController } from './dashboards/administration.controller.js';
import { AdministrationData } from './dashboards/administration-data.js';
import { NationalController } from './dashboards/national.controller.js';
import { NationalPage } from './dashboards/national-page.js';
import { SignInController } from './dashboards/sign-in.controller.js';
import { FormSignals } from './form-signals.js';
import { NoticesController } from './notices.controller.js';
import { ProblemTypesController } from './problem-types.controller.js';
import { PublicApi } from './public-api.js';
import { QuestionnaireForm } from './questionnaire-form.js';
import { QuestionnairePageController } from './questionnaire-page.controller.js';
import { PublishedReleases } from './releases/published-releases.js';
import { ReleasePagesController } from './releases/release-pages.controller.js';

/** What people open in a browser. */
@Module({
  imports: [IdentityModule, FormatsModule, ServicesModule, RatingTokensModule, CollectionModule],
  controllers: [
    QuestionnairePageController,
    ButtonFrameController,
    NationalController,
    SignInController,
    AdministrationController,
    ReleasePagesController,
    NoticesController,
    ProblemTypesController,
    AssetsController,
  ],
  providers: [FormSignals, QuestionnaireForm, PublicApi, NationalPage, AdministrationData, PublishedReleases],
})
export class PagesModule {}
