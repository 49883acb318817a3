import { describe, expect, it } from '@jest/globals';
import { pageHeaders } from '../../src/docs/docs-headers.js';

interface Answer {
  ok: boolean;
  status: number;
  body: unknown;
}
interface Scripts {
  Memory: new (document: object) => {
    learn(path: string, method: string, answer: Answer): [string, string][];
    fillIn(text: string): string;
  };
  forThisPage: (document: object, signIn: object | null, origin: string) => Record<string, unknown>;
}

/** What browsers load has no types. */
const load = (name: string): Promise<Scripts> => import(`../../src/docs/browser/${name}.js`) as Promise<Scripts>;

const SIGN_IN = {
  client_id: 'docs',
  authorization_endpoint: 'https://accessi.example/authorize',
  token_endpoint: 'https://accessi.example:8443/token',
};
const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const [FIRST, SECOND, THIRD] = [uuid(1), uuid(2), uuid(3)] as const;

describe('the policy of the page', () => {
  it('lets it talk to the token endpoint of the issuer, and the window find its way back', () => {
    expect(pageHeaders(SIGN_IN)).toMatchObject({
      'Content-Security-Policy': expect.stringContaining("; connect-src 'self' https://accessi.example:8443; "),
      'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    });
    expect(pageHeaders(undefined)).not.toHaveProperty('Cross-Origin-Opener-Policy');
  });
});

describe('the document on the page', () => {
  const document = {
    servers: [{ url: 'https://api.example/v1/' }, { url: 'https://sandbox.example/v1' }],
    components: {
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://api.example/v1/oauth/token', scopes: {} } },
        },
        oidc: { type: 'openIdConnect', description: 'Staff', openIdConnectUrl: 'https://placeholder.example' },
      },
      schemas: { A: {} },
    },
    paths: { '/a': { parameters: [], get: { summary: 'a', security: [{ oauth2: [] }, { oidc: [] }] } } },
  };
  const oauth2 = {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'http://here:1/v1/oauth/token', scopes: {} } },
  };

  it('is of this server', async () => {
    const { forThisPage } = await load('document');
    expect(forThisPage(document, null, 'http://here:1')).toEqual({
      servers: [{ url: 'http://here:1/v1', description: 'Questo server' }],
      components: { securitySchemes: { oauth2 }, schemas: { A: {} } },
      paths: { '/a': { parameters: [], get: { summary: 'a', security: [{ oauth2: [] }] } } },
    });
  });

  it('signs in where this server lets people', async () => {
    const { forThisPage } = await load('document');
    const authorizationCode = {
      authorizationUrl: SIGN_IN.authorization_endpoint,
      tokenUrl: SIGN_IN.token_endpoint,
      scopes: { openid: expect.any(String) },
    };
    expect(forThisPage(document, SIGN_IN, 'http://here:1')).toMatchObject({
      components: {
        securitySchemes: { oauth2, oidc: { type: 'oauth2', description: 'Staff', flows: { authorizationCode } } },
      },
      paths: document.paths,
    });
  });
});

describe('the ids that the page remembers', () => {
  const answering = (name: string): object => ({
    responses: { 200: { content: { 'application/json': { schema: { $ref: name } } } } },
  });
  const paths = {
    '/tenants': { get: {}, post: {} },
    '/tenants/{tenant_id}': { get: answering('Tenant') },
    '/tenants/{tenant_id}/clients': { post: {}, get: {} },
    '/tenants/{tenant_id}/clients/{client_id}': { get: answering('Client') },
    '/formats/{format_id}/versions/{version}': { get: answering('Version') },
    '/runs': { post: answering('Job') },
    '/jobs/{job_id}': { get: answering('Job') },
    '/status': { get: {} },
  };
  const ok = (body: unknown): Answer => ({ ok: true, status: 200, body });

  it.each<[string, string, string, unknown, [string, unknown][]]>([
    ['what was made', '/tenants', 'post', { id: FIRST }, [['tenant_id', FIRST]]],
    ['the first of a list', '/tenants', 'get', { items: [{ id: FIRST }, { id: SECOND }] }, [['tenant_id', FIRST]]],
    ['what was read', '/tenants/{tenant_id}', 'get', { id: FIRST }, [['tenant_id', FIRST]]],
    ['a name of its own', '/tenants/{tenant_id}/clients', 'post', { client_id: 'pa', id: 'x' }, [['client_id', 'pa']]],
    [
      'a number',
      '/formats/{format_id}/versions/{version}',
      'get',
      { id: FIRST, format_id: SECOND, version: 2 },
      [
        ['format_id', SECOND],
        ['version', '2'],
      ],
    ],
    ['what is read elsewhere', '/runs', 'post', { id: FIRST }, [['job_id', FIRST]]],
    ['a member', '/status', 'get', { id: FIRST, service_id: SECOND, version: '1' }, [['service_id', SECOND]]],
    ['nothing', '/status', 'get', null, []],
    ['text', '/tenants', 'get', 'a', []],
    ['an empty list', '/tenants', 'get', { items: [] }, []],
  ])('are of %s', async (_what, path, method, body, learnt) => {
    const { Memory } = await load('memory');
    expect(new Memory({ paths }).learn(path, method, ok(body))).toEqual(learnt);
  });

  it('are not of a problem', async () => {
    const { Memory } = await load('memory');
    expect(new Memory({ paths }).learn('/tenants', 'post', { ...ok({ id: FIRST }), ok: false })).toEqual([]);
  });

  it('stay when something is listed, and go with what they belong to', async () => {
    const { Memory } = await load('memory');
    const memory = new Memory({ paths });
    memory.learn('/tenants', 'post', ok({ id: FIRST }));
    memory.learn('/tenants/{tenant_id}/clients', 'post', ok({ id: SECOND }));
    expect(memory.learn('/tenants', 'get', ok({ items: [{ id: THIRD }] }))).toEqual([]);
    const text = `{"tenant_id": "${THIRD}",\n "client_id" : "${THIRD}", "name": "${THIRD}"}`;
    expect(memory.fillIn(text)).toBe(`{"tenant_id": "${FIRST}",\n "client_id" : "${SECOND}", "name": "${THIRD}"}`);
    memory.learn('/tenants/{tenant_id}/clients/{client_id}', 'get', ok({ id: THIRD, tenant_id: SECOND }));
    expect(memory.fillIn(text)).toBe(`{"tenant_id": "${SECOND}",\n "client_id" : "${THIRD}", "name": "${THIRD}"}`);
    memory.learn('/tenants', 'post', ok({ id: FIRST }));
    expect(memory.fillIn(text.replace(THIRD, SECOND))).toBe(
      `{"tenant_id": "${FIRST}",\n "client_id" : "${THIRD}", "name": "${THIRD}"}`,
    );
  });
});
