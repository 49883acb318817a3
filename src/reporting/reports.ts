import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type TenantTransaction } from '../database/database.js';
import type { Counted } from '../formats/comparison/series.js';
import { PublishedVersions } from '../formats/published-versions.js';
import { Problem } from '../http/problem.js';
import type { Figure, Granularity, Grouping } from './figure.js';
import { type SummedFigure, summedFigures } from './figures.js';
import type { Flagged } from './flagged.js';
import { type BrokenDown, withClasses } from './breakdowns/class-figures.js';
import { type ClassRequest, readClasses } from './breakdowns/read-classes.js';
import { ReferencePopulations } from './reference-populations/reference-populations.js';
import { type StandardisedFigure, standardise } from './reference-populations/standardise.js';
import type { ReferencePopulation } from './reference-populations/reference-population.entity.js';
import { NationalReport } from './national-report.js';
import { type CellScope, readCells } from './read-cells.js';
import { type Denominators, readDenominators } from './read-exposures.js';
import { seriesOfVersions } from './series-of-versions.js';
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
  /** `channel`, or the concept of a background item; absent, none. */
  breakdown?: string;
  /** The code of what shares are standardised to; absent, nothing. */
  population?: string;
}

/** A figure, of a rating also as it would be in the population. */
export interface ReportedFigure extends BrokenDown {
  standardised?: StandardisedFigure;
}

export interface Report extends Omit<ReportRequest, 'grouping'> {
  group_by: Grouping;
  flagged: Flagged;
  services: ReportedService[];
  items: ReportedFigure[];
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
    private readonly versions: PublishedVersions,
    private readonly populations: ReferencePopulations,
  ) {}

  /**
   * The report of one service or of all services of an administration. What it asks for itself it alone is told.
   * @param byIstat who reads it.
   */
  async ofTenant(
    scope: { tenantId: string; serviceId?: string },
    request: ReportRequest,
    byIstat: boolean,
  ): Promise<Report> {
    const population = await this.populationOf(request);
    const asked = { ...checked(request, population), ...scope };
    const within: Within = (read) =>
      byIstat ? this.database.asIstat(read) : this.database.asTenant(scope.tenantId, read);
    const { services, figures } = await this.sums(scope, asked, within);
    const items = await this.brokenDown(asked, figures, within);
    return reportOf(asked, services, items, population);
  }

  async national(request: ReportRequest): Promise<Report> {
    const population = await this.populationOf(request);
    const asked = checked(request, population);
    const { services, figures } = await this.nation.of(asked);
    const items = await this.brokenDown(asked, figures, (read) => this.database.asIstat(read));
    return reportOf(asked, services, items, population);
  }

  /** Everything so far, by service. */
  nationalSums(): Promise<Sums> {
    const request: ReportRequest = { granularity: 'total', grouping: 'service' };
    return this.sums({}, request, (read) => this.database.asIstat(read));
  }

  private async populationOf({ population, breakdown }: ReportRequest): Promise<ReferencePopulation | undefined> {
    if (population === undefined) return undefined;
    const found = await this.populations.find(population);
    if (!found)
      throw Problem.invalid([{ pointer: '/reference_population', detail: 'is not the code of a population' }]);
    if (breakdown !== undefined && breakdown !== found.breakdown) {
      throw Problem.invalid([{ pointer: '/breakdown', detail: `must be ${found.breakdown}, as in the population` }]);
    }
    return found;
  }

  private async brokenDown(
    request: ClassRequest,
    figures: readonly { figure: Figure; asked: Counted }[],
    within: Within,
  ): Promise<BrokenDown[]> {
    const { breakdown } = request;
    if (breakdown === undefined) return figures.map(({ figure }) => ({ ...figure, classes: [] }));
    const rows = await within((tx) => readClasses(tx, request));
    return withClasses(figures, rows, await seriesOfVersions(this.versions, rows), breakdown);
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

function checked(
  { from, to, flagged = 'included', ...request }: ReportRequest,
  population: ReferencePopulation | undefined,
): ClassRequest & Pick<ReportRequest, 'population'> {
  if (from && to && to < from) throw Problem.invalid([{ pointer: '/to', detail: 'is before from' }]);
  return { ...request, from, to, flagged, breakdown: population?.breakdown ?? request.breakdown };
}

function reportOf(
  { grouping, ...asked }: ReturnType<typeof checked>,
  services: ReportedService[],
  figures: BrokenDown[],
  by: ReferencePopulation | undefined,
): Report {
  const { from, to, granularity, flagged, breakdown, population } = asked;
  const items = by ? figures.map((figure) => standardised(figure, by)) : figures;
  return { from, to, granularity, group_by: grouping, flagged, breakdown, population, services, items };
}

const standardised = (figure: BrokenDown, population: ReferencePopulation): ReportedFigure =>
  figure.type === 'rating' ? { ...figure, standardised: standardise(population, figure.classes) } : figure;
