import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '../../src/app.module.js';
import { Database } from '../../src/database/database.js';
import { ProblemFilter } from '../../src/http/problem.filter.js';
import { RateLimits } from '../../src/http/rate-limits.js';
import { Public } from '../../src/identity/access.js';
import { core, joinAdministration, questionnaireVersion, registerService } from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { signIn } from './caller.js';

const CANARY = 'Canarino';

/** Handlers as somebody in a hurry might write them. */
@Controller()
class CarelessController {
  constructor(private readonly database: Database) {}

  @Get('unmarked')
  unmarked(): string {
    return CANARY;
  }

  @Get('failing')
  @Public()
  failing(): never {
    throw new Error(CANARY);
  }

  /** A message of the database that quotes a value. */
  @Get('quoting')
  @Public()
  quoting(): Promise<unknown> {
    return this.database.asIstat((tx) => tx.rows(`DO $$ BEGIN RAISE EXCEPTION 'no such ${CANARY}'; END $$`));
  }
}

describe('what is closed by default', () => {
  let platform: TestPlatform;
  let careless: NestFastifyApplication;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    @Module({
      imports: [ApiModule.with(platform.config, new RateLimits(platform.config))],
      controllers: [CarelessController],
    })
    class CarelessModule {}
    careless = await NestFactory.create<NestFastifyApplication>(CarelessModule, new FastifyAdapter(), {
      logger: false,
    });
    careless.useGlobalFilters(new ProblemFilter());
    // Nest prints what a handler throws; here it is meant to.
    Logger.overrideLogger(false);
    await careless.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await careless.close();
    await platform.stop();
  });

  const get = async (path: string, authorization?: string): Promise<[number, string]> => {
    const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
    const response = await fetch(`${await careless.getUrl()}/${path}`, { headers });
    return [response.status, await response.text()];
  };

  it('admits nobody to a handler that does not say whom', async () => {
    const administration = await joinAdministration(platform);
    expect((await get('unmarked'))[0]).toBe(401);
    for (const credentials of [ADMIN, administration.credentials]) {
      const [status, text] = await get('unmarked', `Bearer ${await signIn(platform, credentials)}`);
      expect([status, text]).toEqual([403, expect.not.stringContaining(CANARY)]);
    }
  });

  it('says nothing of what failed inside', async () => {
    const internal = { type: '/problems/internal', title: 'The platform failed', status: 500 };
    for (const path of ['failing', 'quoting']) {
      const [status, text] = await get(path);
      expect([status, JSON.parse(text)]).toEqual([500, internal]);
    }
  });

  it('takes for one service nothing that it remembers of another', async () => {
    const services = [
      await registerService(await joinAdministration(platform)),
      await registerService(await joinAdministration(platform)),
    ];
    for (const service of [...services, ...services]) {
      const format_version = await questionnaireVersion(platform, service);
      await platform.citizen.post(`/services/${service}/responses`, { format_version, answers: core(4) });
    }
    expect(await Promise.all(services.map((service) => platform.taken(service)))).toEqual([2, 2]);
    expect(await platform.taken()).toBe(4);
  });
});
