import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PROBLEMS, type ProblemType } from '../src/http/problem.js';
import { PROBLEM_TEXTS } from '../src/pages/problem-type-texts.js';
import { TestPlatform } from './support/platform.js';

const TYPES = Object.keys(PROBLEMS) as ProblemType[];
const LANGUAGES = ['it', 'en'] as const;

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const inside = (html: string, element: string): string[] =>
  [...html.matchAll(new RegExp(`<${element}\\b[^>]*>(.*?)</${element}>`, 'gs'))].map(([, text = '']) => plain(text));

describe('the pages of the problem types', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
  });

  afterAll(() => platform.stop());

  const open = (path: string, preference = 'it'): request.Test =>
    request(platform.root).get(path).set('Accept-Language', preference);

  /** What every page of ours has. */
  const expectPage = ({ headers, text }: request.Response, language: string): void => {
    expect([headers['content-type'], headers['content-language'], headers.vary]).toEqual([
      'text/html; charset=utf-8',
      language,
      'Accept-Language, Accept-Encoding',
    ]);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(text).toContain(`<html lang="${language}">`);
    expect([inside(text, 'h1'), inside(text, 'main')].map(({ length }) => length)).toEqual([1, 1]);
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|`/i);
  };

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(TYPES)('%s has one, with its title, its status and an example', async (type) => {
      const page = await open(`/problems/${type}`, language);
      expect([page.status, page.headers['cache-control']]).toEqual([200, 'public, max-age=86400']);
      expectPage(page, language);
      const { title, status } = PROBLEMS[type];
      expect(inside(page.text, 'h1')).toEqual([PROBLEM_TEXTS[language].types[type].name]);
      expect(inside(page.text, 'dd')).toEqual([`/problems/${type}`, title, String(status)]);
      const [example = ''] = inside(page.text, 'pre');
      expect(JSON.parse(example)).toMatchObject({ type: `/problems/${type}`, title, status });
    });

    it('the index leads to all, in the same language', async () => {
      const page = await open('/problems', language);
      expect([page.status, page.headers['cache-control']]).toEqual([200, 'public, max-age=86400']);
      expectPage(page, language);
      const links = [...page.text.matchAll(/href="(\/problems\/[^"]+)"/g)].map(([, url]) => url);
      expect(links).toEqual(TYPES.map((type) => `/problems/${type}?language=${language}`));
    });

    it.each(['unknown', 'constructor', 'Conflict', '%3Cscript%3E'])('%s has a page that says so', async (type) => {
      const page = await open(`/problems/${type}`, language);
      expect([page.status, page.headers['cache-control']]).toEqual([404, 'no-store']);
      expectPage(page, language);
      expect(inside(page.text, 'h1')).toEqual([PROBLEM_TEXTS[language].unknown]);
      expect(page.text).toContain(`href="/problems?language=${language}"`);
    });
  });

  it('the choice of the reader goes before that of the browser', async () => {
    expectPage(await open('/problems/conflict?language=en', 'it'), 'en');
  });

  it('the type of an answer leads to its page', async () => {
    const { base, root } = platform;
    const refused = [
      await request(base).get(`/releases/${randomUUID()}`),
      await request(base).get('/tenants'),
      await request(base).delete('/status'),
      await request(base).get('/releases?nothing=1'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 401, 405, 422]);
    for (const { body, request: sent } of refused) {
      const page = new URL((body as { type: string }).type, (sent as unknown as { url: string }).url);
      const { status, text } = await request(root).get(page.pathname);
      expect([status, text.includes((body as { title: string }).title)]).toEqual([200, true]);
    }
  });
});
