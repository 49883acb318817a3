import type { NationalTransaction, TenantTransaction } from '../database/database.js';

/** A service that may have figures, with the names that a reader needs. */
export interface ReportedService {
  tenant_id: string;
  tenant_name: string;
  service_id: string;
  service_code: string;
  service_name: string;
  parent_id: string | null;
  ipa_category: string;
  service_topic: string;
}

export async function servicesInScope(
  tx: TenantTransaction | NationalTransaction,
  scope: { tenantId?: string; serviceId?: string },
): Promise<ReportedService[]> {
  return tx.rows(READ_SERVICES, [scope.tenantId ?? null, scope.serviceId ?? null]);
}

/** Cells with the kind of administration and of service that they are about. */
export function withKinds<T extends { service_id: string }>(
  cells: readonly T[],
  services: readonly ReportedService[],
): (T & { ipa_category?: string; service_topic?: string })[] {
  const kinds = new Map(services.map(({ service_id, ...service }) => [service_id, service]));
  return cells.map((cell) => {
    const { ipa_category, service_topic } = kinds.get(cell.service_id) ?? {};
    return { ...cell, ipa_category, service_topic };
  });
}

const READ_SERVICES = `
  SELECT s.tenant_id, t.name AS tenant_name, s.id AS service_id, s.code AS service_code, s.name AS service_name,
    s.parent_id, t.ipa_category, s.service_topic
  FROM service s JOIN tenant t ON t.id = s.tenant_id
  WHERE ($1::uuid IS NULL OR s.tenant_id = $1) AND ($2::uuid IS NULL OR s.id = $2)
  ORDER BY t.name, s.name`;
