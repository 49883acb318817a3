import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { type Described, type DescribedOperation } from '../src/contract/described.js';
import { describeApi } from '../src/contract/document.js';
import { Deprecated } from '../src/http/deprecated.js';
import { Operation } from '../src/http/operation.js';
import { Problem } from '../src/http/problem.js';
import { addResponseHeaders } from '../src/http/response-headers.js';

const ENDING = { since: '2026-11-01', sunset: '2027-11-01', instead: 'Use `GET /new-things`.' };
const ANNOUNCED = { deprecation: '@1793491200', sunset: 'Mon, 01 Nov 2027 00:00:00 GMT' };

@Controller()
class EndingController {
  @Get('old-things')
  @Operation('Elenca le cose', { problems: ['conflict'] })
  @Deprecated(ENDING)
  old(): string {
    return 'old';
  }

  @Get('old-things/failure')
  @Operation('Non riesce')
  @Deprecated(ENDING)
  fail(): string {
    throw Problem.notFound();
  }

  @Get('new-things')
  @Operation('Elenca le cose nuove')
  current(): string {
    return 'new';
  }
}

@Module({ controllers: [EndingController] })
class EndingModule {}

describe('an operation that will go', () => {
  let app: NestFastifyApplication;
  let document: Described;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(EndingModule, new FastifyAdapter(), { logger: false });
    addResponseHeaders(app.getHttpAdapter().getInstance());
    document = describeApi(app) as unknown as Described;
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  const open = async (path: string): Promise<request.Response> => request(await app.getUrl()).get(path);
  const described = (path: string): DescribedOperation => document.paths[path]?.get as DescribedOperation;

  it.each(['/old-things', '/old-things/failure'])('%s says since when and until when', async (path) => {
    expect((await open(path)).headers).toMatchObject(ANNOUNCED);
  });

  it('leaves the others alone', async () => {
    const { headers } = await open('/new-things');
    expect([headers.deprecation, headers.sunset]).toEqual([undefined, undefined]);
    expect(described('/new-things').deprecated).toBeUndefined();
  });

  it('is described so, with what to use instead and the headers of every response', () => {
    const { deprecated, description, responses } = described('/old-things');
    expect([deprecated, description]).toEqual([
      true,
      'Deprecated since 2026-11-01, gone from 2027-11-01 on. Use `GET /new-things`.',
    ]);
    const announced = Object.values(responses).map((response) =>
      Object.keys('headers' in response ? (response.headers ?? {}) : {}),
    );
    expect(announced.length).toBeGreaterThan(1);
    for (const headers of announced) expect(headers).toEqual(expect.arrayContaining(['Deprecation', 'Sunset']));
  });

  it('does not end before it is announced', () => {
    expect(() => Deprecated({ ...ENDING, sunset: ENDING.since })).toThrow(
      'the sunset 2026-11-01 is not after 2026-11-01',
    );
  });
});
