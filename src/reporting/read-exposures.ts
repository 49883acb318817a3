import type { NationalTransaction, TenantTransaction } from '../database/database.js';
import type { Happened } from './figure.js';
import type { CellScope } from './read-cells.js';

/** A month of a service; without a period, all its months. */
interface Part {
  service_id: string;
  period: string;
}

interface Row extends Part {
  n: string;
}

/** How often something happened at the services of a scope, by month. Services that do not count it are absent. */
export class Exposures {
  private readonly byPart = new Map<string, number>();

  constructor(rows: readonly (Part & { n: number })[] = []) {
    for (const { service_id, period, n } of rows) {
      this.byPart.set(`${service_id} ${period}`, n);
      const whole = `${service_id} `;
      this.byPart.set(whole, (this.byPart.get(whole) ?? 0) + n);
    }
  }

  of(parts: readonly Part[]): Happened {
    const counts = parts.flatMap(({ service_id, period }) => this.byPart.get(`${service_id} ${period}`) ?? []);
    return { places: parts.length, counted: counts.length, n: counts.reduce((sum, n) => sum + n, 0) };
  }
}

/** What responses may be compared with: offers of the questionnaire, and tokens that were issued for procedures. */
export interface Denominators {
  exposures: Exposures;
  tokens: Exposures;
}

export async function readDenominators(
  tx: TenantTransaction | NationalTransaction,
  scope: CellScope,
): Promise<Denominators> {
  return {
    exposures: await readCounts(tx, 'exposure', scope),
    tokens: await readCounts(tx, 'rating_token_issuance', scope),
  };
}

async function readCounts(
  tx: TenantTransaction | NationalTransaction,
  table: 'exposure' | 'rating_token_issuance',
  { tenantId, serviceId, from, to }: CellScope,
): Promise<Exposures> {
  const rows = await tx.rows<Row>(readFrom(table), [
    tenantId ?? null,
    serviceId ?? null,
    from ? `${from}-01` : null,
    to ? `${to}-01` : null,
  ]);
  return new Exposures(rows.map(({ n, ...part }) => ({ ...part, n: Number(n) })));
}

const readFrom = (table: string): string => `
  SELECT service_id, period::text, n FROM ${table}
  WHERE ($1::uuid IS NULL OR tenant_id = $1) AND ($2::uuid IS NULL OR service_id = $2)
    AND ($3::date IS NULL OR period >= $3) AND ($4::date IS NULL OR period <= $4)`;
