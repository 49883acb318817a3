import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import request from 'supertest';
import { ratingLink } from '../src/client/rating-link.js';
import { textsFor } from '../src/pages/texts.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { type Administration, eventually, joinAdministration, registerService } from './support/fixtures.js';
import { HostSite } from './support/host-site.js';
import { TestPlatform } from './support/platform.js';
import { issueToken } from './support/rating-tokens.js';

const RATINGS = ['ease', 'effectiveness', 'information', 'satisfaction'];
const TOKEN = /^[\w-]{472}$/;
const { texts } = textsFor('it');
const HOUR_MS = 3_600_000;

describe('a link for a finished procedure', () => {
  let platform: TestPlatform;
  let administration: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const newService = (values = {}): Promise<string> =>
    registerService(administration, { token_policy: 'token_required', ...values });

  const link = (serviceId: string, endedAt?: Date): Promise<string> =>
    ratingLink(administration.client, platform.base, { serviceId, endedAt, language: 'it' });

  const labels = async (service: string): Promise<boolean[]> => {
    await platform.emptied();
    const rows = await platform.rows<{ verified: boolean }>('SELECT verified FROM response WHERE service_id = $1', [
      service,
    ]);
    return rows.map(({ verified }) => verified);
  };

  const open = (address: string): request.Test => {
    const { pathname, search } = new URL(address, platform.root);
    return request(platform.root).get(pathname + search);
  };

  /** The form that a page holds, answered to its end. */
  const answered = (html: string): string => {
    const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const form = new URLSearchParams(hidden.map(([, name = '', value = '']): [string, string] => [name, value]));
    form.set('step', '999');
    for (const code of RATINGS) form.set(`answer.${code}`, '5');
    return form.toString();
  };

  const send = (service: string, form: string): request.Test =>
    request(platform.root).post(`/q/${service}`).type('form').send(form);

  describe('printed by the command', () => {
    const run = (...args: string[]): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, ['dist/cli.js', 'rating-link', '--url', platform.base, ...args], {
        env: {
          ...process.env,
          CLIENT_ID: administration.credentials.id,
          CLIENT_SECRET: administration.credentials.secret,
        },
      });

    it('opens the questionnaire, once', async () => {
      const service = await newService();
      const { stdout } = await run(
        '--service',
        service,
        '--language',
        'de',
        '--return-url',
        'https://www.example.it/x',
      );
      const { origin, pathname, searchParams } = new URL(stdout.trim());
      expect([origin, pathname]).toEqual([platform.root, `/q/${service}`]);
      expect(Object.fromEntries(searchParams)).toEqual({
        token: expect.stringMatching(TOKEN),
        language: 'de',
        return_url: 'https://www.example.it/x',
      });
      const page = await open(stdout.trim());
      expect([page.status, page.headers['referrer-policy']]).toEqual([200, 'no-referrer']);
      const thanks = await send(service, answered(page.text));
      expect([thanks.status, thanks.text.includes(texts.already)]).toEqual([200, false]);
      expect(await labels(service)).toEqual([true]);
    });

    it('for a procedure that ended long ago is lapsed', async () => {
      const service = await newService();
      const { stdout } = await run('--service', service, '--ended-at', new Date(Date.now() - HOUR_MS).toISOString());
      expect((await open(stdout.trim())).status).toBe(410);
    });

    it.each([[[]], [['--service', 'x', '--ended-at', 'yesterday']]])('says how it is used: %j', async (args) => {
      await expect(run(...args)).rejects.toMatchObject({ stderr: expect.stringContaining('usage: npm run') });
    });
  });

  describe('in the page', () => {
    it('carries its token in the form, and to other languages', async () => {
      const service = await newService();
      const address = await link(service);
      const token = new URL(address).searchParams.get('token');
      const { text } = await open(address);
      expect(text).toContain(`name="token" value="${token}"`);
      expect(text).toContain(`?language=de&amp;token=${token}`);
      // Nowhere else: the address that the form is sent to may be kept.
      expect(/action="([^"]*)"/.exec(text)?.[1]).not.toContain('token');
    });

    it('that was answered thanks, and says that the first answers count', async () => {
      const service = await newService();
      const address = await link(service);
      const [one, other] = await Promise.all([open(address), open(address)]);
      await send(service, answered(one?.text ?? ''));
      const again = await send(service, answered(other?.text ?? ''));
      expect([again.status, again.text.includes(texts.already)]).toEqual([200, true]);
      // The same form once more is the same answer.
      const { text } = await send(service, answered(one?.text ?? ''));
      expect(text).not.toContain(texts.already);
      expect(await labels(service)).toEqual([true]);
    });

    it.each(['open', 'token_required'])(
      'that lapses says so, and keeps nothing, of a service that is %s',
      async (policy) => {
        const service = await newService({ token_policy: policy });
        const address = await link(service, new Date(Date.now() - HOUR_MS));
        const fresh = await open(await link(service));
        const lapsed = new URL(address).searchParams.get('token') ?? '';
        const form = new URLSearchParams(answered(fresh.text));
        form.set('token', lapsed);
        for (const page of [await open(address), await send(service, form.toString())]) {
          expect([page.status, page.text.includes(texts.lapsed[0])]).toEqual([410, true]);
        }
        expect(await labels(service)).toEqual([]);
      },
    );

    it.each([
      ['cut', (token: string) => token.slice(0, 300)],
      ['spoiled', (token: string) => `${token.slice(0, 400)}AAAA${token.slice(404)}`],
    ])('that is %s is as good as lapsed', async (_name, spoil) => {
      const service = await newService({ token_policy: 'open' });
      const token = spoil(await issueToken(administration.client, service));
      expect((await open(`/q/${service}?token=${token}`)).status).toBe(410);
    });

    it('lasts as long as the service says', async () => {
      const service = await newService({ rating_link_minutes: 90, token_policy: 'open' });
      const ended = new Date(Date.now() - HOUR_MS);
      const seconds = Math.floor(+ended / 1_000);
      expect((await open(await link(service, ended))).status).toBe(200);
      expect((await open(`/q/${service}?ended_at=${seconds}`)).status).toBe(200);
      expect((await open(`/q/${service}?ended_at=${seconds - 1_900}`)).status).toBe(410);
    });
  });

  const whereThereIsChromium = CHROMIUM ? describe : describe.skip;

  whereThereIsChromium('in Chromium', () => {
    let browser: TestBrowser;

    beforeAll(async () => {
      browser = await TestBrowser.open();
    });

    afterAll(() => browser.close());

    const visit = async (options: BrowserContextOptions = {}): Promise<{ page: Page; watched: Watched }> =>
      Watched.open(browser, platform.root, options);

    const answer = async (page: Page): Promise<void> => {
      for (const code of RATINGS) await page.locator(`[data-item=${code}] input[value="4"] + label`).click();
    };

    const press = async (page: Page): Promise<void> => {
      await page.locator('#actions button').first().click();
    };

    it('is answered without JavaScript', async () => {
      const service = await newService();
      const { page, watched } = await visit({ javaScriptEnabled: false });
      await page.goto(await link(service));
      await answer(page);
      await press(page);
      await page.locator('[data-step]').waitFor();
      await press(page);
      await page.getByText(texts.thanks).waitFor();
      expect(await labels(service)).toEqual([true]);
      expect(watched.faults).toEqual([]);
      await page.context().close();
    });

    describe('by the button', () => {
      let site: HostSite;
      let asked: string[];

      beforeAll(async () => {
        site = await HostSite.start();
        site.policy = `default-src 'self' ${platform.root}`;
      });

      afterAll(() => site.stop());

      /** A page of the administration whose server hands requests on, with its own credentials. */
      const pageOf = async (service: string, forward: (body: string) => Promise<string>): Promise<void> => {
        await platform.rows('UPDATE service SET allowed_origins = $1 WHERE id = $2', [[site.origin], service]);
        await eventually(async () => {
          const { headers } = await request(platform.root)
            .get(`/v1/services/${service}/rating-token-keys`)
            .set('Origin', site.origin);
          return headers['access-control-allow-origin'] !== undefined;
        });
        const { script } = await platform.citizen.get<{ script: string }>(`/services/${service}/button`);
        asked = [];
        site.posts['/fatto/token'] = (body) => {
          asked.push(body);
          return forward(body);
        };
        site.page('/fatto', script.replace('async', 'async data-token-endpoint="/fatto/token"'));
      };

      it('with a token that was blinded in the browser', async () => {
        const service = await newService();
        let signed = '';
        await pageOf(service, async (body) => {
          const response = await administration.client.post(`/services/${service}/rating-tokens`, JSON.parse(body));
          signed = JSON.stringify(response);
          return signed;
        });
        const { page, watched } = await Watched.open(browser, site.origin);
        await page.goto(`${site.origin}/fatto`);
        const button = page.getByRole('link', { name: 'Valuta il servizio' });
        const href = await eventually(async () => {
          const address = (await button.getAttribute('href')) ?? '';
          return address.includes('token=') && address;
        });
        const token = new URL(href).searchParams.get('token') ?? '';
        expect(token).toMatch(TOKEN);
        // Of what the administration and the platform saw, nothing is in the token.
        const seen = Buffer.from(
          [...`${asked.join()}${signed}`.matchAll(/"([\w-]{300,})"/g)].map(([, text = '']) => text).join(''),
          'base64url',
        ).toString('hex');
        const bytes = Buffer.from(token, 'base64url');
        for (let at = 2; at + 16 <= bytes.length; at += 1) {
          expect(seen).not.toContain(bytes.subarray(at, at + 16).toString('hex'));
        }
        const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
        await answer(popup);
        await press(popup);
        await popup.getByText(texts.thanks).waitFor();
        expect(await labels(service)).toEqual([true]);
        expect([asked.length, watched.faults]).toEqual([1, []]);
        await page.context().close();
      });

      it.each([
        ['refuses', () => Promise.reject(new Error('no'))],
        ['answers nonsense', () => Promise.resolve('[]')],
        ['forges', () => Promise.resolve(JSON.stringify({ token_responses: ['A'.repeat(342)] }))],
      ])('without one, and the page is as it was, when the administration %s', async (_name, forward) => {
        const service = await newService();
        await pageOf(service, forward);
        const { page, watched } = await Watched.open(browser, site.origin);
        await page.goto(`${site.origin}/fatto`);
        await eventually(() => Promise.resolve(asked.length > 0));
        await page.waitForLoadState('networkidle');
        const href = await page.getByRole('link', { name: 'Valuta il servizio' }).getAttribute('href');
        expect(href).toBe(`${platform.root}/q/${service}?language=it`);
        // What a server refuses the browser itself says in its console.
        expect(watched.faults.filter((fault) => !fault.includes('502'))).toEqual([]);
        await page.context().close();
      });
    });
  });
});
