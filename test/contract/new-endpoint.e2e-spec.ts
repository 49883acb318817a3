import * as fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Spectral } from '@stoplight/spectral-core';
import { bundleAndLoadRuleset } from '@stoplight/spectral-ruleset-bundler/with-loader';
import { createApi, holdToDocument } from '../../src/app.setup.js';
import { Config } from '../../src/config/config.js';
import { describeApi } from '../../src/contract/document.js';
import { operations } from '../support/operations.js';

/** Of the contract with the administrations, what there is so far. */
const CONTRACT: Record<string, string> = {
  '/oauth/token': 'post',
  '/code-lists': 'get',
  '/code-lists/{code}': 'get',
  '/tenants': 'get post',
  '/tenants/{tenant_id}': 'get patch',
  '/tenants/{tenant_id}/activation': 'post',
  '/tenants/{tenant_id}/suspension': 'post',
  '/tenants/{tenant_id}/withdrawal': 'post',
  '/tenants/{tenant_id}/logo': 'get put delete',
  '/tenants/{tenant_id}/clients': 'get post',
  '/tenants/{tenant_id}/clients/{client_id}': 'get delete',
  '/tenants/{tenant_id}/webhooks': 'get post',
  '/tenants/{tenant_id}/webhooks/{webhook_id}': 'get delete',
  '/tenants/{tenant_id}/alert-recipients': 'get post',
  '/tenants/{tenant_id}/alert-recipients/{recipient_id}': 'delete',
  '/tenants/{tenant_id}/alerts': 'get',
  '/services': 'get post',
  '/services/{service_id}': 'get patch',
  '/services/{service_id}/questionnaire': 'get',
  '/services/{service_id}/responses': 'post',
  '/services/{service_id}/response-batches': 'post',
  '/services/{service_id}/exposures': 'post',
  '/services/{service_id}/rating-tokens': 'post',
  '/services/{service_id}/proof-of-work': 'get',
  '/services/{service_id}/button': 'get',
  '/formats': 'get post',
  '/formats/{format_id}': 'get',
  '/formats/{format_id}/versions': 'get post',
  '/formats/{format_id}/versions/{version}': 'get put',
  '/formats/{format_id}/versions/{version}/publication': 'post',
  '/jobs': 'get',
  '/jobs/{job_id}': 'get',
  '/anonymization-runs': 'get post',
  '/aggregation-runs': 'get post',
  '/retention-runs': 'get post',
  '/reports/services/{service_id}': 'get',
  '/reports/tenants/{tenant_id}': 'get',
  '/reports/national': 'get',
  '/figures/changes': 'get',
  '/benchmarks/services/{service_id}': 'get',
  '/comments': 'get',
  '/coverage': 'get',
  '/coverage/services': 'get',
  '/coverage/tenants': 'get',
  '/comment-reviews': 'get',
  '/comment-reviews/{comment_id}/decision': 'post',
  '/releases': 'get post',
  '/releases/{release_id}': 'get',
  '/releases/{release_id}/publication': 'post',
  '/releases/{release_id}/data': 'get',
  '/releases/{release_id}/lineage': 'get',
  '/release-drafts': 'get',
  '/release-drafts/{release_id}': 'get delete',
  '/release-drafts/{release_id}/data': 'get',
  '/audit-events': 'get',
  '/audit-events/verification': 'get',
  '/status': 'get',
};

/** Written in a hurry: nothing is said of it. */
@Controller('careless-things')
class CarelessController {
  @Get(':thing_id')
  read(@Param('thing_id') id: string): { id: string } {
    return { id };
  }

  @Post()
  create(): { id: string } {
    return { id: '1' };
  }
}

@Module({ controllers: [CarelessController] })
class CarelessModule {}

describe('the document', () => {
  it('has every path of the contract under its name', () => {
    const declared = new Set(operations().map((operation) => `${operation.method} ${operation.path}`));
    const agreed = Object.entries(CONTRACT).flatMap(([place, methods]) =>
      methods.split(' ').map((method) => `${method} ${place}`),
    );
    expect(agreed.filter((one) => !declared.has(one))).toEqual([]);
  });
});

describe('an endpoint that somebody adds', () => {
  it('keeps the API from starting as long as the document does not have it', async () => {
    const api = await createApi(new Config().with({ DATABASE_URL: 'postgres://none' }), true);
    const fastify = api.getHttpAdapter().getInstance();
    // What the preview leaves out is what is looked at here.
    holdToDocument(api);
    expect(() => fastify.get('/v1/careless-things', () => ({}))).toThrow(
      'openapi/openapi.json has no operation GET /v1/careless-things; run "npm run openapi"',
    );
    expect(() => fastify.get('/v1/releases', () => ({}))).not.toThrow();
  });

  it('is refused by the rules until all is said of it', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(CarelessModule, new FastifyAdapter(), {
      preview: true,
      logger: false,
    });
    const spectral = new Spectral();
    spectral.setRuleset(await bundleAndLoadRuleset(path.resolve('openapi/ruleset/ruleset.yaml'), { fs, fetch }));
    const found = await spectral.run(JSON.stringify(describeApi(app)));
    const missing = new Set(
      found.filter(({ path: at }) => String(at[1]).startsWith('/careless')).map(({ code }) => String(code)),
    );
    // Summary and description, the shape of what it answers, an example of it, and who may call it.
    expect([...missing].sort()).toEqual(
      expect.arrayContaining(['operation-complete', 'success-with-content', 'security-stated']),
    );
  });
});
