import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { Applications } from './applications.js';
import { ApplicationsController } from './applications.controller.js';
import { IpaEntriesController } from './ipa-entries.controller.js';
import { IpaRegister } from './ipa-register.js';
import { Tenant } from './tenant.entity.js';
import { TenantRegistry } from './tenant-registry.js';
import { TenantsController } from './tenants.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Tenant]), IdentityModule],
  controllers: [TenantsController, ApplicationsController, IpaEntriesController],
  providers: [TenantRegistry, Applications, IpaRegister],
  exports: [TenantRegistry],
})
export class TenantsModule {}
