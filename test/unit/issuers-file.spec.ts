import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { docsSignIn, readIssuers } from '../../src/identity/issuers/issuers-file.js';

const folder = mkdtempSync(path.join(tmpdir(), 'issuers-'));
const file = path.join(folder, 'issuers.json');
const read = (text: string): ReturnType<typeof readIssuers> => {
  writeFileSync(file, text);
  return readIssuers(file);
};

const staff = {
  kind: 'staff',
  issuer: 'https://accessi.example',
  jwks_url: 'https://accessi.example/keys',
  audience: 'us',
  role_claim: 'groups',
  roles: { a: 'istat_admin' },
};
const docs = {
  docs_client_id: 'gradimento-docs',
  authorization_endpoint: 'https://accessi.example/authorize',
  token_endpoint: 'https://accessi.example/token',
};
const pdnd = {
  kind: 'pdnd',
  issuer: 'interop.example',
  jwks_url: 'https://interop.example/keys',
  audience: 'us',
  producer_id: '7b0c1f5e-3a44-4a7e-9a63-0d3c53e2a111',
};

describe('the list of issuers', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is empty when there is no file', () => {
    expect(readIssuers(undefined)).toEqual([]);
  });

  it('says what their tokens look like', () => {
    expect(read(JSON.stringify([staff, pdnd])).map(({ profile }) => profile)).toEqual([
      { issuer: staff.issuer, audience: 'us', algorithms: ['RS256'], type: 'at+jwt', longestLife: 3_600 },
      { issuer: pdnd.issuer, audience: 'us', algorithms: ['RS256'], type: 'at+jwt', longestLife: 1_000 },
    ]);
  });

  it.each<[string, object[], string]>([
    ['another kind', [{ ...staff, kind: 'saml' }], '/0/kind must be staff or pdnd'],
    ['no object', [[], { ...staff }], '/0/kind must be staff or pdnd'],
    [
      'a key address without TLS',
      [{ ...staff, jwks_url: 'http://accessi.example/keys' }],
      '/0/jwks_url must be an https://',
    ],
    ['credentials in it', [{ ...staff, jwks_url: 'https://a:b@accessi.example/' }], '/0/jwks_url must be an https://'],
    ['a file as key address', [{ ...staff, jwks_url: 'file:///etc/passwd' }], '/0/jwks_url must be an https://'],
    ['a misspelt member', [{ ...staff, audiance: 'us' }], '/0/audiance property audiance should not exist'],
    [
      'a weak algorithm',
      [{ ...staff, algorithms: ['HS256'] }],
      '/0/algorithms each value in algorithms must be one of',
    ],
    [
      'a role of administrations',
      [{ ...staff, roles: { a: 'pa_admin' } }],
      '/0/roles must give each value istat_admin or',
    ],
    ['no roles', [{ ...staff, roles: {} }], '/0/roles must give each value istat_admin or'],
    ['a role of Istat', [staff, { ...pdnd, roles: ['istat_admin'] }], '/1/roles each value in roles must be one of'],
    [
      'neither producer nor e-service',
      [{ ...pdnd, producer_id: undefined }],
      '/0/producer_id producer_id must be a UUID',
    ],
    [
      'an e-service by name',
      [{ ...pdnd, eservices: [{ eservice_id: 'x', descriptor_id: 'y' }] }],
      '/0/eservices/0/eservice_id eservice_id must be a UUID',
    ],
    ['the same issuer twice', [staff, { ...pdnd, issuer: staff.issuer }], '/1/issuer is taken'],
    [
      'no client for the page',
      [{ ...staff, ...docs, docs_client_id: undefined }],
      '/0/docs_client_id docs_client_id should',
    ],
    [
      'a token endpoint missing',
      [{ ...staff, ...docs, token_endpoint: undefined }],
      '/0/token_endpoint must be an https://',
    ],
    [
      'a page without TLS',
      [{ ...staff, ...docs, authorization_endpoint: 'http://accessi.example/authorize' }],
      '/0/authorization_endpoint must be an https://',
    ],
    [
      'a token endpoint without TLS that is not on this machine',
      [{ ...staff, ...docs, allow_insecure_loopback: true, token_endpoint: 'http://accessi.example/token' }],
      '/0/token_endpoint must be an https://',
    ],
    [
      'a script as page',
      [{ ...staff, ...docs, authorization_endpoint: 'javascript:alert(1)' }],
      '/0/authorization_endpoint must be an https://',
    ],
    [
      'two places to sign in on the page',
      [
        { ...staff, ...docs },
        { ...staff, ...docs, issuer: 'https://altri.example' },
      ],
      '/1/docs_client_id is for one issuer only',
    ],
    ['a page of PDND', [{ ...pdnd, ...docs }], '/0/docs_client_id property docs_client_id should not exist'],
    [
      'keys looked for again at once',
      [{ ...staff, refetch_seconds: 9 }],
      '/0/refetch_seconds refetch_seconds must not be less than 10',
    ],
    ['our own name', [{ ...staff, issuer: 'gradimento' }], '/0/issuer is taken'],
  ])('with %s is refused in one line', (_what, issuers, why) => {
    expect(() => read(JSON.stringify(issuers))).toThrow(`configuration: ISSUERS_FILE ${file}: ${why}`);
  });

  it.each([
    ['{}', 'it must be a list'],
    ['[', 'it is not JSON'],
  ])('%s is refused', (text, why) => {
    expect(() => read(text)).toThrow(`configuration: ISSUERS_FILE ${file}: ${why}`);
  });

  it('says where people sign in on the page of the API documentation', () => {
    const { docs_client_id: client_id, ...endpoints } = docs;
    read(JSON.stringify([pdnd, { ...staff, ...docs }]));
    expect(docsSignIn(file)).toEqual({ ...endpoints, client_id });
    read(JSON.stringify([pdnd, staff]));
    expect(docsSignIn(file)).toBeUndefined();
  });

  it('that is not there is refused', () => {
    expect(() => readIssuers(path.join(folder, 'none.json'))).toThrow('it cannot be read');
  });
});
