import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import request from 'supertest';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { TestIssuer } from './support/issuer.js';
import { ADMIN, TestPlatform } from './support/platform.js';
import { SignIn } from './support/sign-in.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const AUDIENCE = 'https://gradimento.example';
const DOCS_CLIENT = 'gradimento-docs';
/** With what a form would take for something else. */
const SECRET = 'not a secret: 100 % + ciò';
const FOR_GOOD = 'public, max-age=31536000, immutable';
const SCRIPT = 'text/javascript; charset=utf-8';

describe('the page of the API documentation', () => {
  let platform: TestPlatform;
  let page: request.Response;

  const get = (url: string): request.Test => request(platform.root).get(url);
  /** What the page loads. */
  const loaded = (html: string): string[] =>
    [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);

  beforeAll(async () => {
    platform = await TestPlatform.start();
    page = await get('/docs');
  });

  afterAll(() => platform.stop());

  it('is in Italian, and has no script or style in it', () => {
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('<html lang="it">');
    expect(page.text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it.each([
    ['/docs', 'text/html; charset=utf-8'],
    ['/docs/', 'text/html; charset=utf-8'],
    ['/docs/config.json', 'application/json; charset=utf-8'],
    ['/docs/init.js', SCRIPT],
    ['/docs/document.js', SCRIPT],
    ['/docs/memory.js', SCRIPT],
    ['/docs/remember-ids.js', SCRIPT],
    ['/docs/sign-in.js', SCRIPT],
    ['/docs/page.css', 'text/css; charset=utf-8'],
    ['/openapi.json', 'application/json; charset=utf-8'],
    ['/openapi.yaml', 'application/yaml'],
  ])('%s has the policy, its type, and a tag', async (url, type) => {
    const { status, headers } = await get(url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
      'x-ratelimit-limit': expect.stringMatching(/^\d+$/),
      'x-ratelimit-remaining': expect.stringMatching(/^\d+$/),
      'x-ratelimit-reset': expect.stringMatching(/^\d+$/),
    });
    const tag = headers.etag ?? '';
    const again = await get(url).set('If-None-Match', `"other", W/${tag}`);
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    expect(again.headers).toMatchObject({ 'content-security-policy': POLICY, 'x-ratelimit-limit': expect.any(String) });
    const head = await request(platform.root).head(url);
    expect([head.status, head.text, head.headers.etag]).toEqual([200, undefined, tag]);
  });

  it('loads only what is here, and what never changes for good', async () => {
    const urls = loaded(page.text).filter((url) => !url.startsWith('data:'));
    expect(urls.every((url) => url.startsWith('/docs/'))).toBe(true);
    const answers = await Promise.all(urls.map((url) => get(url)));
    expect(answers.map(({ status }) => status)).toEqual(urls.map(() => 200));
    const named = answers.filter((_answer, place) => /\.[\da-f]{12}\.(js|css)$/.test(urls[place] ?? ''));
    expect(named.map(({ headers }) => headers['cache-control'])).toEqual([FOR_GOOD, FOR_GOOD]);
    const styles = answers.filter(({ type }) => type === 'text/css').map(({ text }) => text);
    expect(styles.join('')).not.toMatch(/@import|url\(["']?(?!["']?data:)/);
  });

  it('has scripts of ours without an address of anybody', async () => {
    for (const name of ['init', 'document', 'memory', 'remember-ids', 'sign-in']) {
      expect((await get(`/docs/${name}.js`)).text).not.toMatch(/(?:https?:)?\/\/\w+\./);
    }
  });

  it.each(['json', 'yaml'])('gives the document of the repository, byte for byte: %s', async (kind) => {
    const { body } = await get(`/openapi.${kind}`)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(readFileSync(`openapi/openapi.${kind}`).equals(body as Buffer)).toBe(true);
  });

  it('has no way to sign in with somebody who is not configured', async () => {
    expect((await get('/docs/config.json')).body).toEqual({ sign_in: null });
    expect((await get('/docs/oauth2-redirect.html')).status).toBe(404);
  });

  it('leaves the policy of other pages alone', async () => {
    expect((await get('/dashboard')).headers['content-security-policy']).not.toBe(POLICY);
  });
});

const whereThereIsChromium = CHROMIUM ? describe : describe.skip;

whereThereIsChromium('Swagger UI in Chromium', () => {
  let folder: string;
  let issuer: TestIssuer;
  let signIn: SignIn;
  let platform: TestPlatform;
  let browser: TestBrowser;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'docs-'));
    issuer = await TestIssuer.start('https://accessi.istat.example');
    signIn = new SignIn(issuer, DOCS_CLIENT, { sub: 'somebody', aud: AUDIENCE, gruppi: ['direzione'] });
    const entry = {
      kind: 'staff',
      issuer: issuer.issuer,
      jwks_url: issuer.url,
      audience: AUDIENCE,
      allow_insecure_loopback: true,
      role_claim: 'gruppi',
      roles: { direzione: 'istat_admin' },
      docs_client_id: DOCS_CLIENT,
      authorization_endpoint: signIn.authorizationEndpoint,
      token_endpoint: signIn.tokenEndpoint,
    };
    const ISSUERS_FILE = path.join(folder, 'issuers.json');
    await writeFile(ISSUERS_FILE, JSON.stringify([entry]));
    platform = await TestPlatform.start({ ISSUERS_FILE, ADMIN_CLIENT_SECRET: SECRET });
    browser = await TestBrowser.open();
  });

  afterAll(async () => {
    await browser.close();
    await platform.stop();
    await issuer.stop();
    await rm(folder, { recursive: true });
  });

  const open = async (): Promise<{ page: Page; watched: Watched }> => {
    const opened = await Watched.open(browser, platform.root);
    await opened.page.goto(`${platform.root}/docs`);
    await opened.page.locator('.opblock').first().waitFor();
    return opened;
  };

  const operation = async (page: Page, method: string, url: string): Promise<Locator> => {
    const block = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${url}"]`) });
    await block.locator('.opblock-summary-control').click();
    await block.locator('.execute').waitFor();
    return block;
  };

  /** @returns status and body of the answer that is shown. */
  const execute = async (block: Locator): Promise<{ status: string; body: Record<string, unknown> }> => {
    await block.locator('.execute').click();
    const shown = block.locator('.live-responses-table .response').first();
    const status = await shown.locator('.response-col_status').innerText();
    const body = JSON.parse(await shown.locator('.highlight-code code').first().innerText()) as Record<string, unknown>;
    return { status: status.trim().slice(0, 3), body };
  };

  const scheme = (page: Page, flow: string): Locator =>
    page.locator('.auth-container').filter({ hasText: `Flow: ${flow}` });

  const stored = (page: Page): Promise<unknown> =>
    page.evaluate('[localStorage.length, sessionStorage.length, document.cookie, Object.keys(localStorage)]');

  it('lets an administrator sign in, make an administration and read it back, with examples as they are', async () => {
    const { page, watched } = await open();
    await page.locator('.scheme-container .authorize').click();
    const client = scheme(page, 'clientCredentials');
    await client.locator('[data-name="clientId"]').fill(ADMIN.id);
    await client.locator('[data-name="clientSecret"]').fill(SECRET);
    await client.locator('.auth-btn-wrapper .authorize').click();
    await client.getByText('Authorized').waitFor();
    await page.locator('.dialog-ux .close-modal').click();

    const made = await execute(await operation(page, 'post', '/tenants'));
    expect([made.status, made.body]).toEqual(['201', expect.objectContaining({ id: expect.any(String) })]);
    const reading = await operation(page, 'get', '/tenants/{tenant_id}');
    expect(await reading.locator('[data-param-name="tenant_id"] input').inputValue()).toBe(made.body.id);
    const read = await execute(reading);
    expect([read.status, read.body]).toEqual(['200', made.body]);

    expect(watched.faults).toEqual([]);
    expect(watched.elsewhere).toEqual([]);
    expect(await stored(page)).toEqual([0, 0, '', []]);
    await page.context().close();
  }, 120_000);

  it('lets staff sign in at their issuer, by a code that only this page can exchange', async () => {
    const { page, watched } = await open();
    await page.locator('.scheme-container .authorize').click();
    const staff = scheme(page, 'authorizationCode');
    expect(await staff.locator('[data-name="clientId"]').inputValue()).toBe(DOCS_CLIENT);
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      staff.locator('.auth-btn-wrapper .authorize').click(),
    ]);
    await Promise.all([popup.waitForEvent('close'), popup.getByText('Entra').click()]);
    await staff.getByText('Authorized').waitFor();
    await page.locator('.dialog-ux .close-modal').click();

    const listed = await execute(await operation(page, 'get', '/tenants'));
    expect([listed.status, listed.body]).toEqual(['200', expect.objectContaining({ items: expect.any(Array) })]);

    expect(signIn.forms).toEqual([
      {
        grant_type: 'authorization_code',
        client_id: DOCS_CLIENT,
        code: expect.any(String),
        code_verifier: expect.stringMatching(/^[\w.~-]{43,128}$/),
        redirect_uri: `${platform.root}/docs/oauth2-redirect.html`,
      },
    ]);
    expect(watched.faults).toEqual([]);
    expect(watched.elsewhere.map((line) => line.replace(/\?.*/, ''))).toEqual([
      `GET ${signIn.authorizationEndpoint}`,
      `POST ${signIn.tokenEndpoint}`,
    ]);
    expect(await stored(page)).toEqual([0, 0, '', []]);
    await page.context().close();
  }, 120_000);
});
