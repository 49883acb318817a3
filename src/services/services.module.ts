import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FormatsModule } from '../formats/formats.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { QuestionnaireController } from './questionnaire.controller.js';
import { Questionnaires } from './questionnaires.js';
import { ServiceCatalog } from './service-catalog.js';
import { ServiceDirectory } from './service-directory.js';
import { Service } from './service.entity.js';
import { ServicesController } from './services.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Service]), IdentityModule, TenantsModule, FormatsModule],
  controllers: [ServicesController, QuestionnaireController],
  providers: [ServiceCatalog, ServiceDirectory, Questionnaires],
  exports: [ServiceCatalog, ServiceDirectory, Questionnaires],
})
export class ServicesModule {}
