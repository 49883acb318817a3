import { together } from '../../anonymization/quasi-identifiers/values.js';
import { Injectable } from '@nestjs/common';
import { Database, type NationalTransaction, type TenantTransaction } from '../../database/database.js';
import { isOwn } from '../../formats/item.js';
import { Problem } from '../../http/problem.js';
import { openMonth } from '../open-month.js';
import type { CountedCell } from '../figures.js';
import { readCells } from '../read-cells.js';
import { type ReportedService, servicesInScope } from '../services-in-scope.js';
import { SilentCells } from '../silent-cells.js';
import { type BenchmarkItem, benchmarkItem, withAdjustedP } from './benchmark-item.js';
import { monthlyShares } from './own-shares.js';
import { Peers } from './peers.js';

export interface BenchmarkScope {
  tenantId: string;
  serviceId: string;
  /** Absent, all years. */
  year?: string;
  /** What means are adjusted for: `channel`, or the concept of a background item; absent, nothing. */
  adjustFor?: string;
}

export interface Benchmark {
  service: ReportedService;
  year: string | undefined;
  adjustFor: string | undefined;
  items: BenchmarkItem[];
}

/** Services held against their peers. */
@Injectable()
export class Benchmarks {
  constructor(
    private readonly database: Database,
    private readonly silent: SilentCells,
    private readonly peers: Peers,
  ) {}

  /**
   * One entry a series of ratings, in the order of the questionnaire. What a service asks for itself has no peers.
   * @param byIstat who reads it; the answer is the same.
   */
  async of(scope: BenchmarkScope, byIstat: boolean): Promise<Benchmark> {
    const { service, cells } = await this.own(scope, byIstat);
    const series = [...together(cells, ({ asked }) => asked.series).values()];
    const { tenantId, year, adjustFor } = scope;
    const month = openMonth(new Date());
    const own = series.flatMap(([first, ...more]) =>
      first ? [{ asked: first.asked, months: monthsOver([first, ...more], month) }] : [],
    );
    const told = await this.peers.of(service, own, { tenantId, ...windowOf(scope), month, adjustFor });
    const items = told.flatMap((peers, index) => benchmarkItem(series[index] ?? [], peers, month) ?? []);
    return { service, year, adjustFor, items: withAdjustedP(items) };
  }

  private async own(
    scope: BenchmarkScope,
    byIstat: boolean,
  ): Promise<{ service: ReportedService; cells: CountedCell[] }> {
    const read = async (tx: TenantTransaction | NationalTransaction): Promise<[ReportedService[], CountedCell[]]> => [
      await servicesInScope(tx, scope),
      await readCells(tx, { ...scope, ...windowOf(scope) }),
    ];
    const [services, counted] = await (byIstat
      ? this.database.asIstat(read)
      : this.database.asTenant(scope.tenantId, read));
    const [service] = services;
    if (!service) throw Problem.notFound();
    const cells = [...counted, ...(await this.silent.of(services, counted))];
    return { service, cells: cells.filter(isCompared) };
  }
}

const windowOf = ({ year }: BenchmarkScope): { from?: string; to?: string } =>
  year === undefined ? {} : { from: `${year}-01`, to: `${year}-12` };

/** Those that may be shown. */
const monthsOver = (cells: readonly CountedCell[], month: string): string[] =>
  monthlyShares(cells).flatMap(({ period }) => (period < month ? [period] : []));

const isCompared = ({ asked: { item } }: CountedCell): boolean => item.type === 'rating' && !isOwn(item.code);
