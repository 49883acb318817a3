import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { nationalCore } from '../src/formats/shipped/national-core.js';
import { monthBefore } from './support/comments.js';
import {
  type Administration,
  core,
  countedCell,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { TestPlatform } from './support/platform.js';
import { publishRelease } from './support/releases.js';

type Pair = [name: string, value: string];

const THANKS = 'Grazie, il tuo parere ci aiuterà a migliorare il servizio!';
const HOSTILE = '<script>alert(1)</script> {{7*7}} "&';
const AS_TEXT = '&lt;script>alert(1)&lt;/script> {{7*7}} ';
const RATINGS = nationalCore.items.filter(({ type }) => type === 'rating');

const rated = (ease: number, others = 4): Pair[] =>
  RATINGS.map(({ code }) => [`answer.${code}`, String(code === 'ease' ? ease : others)]);

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\n\r\t ]+/g, ' ')
    .trim();

const attribute = (tag: string, name: string): string => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const tags = (html: string, name: string): string[] => html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];

/** What a browser sends of a page besides what the citizen does: hidden fields, and the answers chosen already. */
const held = (html: string): Pair[] =>
  tags(html, 'input')
    .filter((tag) => tag.includes('type="hidden"') || /\schecked\b/.test(tag))
    .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]);

const answersIn = (html: string): Pair[] => held(html).filter(([name]) => name.startsWith('answer.'));

/** The page of whoever has no script, for which templates are nothing. */
const withoutScript = (response: request.Response): request.Response =>
  Object.assign(response, { text: response.text.replaceAll(/<template[\s\S]*?<\/template>/g, '') });

/** Scripts that are not the one of the pages. */
const foreignScripts = (html: string): string[] =>
  tags(html, 'script').filter((tag) => !/^<script src="\/assets\/questionnaire\.[\da-f]{12}\.js" defer>$/.test(tag));

/** The items that a page asks. */
const asked = (html: string): string[] => [
  ...new Set(
    [...tags(html, 'input'), ...tags(html, 'textarea')]
      // One is there for programs alone.
      .filter((tag) => !tag.includes('type="hidden"') && !tag.includes('name="website"'))
      .map((tag) => attribute(tag, 'name').replace('answer.', '')),
  ),
];

describe('pages', () => {
  let platform: TestPlatform;
  let administration: Administration;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    administration = await joinAdministration(platform);
  });

  afterAll(() => platform.stop());

  const open = async (service: string, query = ''): Promise<request.Response> =>
    withoutScript(await request(platform.root).get(`/q/${service}${query}`));

  const send = async (service: string, pairs: readonly Pair[], query = ''): Promise<request.Response> =>
    withoutScript(
      await request(platform.root)
        .post(`/q/${service}${query}`)
        .type('form')
        .send(new URLSearchParams([...pairs]).toString()),
    );

  describe('the questionnaire', () => {
    let service: string;

    beforeAll(async () => {
      service = await registerService(administration, { name: 'Certificati <b>&</b> "altro"' });
    });

    it.each(['it', 'en', 'de', 'fr', 'sl'] as const)('asks the four ratings in %s', async (language) => {
      const { status, headers, text } = await open(service, `?language=${language}`);
      expect([status, headers['content-type'], headers['content-language']]).toEqual([
        200,
        'text/html; charset=utf-8',
        language,
      ]);
      expect(text).toContain(`<html lang="${language}">`);
      expect(plain(text)).toContain(nationalCore.title[language]);
      for (const item of RATINGS) expect(plain(text)).toContain(item.text[language]);
      expect(asked(text)).toEqual(RATINGS.map(({ code }) => code));
      expect(tags(text, 'input').filter((tag) => tag.includes('type="radio"'))).toHaveLength(4 * 5);
    });

    it('speaks the language of the browser, and Italian to one that it does not know', async () => {
      const from = async (preference: string): Promise<string | undefined> => {
        const { headers } = await request(platform.root).get(`/q/${service}`).set('Accept-Language', preference);
        return headers['content-language'];
      };
      expect([await from('fr-CH, en;q=0.5'), await from('ja'), await from('"<script>')]).toEqual(['fr', 'it', 'it']);
    });

    it('names service and administration, needs no script and leaves nothing behind', async () => {
      const { text, headers } = await open(service);
      const { name } = await administration.client.get<{ name: string }>(`/services/${service}`);
      expect(name).toBe('Certificati <b>&</b> "altro"');
      expect(text).toContain('Certificati &lt;b>&amp;&lt;/b> &quot;altro&quot;');
      const [tenant] = await platform.rows<{ name: string }>('SELECT name FROM tenant WHERE id = $1', [
        administration.tenantId,
      ]);
      expect(plain(text)).toContain(tenant?.name);
      expect(foreignScripts(text)).toEqual([]);
      expect(text).not.toMatch(/javascript:|\son\w+=|\sstyle=/i);
      expect([headers['set-cookie'], headers['cache-control']]).toEqual([undefined, 'no-store']);
    });

    it('leads through both branches to the thanks, and the answers to the figures', async () => {
      const walked = await registerService(administration);
      const walk = async (ease: number, branch: string, option: string): Promise<void> => {
        const first = await open(walked);
        const second = await send(walked, [...held(first.text), ...rated(ease)]);
        expect([second.status, asked(second.text)]).toEqual([200, [branch, 'comment']]);
        expect(answersIn(second.text)).toEqual(rated(ease));
        const last = await send(walked, [...held(second.text), [`answer.${branch}`, option], ['answer.comment', '']]);
        expect([last.status, plain(last.text).includes(THANKS)]).toEqual([200, true]);
        expect([first, second, last].map(({ headers }) => headers['set-cookie'])).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
      };
      for (let times = 0; times < 5; times += 1) {
        await walk(2, 'obstacles', 'technical_problems');
        await walk(5, 'appreciations', 'clear_instructions');
      }
      const figure = async (code: string, n: number): Promise<unknown> =>
        (await countedCell(administration.client, walked, code, n)).histogram;
      expect(await figure('ease', 10)).toEqual([0, 5, 0, 0, 5]);
      expect(await figure('satisfaction', 10)).toEqual([0, 0, 0, 10, 0]);
      expect(await figure('obstacles', 5)).toEqual([0, 0, 0, 5, 0]);
      expect(await figure('appreciations', 5)).toEqual([5, 0, 0, 0, 0]);
      const languages = await platform.rows('SELECT DISTINCT language FROM response WHERE service_id = $1', [walked]);
      expect(languages).toEqual([{ language: 'it' }]);
    });

    it('comes back with what is missing, and keeps what was answered', async () => {
      const given = rated(2).filter(([name]) => name !== 'answer.information');
      const { status, text } = await send(service, [...held((await open(service)).text), ...given], '?language=en');
      expect(status).toBe(422);
      const summary = /<div class="errors[\s\S]*?<\/div>/.exec(text)?.[0] ?? '';
      expect(tags(summary, 'a').map((tag) => attribute(tag, 'href'))).toEqual(['#information-1']);
      expect(plain(summary)).toBe(
        'Please check these answers How useful was the information on how to use this service? Choose an answer.',
      );
      expect(text).toContain('id="information-1"');
      expect(answersIn(text)).toEqual(given);
      expect(plain(/<title>.*?<\/title>/.exec(text)?.[0] ?? '')).toMatch(/^Error: /);
    });

    it('shows a text that is too long again, as text', async () => {
      const comment = `</textarea>${HOSTILE}${'x'.repeat(200)}`;
      const first = held((await open(service)).text);
      const second = held((await send(service, [...first, ...rated(5)])).text);
      const { status, text } = await send(service, [...second, ['answer.comment', comment]]);
      expect(status).toBe(422);
      expect(foreignScripts(text)).toEqual([]);
      expect(plain(/<textarea[\s\S]*?<\/textarea>/.exec(text)?.[0] ?? '')).toBe(comment);
      expect(asked(text)).toEqual(['appreciations', 'comment']);
    });

    it('drops the answers that a changed earlier answer hides', async () => {
      const changed = await registerService(administration);
      const change = async (): Promise<void> => {
        const second = await send(changed, [...held((await open(changed)).text), ...rated(2)]);
        const back = await send(changed, [
          ...held(second.text),
          ['answer.obstacles', 'technical_problems'],
          ['answer.obstacles', 'other_negative'],
          ['back', '1'],
        ]);
        expect([back.status, asked(back.text)]).toEqual([200, RATINGS.map(({ code }) => code)]);
        expect(answersIn(back.text).filter(([name]) => name === 'answer.obstacles')).toHaveLength(2);
        const kept = held(back.text).filter(([name]) => name !== 'answer.ease');
        const other = await send(changed, [...kept, ['answer.ease', '5']]);
        expect(asked(other.text)).toEqual(['appreciations', 'comment']);
        expect(other.text).not.toContain('answer.obstacles');
        expect((await send(changed, held(other.text))).text).toContain(THANKS);
      };
      for (let times = 0; times < 5; times += 1) await change();
      await countedCell(administration.client, changed, 'ease', 5);
      const rows = await platform.rows<{ answers: unknown }>('SELECT answers FROM response WHERE service_id = $1', [
        changed,
      ]);
      expect(rows.map(({ answers }) => answers)).toEqual(Array.from({ length: 5 }, () => ({ ...core(4), ease: 5 })));
    });

    it('counts a form once, however often and however much at once it is sent', async () => {
      const crowded = await registerService(administration);
      const complete = async (): Promise<Pair[]> =>
        held((await send(crowded, [...held((await open(crowded)).text), ...rated(5)])).text);
      const form = await complete();
      const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(crowded, form)));
      const again = await send(crowded, form);
      const other = await send(crowded, [...form, ['answer.comment', 'Altro']]);
      for (const { status, text } of [...atOnce, again, other]) {
        expect([status, text.includes(THANKS)]).toEqual([200, true]);
      }
      expect([again, other].map(({ text }) => text.includes('vale il primo invio'))).toEqual([false, true]);
      for (let rest = 0; rest < 4; rest += 1) await send(crowded, await complete());
      expect((await countedCell(administration.client, crowded, 'ease', 5)).histogram).toEqual([0, 0, 0, 0, 5]);
      expect(await platform.rows('SELECT 1 FROM inbox WHERE service_id = $1', [crowded])).toEqual([]);
    });

    it('is asked anew when the form was made from a version that is not in force, and keeps the answers', async () => {
      const { status, text } = await send(service, [['format_version', 'x'], ...rated(3)]);
      expect([status, plain(text).includes('Il questionario è cambiato nel frattempo.')]).toEqual([422, true]);
      expect(answersIn(text)).toEqual(rated(3));
    });

    it('changes the language without losing an answer', async () => {
      const second = await send(service, [...held((await open(service)).text), ...rated(2)]);
      const button = tags(second.text, 'button').find((tag) => attribute(tag, 'value') === 'de') ?? '';
      expect(attribute(button, 'form')).toBe(attribute(tags(second.text, 'form')[0] ?? '', 'id'));
      const { status, text } = await send(service, [
        ...held(second.text),
        ['answer.obstacles', 'technical_problems'],
        [attribute(button, 'name'), 'de'],
      ]);
      expect([status, asked(text)]).toEqual([200, ['obstacles', 'comment']]);
      expect(text).toContain('<html lang="de">');
      expect(answersIn(text)).toEqual([...rated(2), ['answer.obstacles', 'technical_problems']]);
    });

    it.each([
      ['an unknown service', '00000000-0000-4000-8000-000000000000'],
      ['what is no id', 'nope'],
    ])('is a page that says so for %s', async (_what, id) => {
      for (const answer of [await open(id, '?language=en'), await send(id, rated(3), '?language=en')]) {
        expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
        expect(plain(answer.text)).toContain('Questionnaire not found');
      }
    });

    it('is closed while the administration is suspended', async () => {
      const suspended = await joinAdministration(platform);
      const closed = await registerService(suspended);
      const form = held((await open(closed)).text);
      await platform.istat.post(`/tenants/${suspended.tenantId}/suspension`);
      for (const answer of [await open(closed), await send(closed, [...form, ...rated(3)])]) {
        expect([answer.status, answer.headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
        expect(plain(answer.text)).toContain("L'amministrazione non partecipa");
      }
    });

    it('takes that a question does not apply for an answer', async () => {
      const { client } = await joinAdministration(platform, { ipa_category: 'L34' });
      const { id: format } = await platform.istat.post<{ id: string }>('/formats', { code: 'na', ipa_category: 'L34' });
      const scale = { min: 1, max: 5 };
      const question = { code: 'ease', concept: 'ease_of_use', type: 'rating', scale, text: { it: 'Quanto?' } };
      const items = [{ ...question, required: true, not_applicable: true }];
      await platform.istat.post(`/formats/${format}/versions`, { title: { it: 'Prova' }, items });
      await platform.istat.post(`/formats/${format}/versions/1/publication`);
      const { id } = await client.post<{ id: string }>('/services', {
        code: 'na',
        name: 'Servizio inventato',
        service_topic: '10',
        starts_on: '2022-10-26',
      });
      const first = await open(id);
      expect(first.text).toContain('Non si applica');
      expect((await send(id, [...held(first.text), ['answer.ease', 'not_applicable']])).status).toBe(200);
    });

    it('shows names and texts as text, whatever they hold', async () => {
      const { tenantId, client } = await joinAdministration(platform, { ipa_category: 'L33' });
      await platform.rows('UPDATE tenant SET name = $2 WHERE id = $1', [tenantId, `Ente ${HOSTILE}`]);
      const { id: format } = await platform.istat.post<{ id: string }>('/formats', {
        code: 'ostile',
        ipa_category: 'L33',
      });
      const option = (code: string): unknown => ({ code, text: { it: `Opzione ${HOSTILE}` } });
      await platform.istat.post(`/formats/${format}/versions`, {
        title: { it: `Titolo ${HOSTILE}` },
        items: [
          {
            code: 'constructor',
            concept: 'constructor',
            type: 'single_choice',
            options: [option('a'), option('b')],
            text: { it: `Domanda ${HOSTILE}` },
            required: true,
          },
        ],
      });
      await platform.istat.post(`/formats/${format}/versions/1/publication`);
      const { id } = await client.post<{ id: string }>('/services', {
        code: 'ostile',
        name: `Servizio ${HOSTILE}`,
        service_topic: '10',
        starts_on: '2022-10-26',
      });
      const first = await open(id);
      const faulty = await send(id, held(first.text));
      const thanks = await send(id, [...held(first.text), ['answer.constructor', 'b']]);
      expect([first, faulty, thanks].map(({ status }) => status)).toEqual([200, 422, 200]);
      for (const { text } of [first, faulty, thanks]) {
        expect([foreignScripts(text), /\b49\b/.test(text)]).toEqual([[], false]);
      }
      for (const what of ['Titolo', 'Ente', 'Servizio', 'Domanda', 'Opzione']) {
        expect(first.text).toContain(`${what} ${AS_TEXT}`);
      }
      expect(thanks.text).toContain(`Servizio ${AS_TEXT}`);
    });
  });

  it('share a stylesheet that may be kept for good', async () => {
    const { text } = await request(platform.root).get('/dashboard');
    const link = tags(text, 'link').find((tag) => tag.includes('stylesheet')) ?? '';
    const { status, headers } = await request(platform.root).get(attribute(link, 'href'));
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    const other = await request(platform.root).get('/assets/other.css');
    expect([other.status, other.headers['cache-control']]).not.toContain('public, max-age=31536000, immutable');
    expect(other.status).toBe(404);
  });

  describe('the dashboard', () => {
    const show = async (language: string, aspect = ''): Promise<request.Response> =>
      request(platform.root).get(`/dashboard?aspect=${aspect}`).set('Accept-Language', language);

    /** The table with a caption of that id. */
    const tableOf = (html: string, id: string): string =>
      new RegExp(`<table aria-labelledby="${id}">[\\s\\S]*?</table>`).exec(html)?.[0] ?? '';

    /** The cells of the rows that name a service, as they read. */
    const rowsOf = (html: string, service: string): string[][] =>
      (tableOf(html, 'services-table').match(/<tr>[\s\S]*?<\/tr>/g) ?? [])
        .filter((row) => row.includes(service))
        .map((row) => (row.match(/<td[\s\S]*?<\/td>/g) ?? []).map(plain));

    it.each([
      ['it', 'Non ci sono ancora dati pubblicati'],
      ['en', 'Nothing has been published yet'],
    ])('says in %s that nothing is released yet', async (language, words) => {
      const { status, text, headers } = await show(language);
      expect([status, headers['content-language'], headers['set-cookie']]).toEqual([200, language, undefined]);
      expect(plain(text)).toContain(words);
      expect(text).not.toContain('<table');
    });

    it('shows the figures of the latest release with their interval, and none about too few', async () => {
      const count = async (name: string, histogram: readonly number[]): Promise<void> => {
        const service = await registerService(administration, { name });
        await platform.rows(
          `INSERT INTO cell (tenant_id, service_id, period, format_version_id, item_code, n, histogram)
           SELECT $1, $2, $3, $4, code, $5, $6 FROM unnest($7::text[]) AS code`,
          [
            administration.tenantId,
            service,
            monthBefore(2),
            await questionnaireVersion(platform, service),
            histogram.reduce((sum, n) => sum + n, 0),
            histogram,
            RATINGS.map(({ code }) => code),
          ],
        );
      };
      await count(`Molti ${HOSTILE}`, [0, 3, 0, 0, 9]);
      await count('Pochi inventati', [2, 0, 0, 0, 2]);
      const month = monthBefore(2).slice(0, 7);
      await publishRelease(platform.istat, { title: `Dati ${HOSTILE}`, from: month, to: month });

      const italian = (await show('it')).text;
      const english = (await show('en')).text;
      for (const { concept } of RATINGS) {
        // Nine of twelve: Wilson's interval by hand.
        const many = rowsOf((await show('it', concept)).text, 'Molti');
        expect(many).toEqual([['12', '4,3', '75,0%', '46,8% – 91,1%']]);
      }
      expect(rowsOf(english, 'Molti')).toEqual([['12', '4.3', '75.0%', '46.8% – 91.1%']]);
      expect(rowsOf(italian, 'Pochi')).toEqual([Array<string>(4).fill('— non pubblicabile')]);
      expect(rowsOf(english, 'Pochi')).toEqual([Array<string>(4).fill('— not publishable')]);
      expect(plain(italian)).toContain('Rilascio 1');
      expect(plain(english)).toContain('Release 1');
      for (const html of [italian, english]) {
        expect(html).not.toContain('<script');
        expect(html).toContain(`Dati ${AS_TEXT}`);
        expect(html).toContain(`Molti ${AS_TEXT}`);
      }
    });
  });
});
