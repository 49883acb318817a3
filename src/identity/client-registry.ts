import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { MoreThan } from 'typeorm';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { isForeignKeyViolation } from '../database/errors.js';
import { Problem } from '../http/problem.js';
import { Caller, type PaRole } from './caller.js';
import { Client } from './client.entity.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The clients of the administrations, and the first Istat administrator, who is configured. */
@Injectable()
export class ClientRegistry {
  private readonly administrator: { id: string; secret: string };
  /** Verified in place of an unknown client's, so that the time taken does not tell whether one exists. */
  private readonly decoy = hash(randomBytes(32).toString('base64url'));

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.administrator = config.requireAdministrator();
  }

  /** @returns the caller, or undefined when id and secret do not belong together. */
  async authenticate(id: string, secret: string): Promise<Caller | undefined> {
    if (id === this.administrator.id) {
      return equal(secret, this.administrator.secret) ? new Caller(id, ['istat_admin']) : undefined;
    }
    const client = await this.find(id);
    const matches = await verify(client?.secret_hash ?? (await this.decoy), secret);
    return client && matches ? new Caller(client.id, client.roles, client.tenant_id) : undefined;
  }

  /** Asked at every request, so that a removed client is out at once. */
  async exists(tenantId: string | undefined, id: string): Promise<boolean> {
    if (tenantId === undefined) return id === this.administrator.id;
    if (!UUID.test(tenantId) || !UUID.test(id)) return false;
    return this.database.asTenant(tenantId, (tx) => tx.repository(Client).existsBy({ tenant_id: tenantId, id }));
  }

  /** @returns the client with its secret, which cannot be had again. @throws Problem 404 for an unknown tenant. */
  async create(tenantId: string, name: string, roles: PaRole[]): Promise<{ client: Client; secret: string }> {
    const secret = randomBytes(32).toString('base64url');
    const secret_hash = await hash(secret);
    try {
      const client = await this.database.asTenant(tenantId, (tx) =>
        tx.repository(Client).save({ tenant_id: tenantId, id: randomUUID(), name, roles, secret_hash }),
      );
      return { client, secret };
    } catch (error) {
      throw isForeignKeyViolation(error) ? Problem.notFound() : error;
    }
  }

  list(tenantId: string, limit: number, after: string | undefined): Promise<Client[]> {
    return this.database.asTenant(tenantId, (tx) =>
      tx.repository(Client).find({
        where: { tenant_id: tenantId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
        order: { id: 'ASC' },
        take: limit,
      }),
    );
  }

  async get(tenantId: string, id: string): Promise<Client> {
    const client = await this.database.asTenant(tenantId, (tx) =>
      tx.repository(Client).findOneBy({ tenant_id: tenantId, id }),
    );
    if (!client) throw Problem.notFound();
    return client;
  }

  async remove(tenantId: string, id: string): Promise<void> {
    const { affected } = await this.database.asTenant(tenantId, (tx) =>
      tx.repository(Client).delete({ tenant_id: tenantId, id }),
    );
    if (!affected) throw Problem.notFound();
  }

  private async find(id: string): Promise<Client | null> {
    if (!UUID.test(id)) return null;
    return this.database.asIstat((tx) => tx.repository(Client).findOneBy({ id }));
  }
}

function equal(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
