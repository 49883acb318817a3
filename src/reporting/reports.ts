import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type TenantTransaction } from '../database/database.js';
import { Problem } from '../http/problem.js';
import type { Figure, Granularity, Grouping } from './figure.js';
import { type SummedFigure, summedFigures } from './figures.js';
import type { Flagged } from './flagged.js';
import { NationalReport } from './national-report.js';
import { type CellScope, readCells } from './read-cells.js';
import { type Denominators, readDenominators } from './read-exposures.js';
import { SilentCells } from './silent-cells.js';
import { type ReportedService, servicesInScope, withKinds } from './services-in-scope.js';

type Within = <T>(read: (tx: TenantTransaction | NationalTransaction) => Promise<T>) => Promise<T>;

export interface ReportRequest {
  from?: string;
  to?: string;
  granularity: Granularity;
  grouping: Grouping;
  /** Absent, included. */
  flagged?: Flagged;
}

export interface Report extends Omit<ReportRequest, 'grouping'> {
  group_by: Grouping;
  flagged: Flagged;
  services: ReportedService[];
  items: Figure[];
}

/** Figures with what each is a sum of, and what it may be held against. */
export interface Sums {
  services: ReportedService[];
  figures: SummedFigure[];
  denominators: Denominators;
}

/** Figures out of cells, for an administration and for the nation. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly silent: SilentCells,
    private readonly nation: NationalReport,
  ) {}

  /**
   * The report of one service or of all services of an administration. What it asks for itself it alone is told.
   * @param byIstat who reads it.
   */
  ofTenant(scope: { tenantId: string; serviceId?: string }, request: ReportRequest, byIstat: boolean): Promise<Report> {
    return this.report(scope, request, (read) =>
      byIstat ? this.database.asIstat(read) : this.database.asTenant(scope.tenantId, read),
    );
  }

  async national(request: ReportRequest): Promise<Report> {
    const { granularity, grouping, flagged = 'included' } = request;
    const { from, to } = monthsOf(request);
    const { services, items } = await this.nation.of({ from, to, granularity, grouping, flagged });
    return { from, to, granularity, group_by: grouping, flagged, services, items };
  }

  /** Everything so far, by service. */
  nationalSums(): Promise<Sums> {
    const request: ReportRequest = { granularity: 'total', grouping: 'service' };
    return this.sums({}, request, (read) => this.database.asIstat(read));
  }

  private async report(scope: CellScope, request: ReportRequest, within: Within): Promise<Report> {
    const { granularity, grouping, flagged = 'included' } = request;
    const { from, to } = monthsOf(request);
    const { services, figures } = await this.sums(scope, request, within);
    const items = figures.map(({ figure }) => figure);
    return { from, to, granularity, group_by: grouping, flagged, services, items };
  }

  private async sums(
    scope: CellScope,
    { from, to, granularity, grouping, flagged }: ReportRequest,
    within: Within,
  ): Promise<Sums> {
    const { services, cells, denominators } = await within(async (tx) => ({
      services: await servicesInScope(tx, scope),
      cells: await readCells(tx, { ...scope, from, to }),
      denominators: await readDenominators(tx, { ...scope, from, to }),
    }));
    const silent = granularity === 'total' ? await this.silent.of(services, cells) : [];
    const placed = withKinds([...cells, ...silent], services);
    const figures = summedFigures(placed, grouping, granularity, denominators, flagged);
    return { services, figures, denominators };
  }
}

function monthsOf({ from, to }: ReportRequest): Pick<ReportRequest, 'from' | 'to'> {
  if (from && to && to < from) throw Problem.invalid([{ pointer: '/to', detail: 'is before from' }]);
  return { from, to };
}
