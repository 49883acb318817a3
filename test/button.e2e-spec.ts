import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import encode from 'qrcode-generator';
import request from 'supertest';
import { violations } from './support/axe.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { type Administration, eventually, joinAdministration, registerService } from './support/fixtures.js';
import { BlackHole, HostSite } from './support/host-site.js';
import { RATING_COMPONENT, RATING_SCRIPT } from './support/municipal-page.js';
import { TestPlatform } from './support/platform.js';
import { issueToken } from './support/rating-tokens.js';

type Snippets = Record<
  'questionnaire_url' | 'link' | 'script' | 'panel' | 'frame' | 'self_hosted' | 'adapter' | 'qr_code',
  string
>;

const SCRIPTS = ['valuta', 'valuta-comuni'];
const MAX_BYTES = 4_096;

describe('the button', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;

  beforeAll(async () => {
    platform = await TestPlatform.start({ TRUST_PROXY: '127.0.0.1' });
    administration = await joinAdministration(platform, { ipa_category: 'L6' });
    service = await registerService(administration);
  });

  afterAll(() => platform.stop());

  const get = (path: string): request.Test => request(platform.root).get(path);
  const snippets = async (id = service): Promise<Snippets> => (await get(`/v1/services/${id}/button`)).body as Snippets;
  const attribute = (tag: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

  describe('as a file', () => {
    it.each(SCRIPTS)('%s is small, for any page, and kept for a short time', async (name) => {
      const { status, headers, text } = await get(`/${name}.js`);
      expect([status, gzipSync(text, { level: 9 }).byteLength <= MAX_BYTES]).toEqual([200, true]);
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(headers).not.toHaveProperty('set-cookie');
      expect((await get(`/${name}.js`).set('If-None-Match', String(headers.etag))).status).toBe(304);
    });

    it.each(SCRIPTS)('%s keeps nothing and asks nobody else', async (name) => {
      const { text } = await get(`/${name}.js`);
      expect(text).not.toMatch(
        /cookie|localStorage|sessionStorage|indexedDB|innerHTML|\beval\b|https?:\/\/|sourceMapping/,
      );
    });

    it('is under the name of its content for good, as its integrity says', async () => {
      const { script, adapter } = await snippets();
      for (const tag of [script, adapter]) {
        const { pathname } = new URL(attribute(tag, 'src'));
        const { status, headers, text } = await get(pathname);
        expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
        expect(attribute(tag, 'integrity')).toBe(`sha384-${createHash('sha384').update(text).digest('base64')}`);
      }
    });
  });

  describe('as snippets', () => {
    it('is ready to paste', async () => {
      const { status, headers, body } = await get(`/v1/services/${service}/button`);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300']);
      const url = `${platform.root}/q/${service}`;
      const tag = (name: string, more = ''): unknown =>
        expect.stringMatching(
          `^<script src="${platform.root}/assets/${name}\\.[0-9a-f]{12}\\.js" integrity="sha384-[^"]{64}" crossorigin="anonymous" async data-service="${service}"${more}></script>$`,
        );
      expect(body).toEqual({
        service_id: service,
        questionnaire_url: url,
        link: `<a href="${url}" target="_blank" rel="noopener noreferrer">Valuta il servizio</a>`,
        script: tag('valuta'),
        panel: tag('valuta', ' data-mode="panel"'),
        frame: `<iframe title="Valuta il servizio" loading="lazy" width="320" height="80" frameborder="0" src="${url}/button?language=it"></iframe>`,
        self_hosted: expect.stringMatching(
          `^<script src="/valuta.js" integrity="sha384-[^"]{64}" async data-host="${platform.root}" data-service="${service}"></script>$`,
        ),
        adapter: tag('valuta-comuni'),
        qr_code: expect.stringContaining('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 '),
      });
      const again = await get(`/v1/services/${service}/button`).set('If-None-Match', String(headers.etag));
      expect(again.status).toBe(304);
    });

    it('names the host that a trusted proxy names, and no markup', async () => {
      const through = (host: string): request.Test =>
        get(`/v1/services/${service}/button`).set({ 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': host });
      const { body } = await through('gradimento.example.it');
      expect((body as Snippets).questionnaire_url).toBe(`https://gradimento.example.it/q/${service}`);
      const spoiled = (await through('a"onload="b')).body as Snippets;
      expect(spoiled.script ?? '').not.toContain('"onload=');
      expect((await through('a b')).status).toBe(400);
    });

    it('has a QR code that says where the questionnaire is', async () => {
      const { qr_code, questionnaire_url } = await snippets();
      const expected = encode(0, 'M');
      expected.addData(questionnaire_url);
      expected.make();
      const modules = expected.getModuleCount();
      expect(qr_code).toContain(`viewBox="0 0 ${modules + 8} ${modules + 8}"`);
      const dark = new Set(
        [...qr_code.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x, y, length]) =>
          Array.from({ length: Number(length) }, (_, step) => `${Number(x) + step} ${y}`),
        ),
      );
      const wanted = Array.from({ length: modules ** 2 }, (_, at) => [Math.floor(at / modules), at % modules] as const)
        .filter(([row, column]) => expected.isDark(row, column))
        .map(([row, column]) => `${column + 4} ${row + 4}`);
      expect([...dark].sort()).toEqual(wanted.sort());
    });
  });

  describe('in a frame', () => {
    const policy = async (id: string): Promise<[string, unknown]> => {
      const { headers } = await get(`/q/${id}`);
      const ancestors = /frame-ancestors [^;]*/.exec(String(headers['content-security-policy']))?.[0];
      return [ancestors ?? '', headers['x-frame-options']];
    };

    it('lets the questionnaire stand on the pages that the service names, and on no other', async () => {
      const origins = ['https://www.comune.example.it', 'https://servizi.example.it:8443'];
      const open = await registerService(administration, { allowed_origins: origins });
      expect(await policy(open)).toEqual([`frame-ancestors ${origins.join(' ')}`, undefined]);
      const [ancestors, options] = await policy(service);
      expect([ancestors, typeof options]).toEqual(["frame-ancestors 'none'", 'string']);
    });
  });

  const whereThereIsChromium = CHROMIUM ? describe : describe.skip;

  whereThereIsChromium('on a page of another origin in Chromium', () => {
    let browser: TestBrowser;
    let site: HostSite;
    let watched: Watched;
    let page: Page;
    let hole: BlackHole | undefined;

    beforeAll(async () => {
      browser = await TestBrowser.open();
      site = await HostSite.start();
    });

    beforeEach(() => {
      site.policy = `default-src 'self' ${platform.root}`;
    });

    afterAll(async () => {
      await browser.close();
      await site.stop();
    });

    afterEach(async () => {
      await page.context().close();
      await hole?.close();
      hole = undefined;
    });

    /** A service that names the site; only pages over HTTPS can be named, so it is written past the API. */
    const newService = async (): Promise<string> => {
      const id = await registerService(administration);
      await platform.rows('UPDATE service SET allowed_origins = $1 WHERE id = $2', [[site.origin], id]);
      return id;
    };

    /** Resolves when the platform has forgotten that the service named nobody. */
    const namesTheSite = (id: string): Promise<unknown> =>
      eventually(async () => String((await get(`/q/${id}`)).headers['content-security-policy']).includes(site.origin));

    const open = async (path: string, waitUntil: 'load' | 'domcontentloaded' = 'load'): Promise<void> => {
      ({ page, watched } = await Watched.open(browser, site.origin));
      await page.goto(site.origin + path, { waitUntil });
    };

    const exposures = async (id: string): Promise<string | undefined> => {
      const [row] = await platform.rows<{ n: string }>('SELECT n FROM exposure WHERE service_id = $1', [id]);
      return row?.n;
    };

    const kept = (): Promise<unknown> => page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]');

    it('is there, opens the questionnaire and counts one offer a view, under a strict policy', async () => {
      const id = await newService();
      const { script } = await snippets(id);
      site.page('/', `<p id="before">Prima</p>${script}<p id="after">Dopo</p>`);
      await open('/');
      const link = page.getByRole('link', { name: 'Valuta il servizio' });
      await link.waitFor();
      const order = await page.evaluate(
        `[...document.querySelectorAll('main > *')].map(({ id, shadowRoot }) => id || (shadowRoot ? 'button' : ''))`,
      );
      expect(order).toEqual(['', 'before', '', 'button', 'after']);
      const [popup] = await Promise.all([page.waitForEvent('popup'), link.click()]);
      await popup.waitForLoadState();
      expect(popup.url()).toBe(`${platform.root}/q/${id}?language=it`);
      await eventually(async () => (await exposures(id)) === '1');
      await page.reload();
      await link.waitFor();
      await eventually(async () => (await exposures(id)) === '2');
      expect(await kept()).toEqual(['', 0, 0]);
      expect(watched.faults).toEqual([]);
      expect(watched.elsewhere.filter((line) => !line.includes(platform.root))).toEqual([]);
    });

    it('does not count an offer that nobody has come to see', async () => {
      const id = await newService();
      const [{ script }, canary] = [await snippets(id), await newService()];
      const seen = await snippets(canary);
      site.page(
        '/far',
        `<link rel="stylesheet" href="/far.css">${seen.script}<div id="far"></div>${script.replace('async', 'async data-target="#end"')}<p id="end"></p>`,
      );
      site.files['/far.css'] = { type: 'text/css', text: '#far{height:5000px}' };
      await open('/far');
      await eventually(async () => (await exposures(canary)) === '1');
      expect(await exposures(id)).toBeUndefined();
      await page.locator('#end').scrollIntoViewIfNeeded();
      await eventually(async () => (await exposures(id)) === '1');
    });

    it.each([
      ['de', 'Dienst bewerten'],
      ['fr', 'Évaluer le service'],
      ['sl', 'Oceni storitev'],
      ['en-GB', 'Rate the service'],
      ['xx', 'Valuta il servizio'],
    ])('speaks the language of the page, %s', async (language, text) => {
      const { script } = await snippets();
      site.page('/language', script, language);
      await open('/language');
      await page.getByRole('link', { name: text }).waitFor();
    });

    it('carries the token and the way back of the page', async () => {
      const { script } = await snippets();
      const more =
        'data-token="a+b/c=" data-return-url="https://www.comune.example.it/fatto?x=1&amp;y=2" data-language="de"';
      site.page('/token', script.replace('async', `async ${more}`));
      await open('/token');
      const href = await page.getByRole('link', { name: 'Dienst bewerten' }).getAttribute('href');
      expect(Object.fromEntries(new URL(href ?? '').searchParams)).toEqual({
        language: 'de',
        token: 'a+b/c=',
        return_url: 'https://www.comune.example.it/fatto?x=1&y=2',
      });
    });

    it('opens a panel: focus goes in, Escape closes it, focus comes back', async () => {
      const id = await newService();
      const { panel } = await snippets(id);
      await namesTheSite(id);
      site.page('/panel', panel);
      await open('/panel');
      const button = page.getByRole('button', { name: 'Valuta il servizio' });
      await button.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Valuta il servizio' });
      await dialog.waitFor();
      const close = dialog.getByRole('button', { name: 'Chiudi' });
      const focused = (): Promise<unknown> =>
        page.evaluate('document.activeElement.shadowRoot?.activeElement?.className');
      expect(await focused()).toBe('close');
      const questionnaire = page.frameLocator('iframe').locator('form#questionnaire');
      // By the frame: a dialog that is closed has no role, and for a moment is still there.
      const closed = (): Promise<void> => page.locator('iframe').waitFor({ state: 'detached' });
      await questionnaire.waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await closed();
      expect(await focused()).toBe('rate');
      // The same from among the questions.
      await page.keyboard.press('Enter');
      await questionnaire.waitFor();
      // Its script hears the key.
      await page.frames()[1]?.waitForLoadState();
      await questionnaire.locator('input[type=radio]').first().press('Escape');
      await closed();
      expect(await focused()).toBe('rate');
      // Others who speak are not heard.
      await page.keyboard.press('Enter');
      await questionnaire.waitFor();
      await page.evaluate(`postMessage('gradimento:close', '*'), new Promise((resolve) => setTimeout(resolve))`);
      expect(await dialog.isVisible()).toBe(true);
      await close.click();
      await closed();
      expect(await focused()).toBe('rate');
      expect(watched.faults).toEqual([]);
    });

    it('in a frame opens the questionnaire, counts the offer and hands on what the page gives', async () => {
      const id = await newService();
      const { frame } = await snippets(id);
      await namesTheSite(id);
      const token = await issueToken(administration.client, id);
      site.page('/frame', frame.replace('language=it"', `language=de&amp;token=${token}"`));
      await open('/frame');
      const button = page.frameLocator('iframe').getByRole('link', { name: 'Dienst bewerten' });
      const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
      await popup.waitForLoadState();
      expect(popup.url()).toBe(`${platform.root}/q/${id}?language=de&token=${token}`);
      await eventually(async () => (await exposures(id)) === '1');
      expect(watched.faults).toEqual([]);
    });

    it('in a frame leaves the page as it is, while our host never answers and when it is gone', async () => {
      hole = await BlackHole.open();
      const { frame } = await snippets();
      const { origin } = hole;
      site.policy = `default-src 'self' ${origin}`;
      site.page('/hole', frame.replace(platform.root, origin));
      // A frame that comes into view before the page has loaded is waited for by some browsers.
      await open('/hole', 'domcontentloaded');
      await eventually(() => Promise.resolve((hole?.waiting ?? 0) > 0));
      expect(watched.faults).toEqual([]);
      await page.context().close();
      await hole.close();
      hole = undefined;
      await open('/hole', 'domcontentloaded');
      await eventually(() => Promise.resolve(watched.unanswered.length > 0));
      expect(watched.faults).toEqual([]);
    });

    it('hosted by the administration itself lets the page load while our host never answers', async () => {
      hole = await BlackHole.open();
      const { self_hosted } = await snippets();
      site.policy = `default-src 'self' ${hole.origin}`;
      site.files['/valuta.js'] = { type: 'text/javascript', text: (await get('/valuta.js')).text };
      site.page('/hole', self_hosted.replace(platform.root, hole.origin));
      // Resolves at the load event.
      await open('/hole');
      await page.getByRole('link', { name: 'Valuta il servizio' }).waitFor();
      await eventually(() => Promise.resolve((hole?.waiting ?? 0) > 0));
      expect(await page.evaluate('document.readyState')).toBe('complete');
      expect(watched.faults).toEqual([]);
    });

    it('from our host, which never answers, leaves the page whole and usable', async () => {
      hole = await BlackHole.open();
      site.policy = `default-src 'self' ${hole.origin}`;
      site.page('/stuck', `${(await snippets()).script.replaceAll(platform.root, hole.origin)}<p id="after">Dopo</p>`);
      ({ page, watched } = await Watched.open(browser, site.origin));
      await page.goto(`${site.origin}/stuck`, { waitUntil: 'domcontentloaded' });
      await eventually(() => Promise.resolve((hole?.waiting ?? 0) > 0));
      expect(await page.locator('#after').isVisible()).toBe(true);
      expect(watched.faults).toEqual([]);
    });

    it.each(['script', 'frame'] as const)('axe-core finds nothing in the %s', async (snippet) => {
      const id = await newService();
      const { [snippet]: html } = await snippets(id);
      await namesTheSite(id);
      site.page('/axe', html);
      await open('/axe');
      const within = snippet === 'frame' ? page.frames()[1] : page.mainFrame();
      await within?.getByRole('link', { name: 'Valuta il servizio' }).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    describe('of a municipality', () => {
      const rate = async (star: number, answer: string, text: string): Promise<void> => {
        await page.locator(`[data-element="feedback-rate-${star}"]`).check();
        await page.locator('fieldset:not([hidden]) label', { hasText: new RegExp(answer, 'i') }).click();
        await page.getByRole('button', { name: 'Avanti' }).click();
        await page.getByLabel('Dettaglio').fill(text);
        await page.getByRole('button', { name: 'Avanti' }).click();
        await page.getByText('Grazie').waitFor();
      };

      const join = async (values: object): Promise<string> => {
        const id = await registerService(administration, { ...values });
        await platform.rows('UPDATE service SET allowed_origins = $1 WHERE id = $2', [[site.origin], id]);
        const { adapter } = await snippets(id);
        await eventually(async () => {
          const { headers } = await get(`/v1/services/${id}/questionnaire`).set('Origin', site.origin);
          return headers['access-control-allow-origin'] !== undefined;
        });
        site.files['/rating.js'] = { type: 'text/javascript', text: RATING_SCRIPT };
        site.page('/comune', `${RATING_COMPONENT}<script src="/rating.js" defer></script>${adapter}`);
        await open('/comune');
        return id;
      };

      const answers = async (id: string): Promise<unknown[]> => {
        const rows = await platform.rows<{ answers: unknown }>('SELECT answers FROM response WHERE service_id = $1', [
          id,
        ]);
        return rows.map((row) => row.answers);
      };

      it.each([
        [2, 'Ho avuto problemi tecnici', { ease: 2, obstacles: ['technical_problems'] }],
        [3, 'Altro', { ease: 3, obstacles: ['other_negative'] }],
        [5, 'Capivo sempre che', { ease: 5, appreciations: ['clear_proceeding'] }],
      ])('sends %s stars and the answer in codes, once', async (star, answer, expected) => {
        const id = await join({ service_topic: '10' });
        await rate(star, answer, 'Tutto chiaro');
        const found = await eventually(async () => {
          const stored = await answers(id);
          return stored.length > 0 ? stored : undefined;
        });
        expect(found).toEqual([expected]);
        const comments = await platform.rows('SELECT text FROM comment WHERE service_id = $1', [id]);
        expect(comments).toEqual([{ text: 'Tutto chiaro' }]);
        expect(watched.elsewhere.filter((line) => line.startsWith('POST'))).toEqual([
          `POST ${platform.root}/v1/services/${id}/responses`,
        ]);
        expect(watched.faults).toEqual([]);
      });

      it('proves its work where that is asked', async () => {
        const id = await join({ service_topic: '10', proof_of_work: 'always' });
        await rate(5, 'Capivo sempre che', '');
        const found = await eventually(async () => {
          const stored = await answers(id);
          return stored.length > 0 ? stored : undefined;
        });
        expect(found).toEqual([{ ease: 5, appreciations: ['clear_proceeding'] }]);
        // The browser reports the refusal that asks for it.
        expect(watched.faults.filter((fault) => !fault.includes('status of 403'))).toEqual([]);
      });

      it('thanks as ever while our host is down, and says nothing', async () => {
        await join({ service_topic: '10' });
        await page.route(`${platform.root}/v1/**`, () => new Promise<void>(() => undefined));
        await rate(4, 'Le indicazioni erano chiare', '');
        expect(watched.faults).toEqual([]);
      });

      it('rates a page by its own format', async () => {
        const id = await join({ service_topic: 'web-page' });
        await rate(4, 'Le indicazioni erano chiare', '');
        const found = await eventually(async () => {
          const stored = await answers(id);
          return stored.length > 0 ? stored : undefined;
        });
        expect(found).toEqual([{ clarity: 4, appreciations: ['clear_instructions'] }]);
      });
    });
  });
});
