import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { Tenant } from './tenant.entity.js';
import { TenantRegistry } from './tenant-registry.js';
import { TenantsController } from './tenants.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Tenant]), IdentityModule],
  controllers: [TenantsController],
  providers: [TenantRegistry],
  exports: [TenantRegistry],
})
export class TenantsModule {}
