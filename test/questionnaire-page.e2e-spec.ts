import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import request from 'supertest';
import { flagsOf } from '../src/collection/quality/flags.js';
import { ProblemView } from '../src/pages/problem-view.js';
import { PAGE_LANGUAGES, textsFor } from '../src/pages/texts.js';
import { violations } from './support/axe.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { type Administration, eventually, joinAdministration, registerService } from './support/fixtures.js';
import { noisyLogo, setLogo } from './support/logo.js';
import { TestPlatform } from './support/platform.js';

const LANGUAGES = PAGE_LANGUAGES;
const RATINGS = ['ease', 'effectiveness', 'information', 'satisfaction'];
const SITE = 'https://comune.example';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const MAX_BYTES = 30_000;
/** `npm run test:accessibility`; otherwise axe-core looks at each state in one language. */
const EVERY_LANGUAGE = process.env.EVERY_LANGUAGE === 'yes';

const texts = (language: string): ReturnType<typeof textsFor>['texts'] => textsFor(language).texts;
const secondsAgo = (minutes: number): number => Math.floor(Date.now() / 1_000) - minutes * 60;

/** Of a page, as axe-core sees it. */
interface State {
  name: string;
  address: () => string;
  act?: (page: Page) => Promise<void>;
  scripted?: boolean;
}

/** One service in each state in which nothing is asked. */
interface Closed {
  notBegun: string;
  ended: string;
  suspended: string;
  withdrawn: string;
  tokenRequired: string;
}

let platform: TestPlatform;
let administration: Administration;
let service: string;
let closed: Closed;

beforeAll(async () => {
  platform = await TestPlatform.start();
  administration = await joinAdministration(platform);
  await setLogo(platform, administration, await noisyLogo(240, 100));
  service = await openService();
  const gone = await joinAdministration(platform);
  closed = {
    notBegun: await registerService(administration, { starts_on: '2099-03-31' }),
    ended: await registerService(administration, { ends_on: '2023-03-31' }),
    suspended: await registerService(administration),
    withdrawn: await registerService(gone),
    tokenRequired: await registerService(administration, { token_policy: 'token_required' }),
  };
  await platform.rows(`UPDATE service SET status = 'suspended' WHERE id = $1`, [closed.suspended]);
  await platform.istat.post(`/tenants/${gone.tenantId}/suspension`);
});

afterAll(() => platform.stop());

const openService = (): Promise<string> => registerService(administration, { allowed_origins: [SITE] });

/** How often answers to a service have been kept, wherever they are by now. */
const kept = (id: string): Promise<number> => platform.taken(id);

describe('the way to the questionnaire', () => {
  const open = (path: string): request.Test => request(platform.root).get(path);
  const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  describe.each(LANGUAGES)('in %s', (language) => {
    it('each reason why nothing is asked has a page of its own', async () => {
      const own = texts(language);
      const date = (year: number): string =>
        new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(year, 2, 31));
      const pages: [string, number, readonly [string, string]][] = [
        [`${UNKNOWN}?`, 404, own.notFound],
        [`${closed.notBegun}?`, 409, own.notBegun(date(2099))],
        [`${closed.ended}?`, 409, own.ended(date(2023))],
        [`${closed.suspended}?`, 409, own.suspended],
        [`${closed.withdrawn}?`, 409, own.withdrawn],
        [`${closed.tokenRequired}?`, 409, own.tokenRequired],
        [`${service}?ended_at=${secondsAgo(31)}&`, 410, own.lapsed],
      ];
      for (const [address, status, words] of pages) {
        const page = await open(`/q/${address}language=${language}`);
        expect([page.status, page.headers['content-language'], page.type]).toEqual([status, language, 'text/html']);
        const text = plain(page.text.replaceAll('&quot;', '"'));
        for (const word of words) expect(text).toContain(word);
        expect(page.text).not.toContain('<form');
      }
      expect(new Set(pages.map(([, , [title]]) => title)).size).toBe(pages.length);
    });

    it.each([
      ['privacy', 5],
      ['accessibility', 4],
    ])('every page leads to its notice: %s', async (notice, sections) => {
      expect((await open(`/q/${service}?language=${language}`)).text).toContain(
        `href="/${notice}?language=${language}"`,
      );
      const page = await open(`/${notice}`).set('Accept-Language', language);
      expect([page.status, page.headers['content-language']]).toEqual([200, language]);
      expect(page.text.match(/<h2>/g)).toHaveLength(sections);
    });
  });

  it.each(['', 'x', '-1', '1e9', '99999999999999', '0x10', `${secondsAgo(29)}`, `${secondsAgo(-60)}`])(
    'is open to a link whose service ended at "%s"',
    async (endedAt) => {
      expect((await open(`/q/${service}?ended_at=${encodeURIComponent(endedAt)}`)).status).toBe(200);
    },
  );

  it('keeps nothing of what a lapsed link sends', async () => {
    const id = await openService();
    const { text } = await open(`/q/${id}`);
    const hidden = [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const form = new URLSearchParams(hidden.map(([, name = '', value = '']): [string, string] => [name, value]));
    form.set('step', '999');
    for (const code of RATINGS) form.set(`answer.${code}`, '5');
    const send = (query: string): request.Test =>
      request(platform.root).post(`/q/${id}${query}`).type('form').send(form.toString());
    expect((await send(`?ended_at=${secondsAgo(31)}`)).status).toBe(410);
    expect(await kept(id)).toBe(0);
    const { status, text: thanks } = await send('');
    expect([status, thanks.includes(texts('it').thanks)]).toEqual([200, true]);
    expect(await kept(id)).toBe(1);
  });

  it.each([
    [`${SITE}/fine?a=1&b=2`, `${SITE}/fine?a=1&amp;b=2`],
    [SITE, `${SITE}/`],
    ['https://comune.example.evil.example/', undefined],
    ['https://evil.example/#https://comune.example', undefined],
    ['https://comune.example:8443/', undefined],
    ['http://comune.example/', undefined],
    ['//comune.example/', undefined],
    ['https://someone@comune.example/', undefined],
    [`blob:${SITE}/x`, undefined],
    ['javascript:alert(1)//https://comune.example', undefined],
    ['"><script>alert(1)</script>', undefined],
  ])('leads back to %s: %s', async (wanted, link) => {
    const { text } = await open(`/q/${service}?ended_at=1&return_url=${encodeURIComponent(wanted)}`);
    expect(/<a class="btn[^"]*" href="([^"]*)"/.exec(text)?.[1]).toBe(link);
    expect(text).not.toContain('http-equiv');
  });

  it.each(['gzip', 'br', 'identity', 'gzip;q=0, br;q=0'])('sends to who takes %s', async (coding) => {
    const page = await open(`/q/${service}`).set('Accept-Encoding', coding);
    const script = /<script src="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const asset = await open(script).set('Accept-Encoding', coding);
    for (const { status, headers, text } of [page, asset]) {
      expect([status, headers['content-encoding']]).toEqual([200, /^(gzip|br)$/.test(coding) ? coding : undefined]);
      expect(headers.vary).toContain('Accept-Encoding');
      expect(text).toMatch(/questionnaire/);
    }
  });
});

const whereThereIsChromium = CHROMIUM ? describe : describe.skip;

whereThereIsChromium('the questionnaire in Chromium', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.open();
  });

  afterAll(() => browser.close());

  const visit = async (
    address: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; faults: () => string[]; watched: Watched }> => {
    const { page, watched } = await Watched.open(browser, platform.root, { locale: 'it-IT', ...options });
    await page.goto(`${platform.root}${address}`);
    // The browser itself reports the status of pages that say what is wrong.
    const faults = (): string[] => watched.faults.filter((fault) => !/status of (404|409|410|422)/.test(fault));
    return { page, faults, watched };
  };

  const star = async (page: Page, code: string, number: number): Promise<void> =>
    page.locator(`[data-item=${code}] input[value="${number}"] + label`).click();

  const rate = async (page: Page, ease: number): Promise<void> => {
    for (const code of RATINGS) await star(page, code, code === 'ease' ? ease : 4);
  };

  const submit = (page: Page): Promise<void> => page.locator('#actions button').first().click();
  const thanked = (page: Page, language = 'it'): Promise<void> =>
    page.locator('h1', { hasText: texts(language).thanks }).waitFor();

  const stored = async (page: Page): Promise<unknown> => [
    await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]'),
    await page.context().cookies(),
  ];
  const NOTHING = [[0, 0, ''], []];

  it('axe-core would find something', async () => {
    const { page } = await visit(`/q/${service}`);
    await page.evaluate(`document.querySelector('main').append(document.createElement('img'))`);
    expect(await violations(page)).toEqual([expect.stringMatching(/^image-alt/)]);
    await page.context().close();
  });

  describe.each(LANGUAGES)('axe-core finds nothing in %s', (language) => {
    const step = async (page: Page): Promise<void> => {
      await rate(page, 2);
      await submit(page);
      await page.locator('[data-step]').waitFor();
    };
    const answers = async (page: Page): Promise<void> => {
      await rate(page, 2);
      await page.locator('#obstacles-1').check({ force: true });
      await page.locator('textarea').fill('Testo');
    };
    const wrong = async (page: Page): Promise<void> => {
      await submit(page);
      await page.locator('.errors').waitFor();
    };
    const thanks = async (page: Page): Promise<void> => {
      await rate(page, 5);
      await submit(page);
      await thanked(page, language);
    };
    const unsent = async (page: Page): Promise<void> => {
      await page.route(/\/q\//, (route) => route.abort());
      await rate(page, 5);
      await submit(page);
      await page.locator('.unsent').waitFor();
    };
    const back = `return_url=${encodeURIComponent(SITE)}`;
    const changed = async (page: Page): Promise<void> => {
      await page.evaluate(`document.querySelector('[name=format_version]').value = 'other'`);
      await submit(page);
      await page.locator('.alert-info').waitFor();
    };
    /** As when the database is away, for whoever has no script. */
    const notStored = async (page: Page): Promise<void> => {
      const view = h(ProblemView, { type: 'unavailable', language, fields: new Map([['answer.ease', ['5']]]) });
      const body = `<!doctype html>${renderToString(view)}`;
      await page.route(/\/q\//, (route) =>
        route.fulfill({ status: 503, contentType: 'text/html; charset=utf-8', body }),
      );
      await submit(page);
      await page.locator('h1', { hasText: texts(language).notStored[0] }).waitFor();
    };
    const states: State[] = [
      { name: 'first', address: () => `/q/${service}?` },
      { name: 'answered', address: () => `/q/${service}?`, act: answers },
      { name: 'wrong', address: () => `/q/${service}?`, act: wrong },
      { name: 'changed', address: () => `/q/${service}?`, act: changed },
      { name: 'unsent', address: () => `/q/${service}?`, act: unsent },
      { name: 'thanks', address: () => `/q/${service}?${back}&`, act: thanks },
      { name: 'first without script', address: () => `/q/${service}?`, scripted: false },
      { name: 'wrong without script', address: () => `/q/${service}?`, act: wrong, scripted: false },
      { name: 'second without script', address: () => `/q/${service}?`, act: step, scripted: false },
      { name: 'not stored without script', address: () => `/q/${service}?`, act: notStored, scripted: false },
      { name: 'unknown', address: () => `/q/${UNKNOWN}?` },
      { name: 'not begun', address: () => `/q/${closed.notBegun}?` },
      { name: 'ended', address: () => `/q/${closed.ended}?` },
      { name: 'suspended', address: () => `/q/${closed.suspended}?` },
      { name: 'withdrawn', address: () => `/q/${closed.withdrawn}?` },
      { name: 'lapsed', address: () => `/q/${service}?ended_at=1&${back}&` },
      { name: 'privacy', address: () => '/privacy?' },
      { name: 'accessibility', address: () => '/accessibility?' },
    ];
    const views = [
      { name: 'phone', width: 320, forcedColors: 'none' },
      { name: 'desktop', width: 1280, forcedColors: 'none' },
      { name: 'zoomed to 200 %', width: 640, forcedColors: 'none' },
      { name: 'forced colours', width: 1280, forcedColors: 'active' },
    ] as const;

    it.each(states.filter((_state, place) => EVERY_LANGUAGE || LANGUAGES[place % LANGUAGES.length] === language))(
      '$name',
      async ({ address, act, scripted = true }) => {
        const { page, watched } = await Watched.open(browser, platform.root);
        if (!scripted) await page.route(/\/assets\/questionnaire/, (route) => route.fulfill({ body: '' }));
        await page.goto(`${platform.root}${address()}language=${language}`);
        await act?.(page);
        for (const { name, width, forcedColors } of views) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ forcedColors });
          const found = await violations(page);
          const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
          expect([name, found, sideways]).toEqual([name, [], false]);
        }
        expect(watched.faults.filter((fault) => fault.startsWith('policy'))).toEqual([]);
        await page.context().close();
      },
      90_000,
    );
  });

  /** Presses Tab until the focus is on what fits. */
  const tabTo = async (page: Page, selector: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`no way to ${selector} by the keyboard`);
  };

  const rateByKeyboard = async (page: Page, code: string, number: number): Promise<void> => {
    await tabTo(page, `[name="answer.${code}"]`);
    await page.keyboard.press('Space');
    for (let value = 5; value > number; value -= 1) await page.keyboard.press('ArrowDown');
    expect(await page.locator(`[name="answer.${code}"]:checked`).inputValue()).toBe(String(number));
  };

  describe.each(LANGUAGES)('the keyboard is enough in %s', (language) => {
    it.each([true, false])('with JavaScript: %s', async (javaScriptEnabled) => {
      const id = await openService();
      const address = `/q/${id}?language=${language}&return_url=${encodeURIComponent(SITE)}`;
      const { page, faults, watched } = await visit(address, { javaScriptEnabled });
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      for (const code of RATINGS) await rateByKeyboard(page, code, code === 'ease' ? 2 : 4);
      if (!javaScriptEnabled) {
        await tabTo(page, '#actions button');
        await page.keyboard.press('Enter');
        await page.locator('[data-step]').waitFor();
      }
      await tabTo(page, '#obstacles-1');
      await page.keyboard.press('Space');
      await tabTo(page, 'textarea');
      await page.keyboard.type('Tutto bene');
      await tabTo(page, '#actions button');
      await page.keyboard.press('Enter');
      await thanked(page, language);
      await tabTo(page, `a[href="${SITE}/"]`);
      expect(await kept(id)).toBe(1);
      expect([faults(), watched.elsewhere]).toEqual([[], []]);
      expect(await page.context().cookies()).toEqual([]);
      await page.context().close();
    });
  });

  it('transfers little, blocks for one file, asks nobody else and leaves nothing behind', async () => {
    const { page, faults, watched } = await visit('/livez');
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.addInitScript(`globalThis.moved = 0; new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) moved += value;
    }).observe({ type: 'layout-shift', buffered: true })`);
    await page.goto(`${platform.root}/q/${service}?language=it`, { waitUntil: 'networkidle' });
    const logo = `document.querySelector('.administration img')`;
    expect(await page.evaluate(`[${logo}.naturalWidth > 0, ${logo}.alt]`)).toEqual([true, '']);
    expect(await page.evaluate('moved')).toBe(0);
    process.stdout.write(`the page transfers ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
    const blocking = await page.evaluate(
      `performance.getEntriesByType('resource').filter((entry) => entry.renderBlockingStatus === 'blocking').length`,
    );
    expect(blocking).toBe(1);
    await rate(page, 5);
    await submit(page);
    await thanked(page);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect([faults(), watched.elsewhere, await stored(page)]).toEqual([[], [], NOTHING]);
    await page.context().close();
  });

  it('shows what the answers call for in place, and empties what a changed star hides', async () => {
    const { page, faults } = await visit(`/q/${service}`);
    const obstacles = page.locator('[data-item=obstacles]');
    const appreciations = page.locator('[data-item=appreciations]');
    const shown = async (): Promise<boolean[]> => [await obstacles.isVisible(), await appreciations.isVisible()];
    expect(await shown()).toEqual([false, false]);
    await star(page, 'ease', 2);
    expect(await shown()).toEqual([true, false]);
    await page.locator('#obstacles-1').check({ force: true });
    await star(page, 'ease', 5);
    expect(await shown()).toEqual([false, true]);
    await star(page, 'ease', 2);
    expect(await page.locator('#obstacles-1').isChecked()).toBe(false);
    expect(faults()).toEqual([]);
    await page.context().close();
  });

  it('proves its work while the citizen answers, where that is asked', async () => {
    const id = await registerService(administration, { proof_of_work: 'always' });
    const { page, faults } = await visit(`/q/${id}`);
    await rate(page, 5);
    // A page that comes back takes the proof along.
    await page.locator('.languages a[hreflang=de]').click();
    await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    await submit(page);
    await thanked(page, 'de');
    const [row] = await eventually(async () => {
      const rows = await platform.rows<{ flags: number }>('SELECT flags FROM response WHERE service_id = $1', [id]);
      return rows.length > 0 && rows;
    });
    expect((row?.flags ?? 0) & flagsOf({ no_proof: true, honeypot: true })).toBe(0);
    expect(await platform.rows('SELECT 1 FROM spent_proof')).toHaveLength(1);
    expect(faults()).toEqual([]);
    await page.context().close();
  });

  it('keeps the answers when the language changes', async () => {
    const { page, faults } = await visit(`/q/${service}?language=it`);
    await rate(page, 2);
    await page.locator('#obstacles-2').check({ force: true });
    await page.locator('.languages a[hreflang=de]').click();
    await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    expect(await page.locator('[name="answer.ease"]:checked').inputValue()).toBe('2');
    expect(await page.locator('#obstacles-2').isChecked()).toBe(true);
    expect(await page.locator('#actions button').innerText()).toBe(texts('de').send);
    expect(faults()).toEqual([]);
    await page.context().close();
  });

  it.each(['before it arrives', 'after it was kept'])(
    'a send that is lost %s is sent again, and counts once',
    async (when) => {
      const id = await openService();
      const { page } = await visit(`/q/${id}`);
      let lost = 0;
      await page.route(/\/q\//, async (route) => {
        lost += 1;
        if (lost > 1) return route.continue();
        if (when === 'after it was kept') await route.fetch();
        return route.abort();
      });
      await rate(page, 5);
      await page.locator('textarea').fill('Resta qui');
      expect(await page.locator('[data-allowance]').innerText()).toBe(texts('it').allowance('191', 200));
      await submit(page);
      await page.locator('.unsent').waitFor();
      expect(await page.locator('.unsent').innerText()).toContain(texts('it').notStored[0]);
      expect(await page.locator('textarea').inputValue()).toBe('Resta qui');
      expect(await page.locator('[name="answer.ease"]:checked').inputValue()).toBe('5');
      // By itself once, by the button once.
      if (when === 'after it was kept') await page.locator('.unsent button').click();
      await thanked(page);
      expect([lost, await kept(id)]).toEqual([2, 1]);
      await page.context().close();
    },
  );

  it.each([true, false])('a double click counts once, with JavaScript: %s', async (javaScriptEnabled) => {
    const id = await openService();
    const { page, faults } = await visit(`/q/${id}`, { javaScriptEnabled });
    await rate(page, 5);
    if (!javaScriptEnabled) {
      await submit(page);
      await page.locator('[data-step]').waitFor();
    }
    await page.locator('#actions button').first().dblclick();
    await thanked(page);
    await eventually(async () => (await kept(id)) > 0);
    expect([await kept(id), faults()]).toEqual([1, []]);
    await page.context().close();
  });

  describe('hostile texts', () => {
    const HOSTILE =
      '</title></textarea><script>refused("ran")</script><img src=x onerror=refused("ran")> {{7*7}} ${7*7} <%= 7*7 %> \u202e"\'';
    let hostile: string;

    beforeAll(async () => {
      const { tenantId, client } = await joinAdministration(platform, { ipa_category: 'L33' });
      const { istat } = platform;
      const { id: format } = await istat.post<{ id: string }>('/formats', { code: 'ostile', ipa_category: 'L33' });
      const text = (what: string): unknown => ({ it: `${what} ${HOSTILE}` });
      const option = (code: string): unknown => ({ code, text: text('Opzione') });
      const items = [
        {
          code: 'choice',
          concept: 'choice',
          type: 'single_choice',
          options: [option('a'), option('b')],
          text: text('Domanda'),
        },
        { code: 'words', concept: 'words', type: 'text', max_length: 100, text: text('Testo') },
      ];
      await istat.post(`/formats/${format}/versions`, { title: text('Titolo'), items });
      await istat.post(`/formats/${format}/versions/1/publication`);
      hostile = await registerService({ tenantId, client } as Administration, { allowed_origins: [SITE] });
      await platform.rows('UPDATE tenant SET name = $2 WHERE id = $1', [tenantId, `Ente ${HOSTILE}`]);
      await platform.rows('UPDATE service SET name = $2 WHERE id = $1', [hostile, `Servizio ${HOSTILE}`]);
    });

    it('are text on every page, and nothing more', async () => {
      const { page, faults, watched } = await visit(`/q/${hostile}?return_url=${encodeURIComponent(`${SITE}/<b>`)}`);
      const expectInert = async (...names: string[]): Promise<void> => {
        const body = await page.locator('main').innerText();
        for (const name of names) expect(body).toContain(`${name} ${HOSTILE}`);
        expect(body).not.toContain('49');
        expect(await page.locator('main :is(script, img, style, iframe)').count()).toBe(0);
        expect(await page.locator('header').innerText()).toContain(`Ente ${HOSTILE}`);
        expect(await page.locator('header :is(script, img, style, iframe)').count()).toBe(0);
        // What turns the direction is held in an element of its own, and is not in the title at all.
        expect(await page.title()).not.toContain('\u202e');
        const loose = await page.evaluate(`(() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) {
            const { data, parentElement } = texts.currentNode;
            if (data.includes('\\u202e') && !parentElement.closest('bdi, h1')) found.push(data);
          }
          return found;
        })()`);
        expect(loose).toEqual([]);
      };
      await expectInert('Titolo', 'Servizio', 'Ente', 'Domanda', 'Opzione', 'Testo');
      await page.locator('#choice-1').check({ force: true });
      await submit(page);
      await thanked(page);
      await expectInert('Servizio', 'Ente');
      expect([faults(), watched.elsewhere, await stored(page)]).toEqual([[], [], NOTHING]);
      await page.context().close();
    });
  });
});
