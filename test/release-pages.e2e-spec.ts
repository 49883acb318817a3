import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compactVerify, importJWK } from 'jose';
import request from 'supertest';
import { canonicalJson } from '../src/http/canonical-json.js';
import type { ReleaseResource } from '../src/releases/dto/release.dto.js';
import { violations } from './support/axe.js';
import { CHROMIUM, TestBrowser, Watched } from './support/chromium.js';
import { monthBefore } from './support/comments.js';
import { joinAdministration, questionnaireVersion, registerService } from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { dataOf, draftRelease, lineageOf, publishRelease } from './support/releases.js';

const CODES = ['ease', 'effectiveness', 'information', 'satisfaction'];
const SIZES = { desktop: { width: 1280, height: 1000 }, phone: { width: 320, height: 640 } };
const HOSTILE = '<script>alert(1)</script> "&';
const AS_TEXT = '&lt;script>alert(1)&lt;/script> ';
const FORMATS = ['json', 'csv', 'sdmx-json', 'sdmx-csv', 'parquet'];
/** At nine in the morning in Italy, in winter. */
const EMBARGO = '2099-01-15T08:00:00Z';

let platform: TestPlatform;
let first: ReleaseResource;
let second: ReleaseResource;
let revising: ReleaseResource;

/** `YYYY-MM`. */
const before = (months: number): string => monthBefore(months).slice(0, 7);

async function seed(): Promise<void> {
  for (const sizes of [
    [40, 30],
    [50, 4, 3],
    [60, 70],
  ]) {
    const { tenantId, ...administration } = await joinAdministration(platform, { ipa_category: 'C1' });
    for (const n of sizes) {
      const service = await registerService({ tenantId, ...administration });
      const version = await questionnaireVersion(platform, service);
      for (const months of [2, 3]) {
        await platform.rows(
          `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
           SELECT $1, $2, $3, $4, code, $5, $6 FROM unnest($7::text[]) AS code`,
          [tenantId, service, monthBefore(months), version, n, [1, 0, 1, 1, n - 3], CODES],
        );
      }
    }
  }
}

beforeAll(async () => {
  platform = await TestPlatform.start();
  await seed();
  first = await publishRelease(platform.istat, { title: `Primo ${HOSTILE}`, from: before(3), to: before(3) });
  second = await publishRelease(platform.istat, { title: 'Secondo inventato', from: before(3), to: before(2) });
  revising = await publishRelease(platform.istat, { title: 'Primo, rivisto', revises: first.id });
  const { id } = await draftRelease(platform.istat, { title: `In arrivo ${HOSTILE}`, publish_at: EMBARGO });
  await platform.istat.post(`/releases/${id}/publication`);
  await draftRelease(platform.istat, { title: 'Non ancora annunciato' });
});

afterAll(() => platform.stop());

const get = (path: string): request.Test => request(platform.root).get(path);

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** The rows of a table by the id of its heading, as they read. */
function rowsOf(html: string, id: string): string[][] {
  const table = new RegExp(`<table aria-labelledby="${id}">[\\s\\S]*?</table>`).exec(html)?.[0] ?? '';
  const [, ...rows] = table.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
  return rows.map((row) => (row.match(/<t[hd]\b[\s\S]*?<\/t[hd]>/g) ?? []).map((cell) => plain(cell).trim()));
}

describe('the list of releases', () => {
  it('has those that are out, newest first, and says what revises what', async () => {
    const { status, text, headers } = await get('/releases?language=it');
    expect([status, headers['content-language'], headers['set-cookie']]).toEqual([200, 'it', undefined]);
    expect(rowsOf(text, 'releases').map(([name, , , state]) => [name?.split(' Rilascio ')[1], state])).toEqual([
      ['3', 'Pubblicato, rivede il rilascio 1'],
      ['2', 'Pubblicato'],
      ['1', 'rivisto dal rilascio 3'],
    ]);
    for (const { id } of [first, second, revising]) expect(text).toContain(`href="/releases/${id}?language=it"`);
    expect(text).toContain(`Primo ${AS_TEXT}`);
    expect(text).not.toMatch(/<script|Non ancora annunciato/);
  });

  it.each([
    ['it', '15 gennaio 2099 alle ore 09:00'],
    ['en', 'January 15, 2099 at 9:00 AM'],
  ])(
    'announces in %s those to come, by day and hour in Italy, and links to nothing of them',
    async (language, moment) => {
      const { text } = await get(`/releases?language=${language}`);
      const rows = rowsOf(text, 'calendar');
      expect(rows).toHaveLength(1);
      expect(rows[0]?.[0]).toContain('In arrivo');
      expect(rows[0]?.[2]).toBe(moment);
      expect(/<table aria-labelledby="calendar">[\s\S]*?<\/table>/.exec(text)?.[0]).not.toContain('href');
    },
  );

  it('is a page beside the operation of that name, which stays where it is', async () => {
    expect((await get('/v1/releases')).headers['content-type']).toContain('application/json');
    expect((await get('/releases')).headers['content-type']).toContain('text/html');
    expect((await get('/releasesx')).status).toBe(404);
    expect((await get('/v1/release-pages')).status).toBe(404);
  });
});

describe('the page of a release', () => {
  const show = async (id: string, language = 'it'): Promise<string> =>
    (await get(`/releases/${id}?language=${language}`)).text;

  it('has the national figures, as the API has them', async () => {
    const { items } = await dataOf(platform, second.id);
    const cells = items.filter(({ level, period }) => level === 'nation' && period === items[0]?.period);
    const rows = rowsOf(await show(second.id), 'figures');
    expect(rows).toHaveLength(4);
    expect(rows.map(([, n]) => n)).toEqual(cells.map(({ n }) => n?.toLocaleString('it')));
    expect(rows[0]).toContain('non noto');
    expect(rows[0]?.at(-1)).toBe('A');
  });

  it('tells how good it is, with its own numbers', async () => {
    const { cells, suppressed } = await lineageOf(platform, second.id);
    const text = plain(await show(second.id));
    expect(text).toContain(`Non sono mostrati ${suppressed} dati su ${cells}`);
    expect(text).toContain('le domande sono state poste per 7 servizi di 3 amministrazioni');
    expect(text).toContain('sui 300 dell');
    expect(text).toContain('Nessun mese è provvisorio');
    expect(text).toContain('Un dato è soppresso se i rispondenti sono meno di 5; se sono meno di 10 e');
    expect(plain(await show(second.id, 'en'))).toContain(`${suppressed} of ${cells} figures`);
  });

  it('says what it revises, and what revises it', async () => {
    expect(await show(first.id)).toContain(`<a href="/releases/${revising.id}?language=it">rivisto dal rilascio 3</a>`);
    expect(await show(revising.id)).toContain(`<a href="/releases/${first.id}?language=it">rivede il rilascio 1</a>`);
    expect(plain(await show(second.id))).not.toMatch(/(rivisto dal|rivede il) rilascio \d/);
  });

  it('has links to its data in all formats, and a hostile title as text', async () => {
    const html = await show(first.id);
    for (const format of FORMATS) expect(html).toContain(`href="/v1/releases/${first.id}/data?format=${format}"`);
    expect(html).toContain(`Primo ${AS_TEXT}`);
    expect(html).not.toContain('<script');
  });

  it('tells how to verify it, and so it can be', async () => {
    const { signature, signed_with, sha256 } = await lineageOf(platform, second.id);
    const { payload, protectedHeader } = await compactVerify(signature, await importJWK(signed_with, 'ES256'));
    const signed = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    expect([protectedHeader.typ, signed.number, signed.sha256]).toEqual(['release+jws', second.number, sha256]);
    const { items } = await dataOf(platform, second.id);
    const digest = createHash('sha256');
    for (const item of items) digest.update(`${canonicalJson(item)}\n`);
    expect(digest.digest('hex')).toBe(sha256);
    const html = await show(second.id);
    for (const told of [sha256, signed_with.kid]) expect(html).toContain(told);
  });

  it('is not there before it is out, nor under any other name', async () => {
    const { items } = (await get('/v1/releases?status=scheduled')).body as { items: ReleaseResource[] };
    for (const id of [items[0]!.id, '00000000-0000-4000-8000-000000000000', 'nope', '..%2Freleases']) {
      const { status, headers } = await get(`/releases/${id}`);
      expect([id, status, headers['content-type']]).toEqual([id, 404, 'text/html; charset=utf-8']);
    }
  });

  it('is led to from the national dashboard, which shows the newest period and not what was revised last', async () => {
    const { text } = await get('/dashboard?language=en');
    expect(text).toContain(`href="/releases/${second.id}?language=en"`);
    expect(text).not.toContain(revising.id);
    expect(text).toContain('href="/releases?language=en"');
  });
});

(CHROMIUM ? describe : describe.skip)('in a browser', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.open();
  });

  afterAll(() => browser.close());

  it.each(Object.entries(SIZES))(
    'the pages are accessible and keep to their policy, on a %s',
    async (name, viewport) => {
      const { page, watched } = await Watched.open(browser, platform.root, { viewport });
      for (const path of ['/releases', `/releases/${first.id}`, `/releases/${second.id}`]) {
        for (const language of ['it', 'en']) {
          await page.goto(`${platform.root}${path}?language=${language}`);
          if (process.env.PICTURES) {
            const file = `${process.env.PICTURES}/${name}-${path.slice(1, 14).replace('/', '-')}-${language}.png`;
            await page.screenshot({ path: file, fullPage: true });
          }
          expect([path, language, await violations(page)]).toEqual([path, language, []]);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        }
      }
      expect([watched.faults, watched.elsewhere, watched.unanswered]).toEqual([[], [], []]);
      await page.context().close();
    },
  );

  it('somebody goes from the dashboard to a release, to the list, to the one that revises it, in English', async () => {
    const { page, watched } = await Watched.open(browser, platform.root);
    await page.goto(`${platform.root}/dashboard?language=en`);
    await page.getByRole('link', { name: 'All releases and the calendar' }).click();
    await page.getByRole('link', { name: 'revised by release 3' }).click();
    await page.getByRole('heading', { level: 1, name: 'Primo, rivisto' }).waitFor();
    await page.getByRole('link', { name: 'Italiano' }).click();
    await page.getByRole('heading', { name: 'La qualità di questi dati' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: 'Scarica i dati' }).isVisible()).toBe(false);
    expect(watched.faults).toEqual([]);
    await page.context().close();
  });
});
