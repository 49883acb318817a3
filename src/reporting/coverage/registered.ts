import type { NationalTransaction } from '../../database/database.js';
import type { TenantStatus } from '../../tenants/tenant.entity.js';
import type { RegisteredService } from './service-state.js';

export interface ServiceEntry extends RegisteredService {
  tenant_id: string;
  tenant_name: string;
  ipa_code: string;
  ipa_category: string;
  service_id: string;
  service_code: string;
  service_name: string;
}

export interface TenantEntry {
  tenant_id: string;
  tenant_name: string;
  ipa_code: string;
  ipa_category: string;
  status: TenantStatus;
}

export const registeredServices = (tx: NationalTransaction): Promise<ServiceEntry[]> => tx.rows(SERVICES);

export const registeredTenants = (tx: NationalTransaction): Promise<TenantEntry[]> => tx.rows(TENANTS);

const SERVICES = `
  SELECT t.id AS tenant_id, t.name AS tenant_name, t.ipa_code, t.ipa_category, t.status AS tenant_status,
    s.id AS service_id, s.code AS service_code, s.name AS service_name, s.status, s.starts_on::text, s.ends_on::text
  FROM service s JOIN tenant t ON t.id = s.tenant_id`;

const TENANTS = 'SELECT id AS tenant_id, name AS tenant_name, ipa_code, ipa_category, status FROM tenant';
