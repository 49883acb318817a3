import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { Role } from './roles.js';
import { isUuid } from './uuid.js';

/** A transaction under one database role. Only `Database` makes one, so no query can reach a table without a role. */
export class Transaction {
  /** Nominal: an object that merely looks like a transaction is not one. */
  readonly #manager: EntityManager;

  protected constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.#manager.getRepository(entity);
  }

  /** Rows of a SELECT, or of a statement with RETURNING. */
  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const result: unknown = await this.#manager.query(sql, parameters);
    // TypeORM answers [rows, count] for UPDATE and DELETE, rows for everything else.
    const pair =
      Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
    return (pair ? (result as [T[], number])[0] : result) as T[];
  }
}

/** Row-level security shows and accepts the rows of `tenantId` only. */
export class TenantTransaction extends Transaction {
  private constructor(
    manager: EntityManager,
    readonly tenantId: string,
  ) {
    super(manager);
  }

  /** @internal */
  static over(manager: EntityManager, tenantId: string): TenantTransaction {
    return new TenantTransaction(manager, tenantId);
  }
}

/** Istat's sight: registry, formats and cells of every administration, and no answer. */
export class NationalTransaction extends Transaction {
  readonly #manager: EntityManager;

  private constructor(
    manager: EntityManager,
    private readonly role: Role,
  ) {
    super(manager);
    this.#manager = manager;
  }

  /** @internal */
  static over(manager: EntityManager, role: Role): NationalTransaction {
    return new NationalTransaction(manager, role);
  }

  /** Work on the rows of one administration that is done together with the rest, or not at all. */
  async asTenant<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    await this.#manager.query(tenantSettings(Role.api, tenantId));
    const result = await work(TenantTransaction.over(this.#manager, tenantId));
    await this.#manager.query(`SET LOCAL app.tenant_id = ''; SET LOCAL ROLE ${this.role}`);
    return result;
  }
}

/** Sees only which administrations have work waiting. */
export class SweepTransaction extends Transaction {
  protected readonly sight = 'waiting work';

  /** @internal */
  static over(manager: EntityManager): SweepTransaction {
    return new SweepTransaction(manager);
  }
}

/** Sees the comments that may be reviewed, and not whose they are. */
export class ReviewTransaction extends Transaction {
  protected readonly sight = 'comments under review';

  /** @internal */
  static over(manager: EntityManager): ReviewTransaction {
    return new ReviewTransaction(manager);
  }
}

/** The one way to the tables. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** An administration, or a caller on its behalf, at work on its own rows. */
  asTenant<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.withTenant(Role.api, tenantId, work);
  }

  /** A background worker at work on one administration's rows. */
  asWorker<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.withTenant(Role.worker, tenantId, work);
  }

  /** A worker that reads one administration's rows as they are at one moment, and changes none. */
  asReadingWorker<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    const settings = `${ONE_MOMENT}; ${tenantSettings(Role.worker, tenantId)}`;
    return this.within(settings, (manager) => work(TenantTransaction.over(manager, tenantId)));
  }

  /** Work of a worker on tables that belong to no administration: jobs, formats. */
  asPlatformWorker<T>(work: (tx: NationalTransaction) => Promise<T>): Promise<T> {
    return this.national(Role.worker, work);
  }

  asIstat<T>(work: (tx: NationalTransaction) => Promise<T>): Promise<T> {
    return this.national(Role.istat, work);
  }

  /** The same at one moment, changing nothing. */
  asReadingIstat<T>(work: (tx: NationalTransaction) => Promise<T>): Promise<T> {
    const settings = `${ONE_MOMENT}; SET LOCAL ROLE ${Role.istat}`;
    return this.within(settings, (manager) => work(NationalTransaction.over(manager, Role.istat)));
  }

  asReviewer<T>(work: (tx: ReviewTransaction) => Promise<T>): Promise<T> {
    return this.within(`SET LOCAL ROLE ${Role.reviewer}`, (manager) => work(ReviewTransaction.over(manager)));
  }

  asSweeper<T>(work: (tx: SweepTransaction) => Promise<T>): Promise<T> {
    return this.within(`SET LOCAL ROLE ${Role.sweeper}`, (manager) => work(SweepTransaction.over(manager)));
  }

  private national<T>(role: Role, work: (tx: NationalTransaction) => Promise<T>): Promise<T> {
    return this.within(`SET LOCAL ROLE ${role}`, (manager) => work(NationalTransaction.over(manager, role)));
  }

  private async withTenant<T>(role: Role, tenantId: string, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    const settings = tenantSettings(role, tenantId);
    return this.within(settings, (manager) => work(TenantTransaction.over(manager, tenantId)));
  }

  private within<T>(settings: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(settings);
      return work(manager);
    });
  }
}

const ONE_MOMENT = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** SET takes no parameters, and set_config() is not propagated by Citus: the literal must be proven a UUID first. */
function tenantSettings(role: Role, tenantId: string): string {
  if (!isUuid(tenantId)) throw new Error('not a tenant id');
  return `SET LOCAL ROLE ${role}; SET LOCAL app.tenant_id = '${tenantId}'`;
}
