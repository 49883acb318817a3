import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { OwnItem } from './own-items/own-item.entity.js';
import { OwnItemCatalog } from './own-items/own-item-catalog.js';
import { OwnItemsController } from './own-items/own-items.controller.js';
import { QuestionnaireController } from './questionnaire.controller.js';
import { Questionnaires } from './questionnaires.js';
import { Resolutions } from './resolutions.js';
import { ResolutionsController } from './resolutions.controller.js';
import { ServiceCatalog } from './service-catalog.js';
import { ServiceDirectory } from './service-directory.js';
import { Service } from './service.entity.js';
import { ServicesController } from './services.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Service, OwnItem]), IdentityModule, TenantsModule, FormatsModule],
  controllers: [ServicesController, QuestionnaireController, OwnItemsController, ResolutionsController],
  providers: [ServiceCatalog, ServiceDirectory, Questionnaires, OwnItemCatalog, Resolutions],
  exports: [ServiceCatalog, ServiceDirectory, Questionnaires],
})
export class ServicesModule {}
