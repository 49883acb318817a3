import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { signIn } from './isolation/caller.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { type Administration, joinAdministration, registerService } from './support/fixtures.js';
import { type HostileLogo, rasters, SVGS } from './support/hostile-logos.js';
import { LOGO as PLAIN } from './support/logo.js';
import { ADMIN, TestPlatform } from './support/platform.js';

const SVG = 'image/svg+xml';
const MAX_BYTES = 12_288;
/** What may be in no image that is kept. */
const ACTIVE =
  /<!|<\?|<\w+:|<(?!\/?(?:svg|g|path|rect|text|use|a?)\b)\/?\w|\son\w+\s*=|style|javascript:|data:|evil|https?:(?!\/\/www\.w3\.org\/2000\/svg")|canary/i;

interface Answer {
  status: number;
  type: string | null;
  tag: string;
  headers: Headers;
  body: Buffer;
  problem: () => { type: string; detail?: string };
}

let platform: TestPlatform;
let one: Administration;
let other: Administration;
let service: string;
let tokens: { one: string; other: string; system: string; istat: string };

beforeAll(async () => {
  platform = await TestPlatform.start();
  one = await joinAdministration(platform);
  other = await joinAdministration(platform);
  service = await registerService(one);
  tokens = {
    one: await signIn(platform, one.credentials, 'pa_admin'),
    other: await signIn(platform, other.credentials),
    system: await signIn(platform, one.credentials, 'pa_system'),
    istat: await signIn(platform, ADMIN),
  };
});

afterAll(() => platform.stop());

async function ask(method: string, tenantId: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${platform.base}/tenants/${tenantId}/logo`, { method, ...init });
  const { status, headers } = response;
  const body = Buffer.from(await response.arrayBuffer());
  const problem = (): { type: string } => JSON.parse(body.toString()) as { type: string };
  return { status, headers, body, problem, type: headers.get('content-type'), tag: headers.get('etag') ?? '' };
}

const put = (body: string | Buffer, type = SVG, more: { token?: string; match?: string; owner?: string } = {}) =>
  ask('PUT', more.owner ?? one.tenantId, {
    body: new Uint8Array(Buffer.from(body)),
    headers: {
      'Content-Type': type,
      Authorization: `Bearer ${more.token ?? tokens.one}`,
      ...(more.match === undefined ? {} : { 'If-Match': more.match }),
    },
  });
const get = (tenantId = one.tenantId, known?: string): Promise<Answer> =>
  ask('GET', tenantId, { headers: known === undefined ? {} : { 'If-None-Match': known } });
const remove = (token: string, tenantId = one.tenantId): Promise<Answer> =>
  ask('DELETE', tenantId, { headers: { Authorization: `Bearer ${token}` } });

const acts = (): Promise<{ action: string; detail: object }[]> =>
  platform.rows(`SELECT action, detail FROM audit_event WHERE action LIKE 'tenant.logo%' ORDER BY seq`);

describe('the logo of an administration', () => {
  it('is kept, read by everybody, replaced and removed, and each is in the audit log once', async () => {
    expect((await get()).status).toBe(404);
    const kept = await put(PLAIN);
    expect([kept.status, kept.type, kept.body.toString()]).toEqual([200, SVG, PLAIN]);
    const read = await get();
    expect([read.status, read.type, read.body.toString(), read.tag]).toEqual([200, SVG, PLAIN, kept.tag]);
    expect((await put(PLAIN)).status).toBe(200);
    const replaced = await put(PLAIN.replace('06c', '900'), SVG, { token: tokens.istat });
    expect([replaced.status, replaced.tag === kept.tag]).toEqual([200, false]);
    expect([(await remove(tokens.one)).status, (await remove(tokens.one)).status]).toEqual([204, 404]);
    expect((await get()).status).toBe(404);
    expect(await acts()).toEqual([
      { action: 'tenant.logo_changed', detail: { media_type: SVG, bytes: PLAIN.length } },
      { action: 'tenant.logo_changed', detail: { media_type: SVG, bytes: PLAIN.length } },
      { action: 'tenant.logo_removed', detail: {} },
    ]);
  });

  it('comes with headers that let it do nothing, and may be kept for five minutes', async () => {
    await put(PLAIN);
    const { headers, tag } = await get();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline; filename="logo.svg"',
      'cache-control': 'public, max-age=300',
      'cross-origin-resource-policy': 'same-origin',
    });
    const known = await get(one.tenantId, tag);
    expect([known.status, known.body.length, known.tag]).toEqual([304, 0, tag]);
  });

  it('is changed upon what it is only', async () => {
    const { tag } = await put(PLAIN);
    const second = await put(PLAIN.replace('06c', '060'), SVG, { match: tag });
    const late = await put(PLAIN.replace('06c', '600'), SVG, { match: tag });
    expect([second.status, late.status, late.problem().type]).toEqual([200, 412, '/problems/precondition-failed']);
    expect((await get()).tag).toBe(second.tag);
    await remove(tokens.one);
    expect((await put(PLAIN, SVG, { match: '*' })).status).toBe(412);
  });

  it('is the affair of its administration and of Istat', async () => {
    const kept = await put(PLAIN);
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const owner of [one.tenantId, unknown]) {
      const tried = [
        await put(PLAIN.replace('06c', '000'), SVG, { token: tokens.other, owner }),
        await remove(tokens.other, owner),
      ];
      expect(tried.map(({ status, body }) => [status, body.toString()])).toEqual(
        tried.map(() => [404, '{"type":"/problems/not-found","title":"There is no such resource","status":404}']),
      );
    }
    expect((await put(PLAIN, SVG, { token: tokens.system })).status).toBe(403);
    expect((await remove(tokens.system)).status).toBe(403);
    expect((await put(PLAIN, SVG, { token: tokens.istat, owner: unknown })).status).toBe(404);
    expect((await ask('PUT', one.tenantId, { headers: { 'Content-Type': SVG }, body: PLAIN })).status).toBe(401);
    expect((await get()).tag).toBe(kept.tag);
    expect((await get(other.tenantId)).status).toBe(404);
  });

  it('goes with the adhesion, and does not come after it', async () => {
    const leaving = await joinAdministration(platform);
    expect((await put(PLAIN, SVG, { token: tokens.istat, owner: leaving.tenantId })).status).toBe(200);
    await platform.istat.post(`/tenants/${leaving.tenantId}/withdrawal`);
    expect((await get(leaving.tenantId)).status).toBe(404);
    expect((await put(PLAIN, SVG, { token: tokens.istat, owner: leaving.tenantId })).status).toBe(409);
  });
});

describe('what is kept of an image', () => {
  it('a drawing as programs write it keeps its look, without its styles and names', async () => {
    const { status, body } = await put(`<?xml version="1.0" encoding="utf-8"?>
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <svg version="1.1" id="Livello_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
        x="0px" y="0px" viewBox="0 0 200 100" style="enable-background:new 0 0 200 100;" xml:space="preserve">
        <style type="text/css">/* a } b */ .st0{fill:#06C;stroke-width:2px} .st1,.st2{fill:url(#SVGID_1_);}</style>
        <linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse"><stop offset="0" style="stop-color:#FFF"/></linearGradient>
        <switch><g id="g1" class="st0"><path class="st1" d="M0,0 C1,2 3,4 5e-1,6z"/></g></switch>
        <use xlink:href="#p"/><path id="p" d="M1 1h1"/><text x="1" style="font-family:'Titillium Web'">Città &amp; C.</text>
      </svg>`);
    expect(status).toBe(200);
    expect(body.toString()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160" viewBox="0 0 200 100" x="0px" y="0px">' +
        '<linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#FFF"/></linearGradient>' +
        '<g><g fill="#06C" stroke-width="2px"><path d="M0,0 C1,2 3,4 5e-1,6z" fill="url(#SVGID_1_)"/></g></g>' +
        `<use href="#p"/><path id="p" d="M1 1h1"/><text x="1" font-family="'Titillium Web'">Città &amp; C.</text></svg>`,
    );
    expect((await put(body)).body.equals(body)).toBe(true);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('a large %s becomes a small WebP of the same shape', async (format) => {
    const noise = sharp(randomBytes(400 * 200 * 3), { raw: { width: 400, height: 200, channels: 3 } });
    const sent = await noise.resize(300, 150).blur(1)[format]({ quality: 80 }).toBuffer();
    const { status, type, body } = await put(sent, `image/${format}`);
    expect([status, type]).toEqual([200, 'image/webp']);
    expect(body.length).toBeLessThanOrEqual(MAX_BYTES);
    const { width, height } = await sharp(body).metadata();
    expect(width / height).toBeCloseTo(2, 1);
  });

  it('a photo that was turned is upright', async () => {
    const turned = sharp({ create: { width: 100, height: 40, channels: 3, background: '#06c' } });
    const { body } = await put(await turned.withMetadata({ orientation: 6 }).jpeg().toBuffer(), 'image/jpeg');
    const { width, height, exif, orientation } = await sharp(body).metadata();
    expect([width, height, exif, orientation]).toEqual([40, 100, undefined, undefined]);
  });
});

const inertBody = ({ body, type }: Answer): string => (type === SVG ? body.toString() : body.toString('latin1'));

function expectInert(answer: Answer): void {
  expect([answer.status, answer.body.length <= MAX_BYTES]).toEqual([200, true]);
  // Text is only text, as long as it is written as such.
  if (answer.type === SVG) expect(inertBody(answer).replaceAll(/>[^<]*/g, '>')).not.toMatch(ACTIVE);
  else expect(inertBody(answer)).not.toMatch(/canary|html|script|Exif|GPS/i);
}

describe('hostile images', () => {
  it.each(SVGS)('SVG: $name', ({ body, type, status }) => judge({ name: '', body, type, status }));

  it.each([
    ['entities without end', 'the SVG must not define entities or anything else in a DTD'],
    ['uses of uses of uses', 'the SVG must not draw more than 20000 elements, repeated ones included'],
    ['a path without end', 'simplify it, or send it as PNG'],
    ['what is compressed', 'the SVG must be UTF-8, and not compressed'],
  ])('says why: %s', async (name, detail) => {
    const { body = '' } = SVGS.find((each) => each.name === name) ?? {};
    expect((await put(body)).problem().detail).toContain(detail);
  });

  it('rasters', async () => {
    for (const each of await rasters()) await judge(each);
  });

  async function judge({ name, body, type, status }: HostileLogo): Promise<void> {
    await put(PLAIN);
    const answer = await put(body, type);
    if (status === undefined) return expectInert(answer);
    expect([name, answer.status, answer.type]).toEqual([name, status, 'application/problem+json']);
    if (status === 422) expect(answer.problem().detail).toMatch(/^(the |nothing |elements )/);
    expect((await get()).body.toString()).toBe(PLAIN);
  }
});

const whereThereIsChromium = CHROMIUM ? describe : describe.skip;

whereThereIsChromium('a logo in Chromium', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.open();
  });

  afterAll(() => browser.close());

  interface Look {
    page: Page;
    seen: { faults: string[]; elsewhere: string[]; dialogs: string[] };
  }

  /** @param body instead of what is kept. */
  async function open(body?: string): Promise<Look> {
    const { page, watched } = await Watched.open(browser, platform.root, { locale: 'it-IT' });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    // With a route there is no cache, in which the image before would be.
    await page.route(/\/logo$/, (route) =>
      body === undefined ? route.continue() : route.fulfill({ contentType: SVG, body }),
    );
    return { page, seen: { faults: watched.faults, elsewhere: watched.elsewhere, dialogs } };
  }

  /** The image by itself, clicked at. */
  async function lookAt(page: Page): Promise<void> {
    await page.goto(`${platform.base}/tenants/${one.tenantId}/logo`);
    await page.mouse.click(30, 30);
    await page.waitForTimeout(50);
  }

  it('would be seen to do something', async () => {
    await put(PLAIN);
    const active = '<script>alert(1);refused("ran")</script><image href="https://evil.example/x.png"/><path';
    const { page, seen } = await open(PLAIN.replace('<path', active));
    await lookAt(page);
    expect(seen).toMatchObject({ dialogs: ['1'], elsewhere: ['GET https://evil.example/x.png'] });
    expect(seen.faults).toContain('policy: ran');
    await page.context().close();
  });

  it('does nothing, on the page or by itself, whatever was sent', async () => {
    const kept = [...SVGS, ...(await rasters())].filter(({ status }) => status === undefined);
    expect(kept.length).toBeGreaterThan(25);
    const { page, seen } = await open();
    for (const { name, body, type } of kept) {
      await put(body, type);
      await page.goto(`${platform.root}/q/${service}`);
      const shown = await page.evaluate(`document.querySelector('.administration img').naturalWidth > 0`);
      await lookAt(page);
      expect([name, shown, seen]).toEqual([name, true, { faults: [], elsewhere: [], dialogs: [] }]);
    }
    await page.context().close();
  }, 120_000);
});
