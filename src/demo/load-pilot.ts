import type { ApiClient } from '../client/api-client.js';
import { italianDay } from '../services/calendar.js';
import { pilot } from './pilot.js';

interface Created {
  id: string;
}

export interface LoadedService {
  id: string;
  code: string;
}

type Administration = (typeof pilot)[number];
type Announced = Administration['services'][number];

/** Registers the pilot's administrations and services through the API, as Istat would. */
export async function loadPilot(istat: ApiClient): Promise<LoadedService[]> {
  const loaded: LoadedService[] = [];
  for (const administration of pilot) {
    const { ipa_code, name, ipa_category } = administration;
    const tenant = await istat.post<Created>('/tenants', { ipa_code, name, ipa_category });
    await istat.post(`/tenants/${tenant.id}/activation`);
    for (const service of administration.services) loaded.push(...(await loadService(istat, tenant.id, service)));
  }
  return loaded;
}

async function loadService(istat: ApiClient, tenant_id: string, service: Announced): Promise<LoadedService[]> {
  const { code, name, service_topic } = service;
  // A service without an announced date joins on the day it is loaded.
  const starts_on = service.starts_on ?? italianDay(new Date());
  const common = { tenant_id, service_topic, starts_on };
  const parent = await istat.post<Created>('/services', { ...common, code, name });
  const loaded = [{ id: parent.id, code }];
  for (const part of service.sub_services ?? []) {
    const { id } = await istat.post<Created>('/services', { ...common, ...part, parent_id: parent.id });
    loaded.push({ id, code: part.code });
  }
  return loaded;
}
