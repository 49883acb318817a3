import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import request from 'supertest';
import { RateLimits } from '../src/http/rate-limits.js';
import { SigningKeys } from '../src/identity/signing-keys.js';
import { TokenIssuer } from '../src/identity/token-issuer.js';
import { Caller } from '../src/identity/caller.js';
import type { BenchmarkItemResource, BenchmarkResource } from '../src/reporting/benchmarks/dto/benchmark.dto.js';
import type { FigureResource, ReportResource } from '../src/reporting/dto/report.dto.js';
import type { ReleaseData } from '../src/releases/dto/release.dto.js';
import type { ReleasedCellResource } from '../src/releases/dto/released-cell.dto.js';
import { violations } from './support/axe.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { monthBefore } from './support/comments.js';
import {
  addClient,
  type Administration,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { dataOf, publishRelease } from './support/releases.js';

const CODES = ['ease', 'effectiveness', 'information', 'satisfaction'];
const COMMENTS = Array.from({ length: 10 }, (_, index) => `Commento inventato ${index}`);
const SIZES = { desktop: { width: 1280, height: 1000 }, phone: { width: 320, height: 640 } };
const COOKIE = 'gradimento_session';
const HIDDEN = '— non pubblicabile';

/** One of which everything is told. */
type ToldItem = { [Name in keyof BenchmarkItemResource]: NonNullable<BenchmarkItemResource[Name]> };

/** `YYYY-MM`. */
const before = (months: number): string => monthBefore(months).slice(0, 7);

interface Shares {
  /** Respondents and those of them with one of the two highest ratings, by how many months ago. */
  [monthsAgo: number]: readonly [n: number, x: number];
}

let platform: TestPlatform;
let own: Administration;
let many: string;
let few: string;
let small: string;
let none: string;
let other: string;
let data: ReleaseData;

async function count(administration: Administration, service: string, shares: Shares): Promise<void> {
  const version = await questionnaireVersion(platform, service);
  for (const [months, [n, x]] of Object.entries(shares)) {
    await platform.rows(
      `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
       SELECT $1, $2, $3, $4, code, $5, $6 FROM unnest($7::text[]) AS code`,
      [administration.tenantId, service, monthBefore(Number(months)), version, n, `{0,0,${n - x},${x},0}`, CODES],
    );
  }
}

async function seed(): Promise<void> {
  own = await joinAdministration(platform, { ipa_category: 'C1' });
  many = await registerService(own, { name: 'Anagrafe inventata' });
  few = await registerService(own, { name: 'Biblioteca inventata' });
  none = await registerService(own, { name: 'Catasto inventato' });
  small = await registerService(own, { name: 'Demanio inventato' });
  await count(own, many, { 2: [80, 41], 3: [120, 63], 5: [90, 45] });
  await count(own, few, { 2: [4, 3] });
  // With one of few alone, no sum that it is part of could be told.
  await count(own, small, { 2: [4, 2] });
  await platform.rows('INSERT INTO exposure VALUES ($1, $2, $3, 400), ($1, $2, $4, 400), ($1, $2, $5, 400)', [
    own.tenantId,
    many,
    ...[2, 3, 5].map(monthBefore),
  ]);
  await platform.rows(
    `INSERT INTO comment (tenant_id, service_id, item_code, period, language, text, review)
     SELECT $1, $2, 'comment', $3, 'it', words, 'passed' FROM unnest($4::text[]) AS words`,
    [own.tenantId, many, monthBefore(2), COMMENTS],
  );
  await platform.rows(
    `INSERT INTO alert (tenant_id, service_id, kind, period, raised_on) VALUES ($1, $2, 'silent', $3, $3)`,
    [own.tenantId, few, monthBefore(2)],
  );
  for (const [index, x] of [170, 150, 160].entries()) {
    const peer = await joinAdministration(platform, { ipa_category: 'C1' });
    other = await registerService(peer, { name: `Servizio di altri ${index}` });
    await count(peer, other, { 2: [200, x], 3: [100, x / 2] });
  }
}

beforeAll(async () => {
  platform = await TestPlatform.start();
  await seed();
  const { id } = await publishRelease(platform.istat, { from: before(5), to: before(2) });
  data = await dataOf(platform, id);
});

afterAll(() => platform.stop());

const get = (path: string, cookie?: string): request.Test => {
  const asked = request(platform.root).get(path);
  return cookie === undefined ? asked : asked.set('Cookie', cookie);
};

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}): request.Test =>
  request(platform.root)
    .post(path)
    .set({ 'Sec-Fetch-Site': 'same-origin', ...headers })
    .type('form')
    .send(form);

const signIn = ({ id, secret }: { id: string; secret: string }): request.Test =>
  post('/dashboard/sign-in?language=it', { client_id: id, client_secret: secret });

const cookieOf = (response: request.Response): string => {
  const [cookie = ''] = response.headers['set-cookie'] as unknown as string[];
  return cookie.split(';')[0] ?? '';
};

const session = async (credentials = own.credentials): Promise<string> => cookieOf(await signIn(credentials));

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' *', '*')
    .trim();

/** The rows of a table by the id of its heading, as they read. */
function rowsOf(html: string, id: string): string[][] {
  const table = new RegExp(`<table aria-labelledby="${id}">[\\s\\S]*?</table>`).exec(html)?.[0] ?? '';
  const [, ...rows] = table.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
  return rows.map((row) => (row.match(/<t[hd]\b[\s\S]*?<\/t[hd]>/g) ?? []).map(plain));
}

/** As Italian writes them. */
const decimal = (value: number): string =>
  value.toLocaleString('it', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = (share: number): string => `${decimal(share * 100)}%`;
const longMonth = (month: string): string =>
  new Date(`${month}-15`).toLocaleDateString('it', { year: 'numeric', month: 'long' });

type Told = Pick<FigureResource, 'n' | 'mean' | 'top2' | 'interval'>;

function cells({ n, mean, top2, interval }: Told): string[] {
  return [
    n === null ? HIDDEN : n.toLocaleString('it'),
    mean === null ? HIDDEN : decimal(mean),
    top2 === null ? HIDDEN : percent(top2),
    interval ? interval.map(percent).join(' – ') : HIDDEN,
  ];
}

describe('the national dashboard', () => {
  const national = async (query = '?language=it'): Promise<string> => (await get(`/dashboard${query}`)).text;
  const whole = `${before(5)}/${before(2)}`;
  const of = (level: string, isPeriod = (period: string): boolean => period === whole): ReleasedCellResource[] =>
    data.items.filter((cell) => cell.level === level && isPeriod(cell.period));
  const overall = ({ concept }: ReleasedCellResource): boolean => concept === 'overall_satisfaction';

  it('has the figures of the release in its tables, by name, and nothing else', async () => {
    const html = await national();
    const named = of('service')
      .filter(overall)
      .toSorted(
        (one, two) =>
          one.administration!.localeCompare(two.administration!, 'it') ||
          one.service!.localeCompare(two.service!, 'it'),
      )
      .map((cell) => [`${cell.service} ${cell.administration}`, ...cells(cell)]);
    expect(named.map(([, n]) => n)).toEqual(['290', HIDDEN, HIDDEN, HIDDEN, '300', '300', '300']);
    expect(rowsOf(html, 'services-table')).toEqual(named);
    const months = of('nation', (period) => /^\d{4}-\d\d$/.test(period)).filter(overall);
    expect(months.map(({ period }) => period)).toEqual([5, 4, 3, 2].map(before));
    expect(rowsOf(html, 'months-table')).toEqual(months.map((cell) => [longMonth(cell.period), ...cells(cell)]));
    expect(rowsOf(html, 'categories-table')).toEqual(
      of('category')
        .filter(overall)
        .map((cell) => ['Presidenza del Consiglio dei Ministri, Ministeri e Avvocatura dello Stato', ...cells(cell)]),
    );
    expect(rowsOf(html, 'totals-table').map(([, ...values]) => values)).toEqual(
      ['overall_satisfaction', 'ease_of_use', 'effectiveness', 'usefulness_of_information'].flatMap((concept) =>
        of('nation')
          .filter((cell) => cell.concept === concept)
          .map(cells),
      ),
    );
    const { services: counts, tenants } = data.coverage ?? {};
    expect(rowsOf(html, 'coverage-table').map((row) => row.slice(1, 3))).toEqual(
      [counts, tenants].map((of_) => [String(of_?.registered), String(of_?.reporting)]),
    );
  });

  it('holds services against the national value in a funnel, with its exact limits', async () => {
    const rows = rowsOf(await national(), 'funnel-table');
    const named = rows.map(([name = '', n = '', , , , place]) => [name.split(' Ente')[0], n, place]);
    expect(named.toSorted(([one = ''], [two = '']) => one.localeCompare(two))).toEqual([
      ['Anagrafe inventata', '290', 'sotto il limite al 99,8%'],
      ['Servizio di altri 0', '300', 'sopra il limite al 99,8%'],
      ['Servizio di altri 1', '300', 'in linea: entro i limiti al 95%'],
      ['Servizio di altri 2', '300', 'sopra il limite al 95%'],
    ]);
  });

  it('shows another aspect where the address asks for one, and the first where there is none such', async () => {
    const heading = async (query: string): Promise<string | undefined> =>
      /<h2 id="aspect"[^>]*>([^<]*)</.exec(await national(query))?.[1];
    expect(await heading('?language=en&aspect=effectiveness')).toBe('Effectiveness');
    expect(await heading('?language=en&aspect=constructor')).toBe('Overall satisfaction');
    expect(await heading('?language=en&aspect=effectiveness&aspect=x')).toBe('Overall satisfaction');
  });

  it('counts against the limits of the operations that it asks, and says so when they are used up', async () => {
    const limits = platform.api.get(RateLimits);
    const { clock } = limits;
    const now = clock();
    limits.clock = (): number => now;
    const bucket = limits.ofOperation('GET /v1/releases');
    while (bucket.take(now)) continue;
    const { status, headers, text } = await get('/dashboard?language=en');
    limits.clock = clock;
    expect([status, Number(headers['retry-after']) > 0]).toEqual([429, true]);
    expect(text).toContain('The page is not available');
  });
});

describe('the dashboard of an administration', () => {
  const overview = async (cookie: string, query = '?language=it'): Promise<request.Response> =>
    get(`/dashboard/administration${query}`, cookie);

  it('has the figures of its report, its months and its comments', async () => {
    const { text, headers } = await overview(await session());
    const report = await own.client.get<ReportResource>(`/reports/tenants/${own.tenantId}`);
    const names = new Map(report.services.map(({ service_id, service_name }) => [service_id, service_name]));
    const figures = report.items
      .filter(({ concept }) => concept === 'overall_satisfaction')
      .map((figure) => ({ name: names.get(figure.service_id ?? '') ?? '', figure }))
      .sort((one, two) => one.name.localeCompare(two.name));
    expect(figures.map(({ name, figure }) => [name, figure.status])).toEqual([
      ['Anagrafe inventata', 'published'],
      ['Biblioteca inventata', 'too_few'],
      ['Catasto inventato', 'no_data'],
      ['Demanio inventato', 'too_few'],
    ]);
    const [published] = figures;
    expect(rowsOf(text, 'services')).toEqual([
      ['Anagrafe inventata', ...cells(published?.figure as Told), percent(290 / 1_200), '0'],
      ['Biblioteca inventata', ...Array<string>(6).fill(HIDDEN)],
      ['Catasto inventato', '0', 'nessun dato'],
      ['Demanio inventato', ...Array<string>(6).fill(HIDDEN)],
    ]);
    expect(rowsOf(text, 'months-table').map(([month, n]) => [month, n])).toEqual([
      [longMonth(before(5)), '90'],
      [longMonth(before(3)), '120'],
      [longMonth(before(2)), '80'],
    ]);
    for (const comment of COMMENTS) expect(text).toContain(comment);
    expect(text).not.toContain('di altri');
    expect([headers['cache-control'], headers['content-security-policy']]).toEqual([
      'no-store',
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
  });

  it('has a page a service, with what its benchmark says', async () => {
    const { text } = await get(`/dashboard/administration/services/${many}?language=it`, await session());
    const { items } = await own.client.get<BenchmarkResource>(`/benchmarks/services/${many}`);
    const [item] = items.filter(({ code }) => code === 'satisfaction') as [ToldItem];
    const { top2, interval, peers, comparison } = item;
    const [ofOwn, ofPeers] = rowsOf(text, 'rating-0-peers-table');
    expect(ofOwn).toEqual([
      'Il tuo servizio',
      '290',
      percent(top2),
      interval.map(percent).join(' – '),
      ...comparison.funnel.map(({ limits }) => limits.map(percent).join(' – ')),
    ]);
    expect(ofPeers?.slice(1, 3)).toEqual(['900', percent(peers.top2)]);
    expect(comparison.funnel.map(({ label }) => label)).toEqual(['below', 'below']);
    expect(text).toContain('Sotto i servizi simili, oltre il limite al 99,8%');
    expect(text).not.toContain('di altri');
  });

  it('says in words where nothing is told', async () => {
    const cookie = await session();
    const page = async (service: string): Promise<string> =>
      (await get(`/dashboard/administration/services/${service}?language=en`, cookie)).text;
    expect(await page(few)).toContain('Somebody has answered, but in no month enough to show a figure.');
    expect(await page(none)).toContain('Nobody has answered yet.');
    expect(await page(none)).toContain('There are no reviewed comments yet.');
  });

  it('is the same whatever is in a figure that is hidden', async () => {
    const cookie = await session();
    const pages = async (): Promise<string[]> =>
      Promise.all(
        ['', `/services/${few}`, `/services/${many}`].map(
          async (path) => (await get(`/dashboard/administration${path}?language=it`, cookie)).text,
        ),
      );
    // ECharts counts what it draws; that is left out of what is sent.
    const pagesBefore = await pages();
    const change = (histogram: string): Promise<unknown> =>
      platform.rows('UPDATE cell SET histogram = $2::bigint[], n = 3 WHERE service_id = $1', [few, histogram]);
    await change('{3,0,0,0,0}');
    expect(await pages()).toEqual(pagesBefore);
  });

  it('is of no other administration: its service is not there', async () => {
    const cookie = await session();
    for (const id of [other, '00000000-0000-4000-8000-000000000000', 'nope']) {
      const { status, text } = await get(`/dashboard/administration/services/${id}`, cookie);
      expect([status, text.includes('di altri')]).toEqual([404, false]);
    }
  });

  describe('the session', () => {
    it('begins with the secret of a pa_admin, in a cookie for our own pages', async () => {
      const response = await signIn(own.credentials);
      expect([response.status, response.headers.location]).toEqual([303, '/dashboard/administration?language=it']);
      expect(response.headers['set-cookie']).toEqual([
        expect.stringMatching(
          new RegExp(String.raw`^${COOKIE}=[\w.-]+; Path=/dashboard; Max-Age=600; HttpOnly; SameSite=Strict$`),
        ),
      ]);
    });

    it('lets no client in that is not of an administration, or may not read', async () => {
      const system = await addClient(platform, own.tenantId, ['pa_system']);
      for (const credentials of [system, { id: 'test-admin', secret: 'not-a-secret-only-a-test' }]) {
        const { status, text, headers } = await signIn(credentials);
        expect([status, headers['set-cookie']]).toEqual([422, undefined]);
        expect(text).toContain('Il client non ha il ruolo pa_admin');
      }
    });

    it.each([
      ['it', 'wrong', 'Identificativo o segreto non validi.'],
      ['en', 'wrong', 'The id or the secret is not valid.'],
      ['it', '', 'Scrivi l&#39;identificativo e il segreto.'],
    ])('says in %s that a secret is not good, and shows it to nobody', async (language, client_secret, words) => {
      const { status, text, headers } = await post(`/dashboard/sign-in?language=${language}`, {
        client_id: own.credentials.id,
        client_secret: client_secret && `${client_secret}-4711`,
      });
      expect([status, headers['set-cookie'], headers['cache-control']]).toEqual([422, undefined, 'no-store']);
      expect(text.replaceAll("'", '&#39;')).toContain(words);
      expect(text).toContain(`value="${own.credentials.id}"`);
      expect(text).not.toContain('4711');
    });

    it.each([
      ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
      ['a site of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ])('is not begun nor ended by a form of %s', async (_site, headers) => {
      const form = { client_id: own.credentials.id, client_secret: own.credentials.secret };
      for (const path of ['/dashboard/sign-in', '/dashboard/sign-out']) {
        const response = await post(path, form, headers);
        expect([response.status, response.headers['set-cookie']]).toEqual([403, undefined]);
      }
    });

    it('ends with the token, with the client, and with the person, who is asked to sign in again', async () => {
      const again = [303, '/dashboard/sign-in?language=it&session=over'];
      const answer = async (cookie: string): Promise<unknown[]> => {
        const { status, headers } = await overview(cookie);
        return [status, headers.location];
      };
      const client = await addClient(platform, own.tenantId, ['pa_admin']);
      const cookie = await session(client);
      expect((await overview(cookie)).status).toBe(200);
      await platform.istat.get(`/tenants/${own.tenantId}/clients`);
      await platform.rows('DELETE FROM client_secret WHERE client_id = $1', [client.id]);
      await platform.rows('DELETE FROM client WHERE id = $1', [client.id]);
      expect(await answer(cookie)).toEqual(again);
      expect(await answer(`${COOKIE}=${await expired()}`)).toEqual(again);
      for (const wrong of ['', `${COOKIE}=`, `${COOKIE}=x.y.z`, `${COOKIE}=%00`])
        expect(await answer(wrong)).toEqual(again);
      expect((await get(again[1] as string)).text).toContain('o la sessione è terminata');
      const out = await post('/dashboard/sign-out?language=it', { language: 'it' });
      expect([out.status, String(out.headers['set-cookie'])]).toEqual([
        303,
        `${COOKIE}=; Path=/dashboard; Max-Age=0; HttpOnly; SameSite=Strict`,
      ]);
    });

    /** A token of the client as it was a day ago. */
    async function expired(): Promise<string> {
      const keys = platform.api.get(SigningKeys);
      const caller = new Caller(own.clientId, ['pa_admin'], own.tenantId);
      const fresh = await new TokenIssuer(keys).issue(caller);
      const claims = JSON.parse(Buffer.from(fresh.split('.')[1] ?? '', 'base64url').toString()) as {
        iat: number;
        exp: number;
      };
      return keys.sign({ ...claims, iat: claims.iat - 86_400, exp: claims.exp - 86_400 }, 'at+jwt');
    }
  });
});

(CHROMIUM ? describe : describe.skip)('in a browser', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.open();
  });

  afterAll(() => browser.close());

  const PATHS: Record<string, () => string> = {
    national: () => '/dashboard',
    'sign-in': () => '/dashboard/sign-in',
    administration: () => '/dashboard/administration',
    service: () => `/dashboard/administration/services/${many}`,
  };

  async function enter(page: Page): Promise<void> {
    await page.goto(`${platform.root}/dashboard/sign-in?language=it`);
    await page.getByLabel('Identificativo del client').fill(own.credentials.id);
    await page.getByLabel('Segreto').fill(own.credentials.secret);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'I risultati della tua amministrazione' }).waitFor();
  }

  it.each(Object.entries(SIZES))(
    'all pages are accessible and keep to their policy, on a %s',
    async (_name, viewport) => {
      const { page, watched } = await Watched.open(browser, platform.root, { viewport });
      await enter(page);
      for (const [name, path] of Object.entries(PATHS)) {
        for (const language of ['it', 'en']) {
          await page.goto(`${platform.root}${path()}?language=${language}`);
          await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
          expect([name, language, await violations(page)]).toEqual([name, language, []]);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        }
      }
      expect([watched.faults, watched.elsewhere, watched.unanswered]).toEqual([[], [], []]);
      await page.context().close();
    },
  );

  it('each chart is one picture with a name of its own, and its table opens from the keyboard', async () => {
    const { page } = await Watched.open(browser, platform.root);
    await page.goto(`${platform.root}/dashboard?language=it`);
    const figures = page.locator('figure');
    const pictures = page.getByRole('img');
    const names = await pictures.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toEqual([
      'Copertura',
      'Il dato nazionale',
      'Servizio per servizio',
      'Grafico a imbuto',
      'Andamento mensile',
      'Per categoria di amministrazione',
    ]);
    expect(await figures.count()).toBe(names.length);
    const summary = page.getByText('Andamento mensile: i dati in tabella');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('link', { name: 'Efficacia' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Efficacia' }).waitFor();
    await page.context().close();
  });

  it('on paper the tables are open and the controls gone', async () => {
    const { page } = await Watched.open(browser, platform.root);
    await page.goto(`${platform.root}/dashboard?language=it`);
    const seen = async (): Promise<boolean[]> =>
      Promise.all(
        ['#services-table + .scroll table', 'nav.aspects', '.languages'].map((one) => page.locator(one).isVisible()),
      );
    expect(await seen()).toEqual([false, true, true]);
    await page.emulateMedia({ media: 'print' });
    expect(await seen()).toEqual([true, false, false]);
    await enter(page);
    expect(await page.getByRole('button', { name: 'Esci' }).isVisible()).toBe(false);
    await page.context().close();
  });

  it('somebody signs in, looks at a service, and signs out', async () => {
    const { page, watched } = await Watched.open(browser, platform.root);
    await enter(page);
    await page.getByRole('link', { name: 'Anagrafe inventata' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anagrafe inventata' }).waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByRole('heading', { level: 1, name: 'Accesso delle amministrazioni' }).waitFor();
    await page.goto(`${platform.root}/dashboard/administration`);
    expect(new URL(page.url()).pathname).toBe('/dashboard/sign-in');
    expect(watched.faults).toEqual([]);
    await page.context().close();
  });
});
