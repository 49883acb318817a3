import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { Applications } from './applications.js';
import { ApplicationsController } from './applications.controller.js';
import { IpaEntriesController } from './ipa-entries.controller.js';
import { IpaRegister } from './ipa-register.js';
import { Logo } from './logo/logo.entity.js';
import { Logos } from './logo/logos.js';
import { LogosController } from './logo/logos.controller.js';
import { Tenant } from './tenant.entity.js';
import { TenantRegistry } from './tenant-registry.js';
import { Withdrawals } from './withdrawals.js';
import { TenantsController } from './tenants.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Tenant, Logo]), IdentityModule],
  controllers: [TenantsController, LogosController, ApplicationsController, IpaEntriesController],
  providers: [TenantRegistry, Logos, Applications, IpaRegister, Withdrawals],
  exports: [TenantRegistry, Withdrawals],
})
export class TenantsModule {}
