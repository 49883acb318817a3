import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isSameOrigin } from '../../src/pages/dashboards/same-origin.js';
import { endedSession, sessionCookie, sessionToken } from '../../src/pages/dashboards/session.js';
import { ofOneSeries, strandsOf } from '../../src/pages/dashboards/strands.js';
import { MadeOnce } from '../../src/pages/made-once.js';

const TOKEN = 'aaa.bbb-_1.ccc';

describe('the session cookie', () => {
  it('is for no script, for our own pages, and over HTTPS for nothing else', () => {
    expect(sessionCookie(TOKEN, 600, false)).toBe(
      `gradimento_session=${TOKEN}; Path=/dashboard; Max-Age=600; HttpOnly; SameSite=Strict`,
    );
    expect(sessionCookie(TOKEN, 600, true)).toMatch(/; SameSite=Strict; Secure$/);
    expect(endedSession(true)).toBe(
      'gradimento_session=; Path=/dashboard; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['other=1', undefined],
    [`gradimento_session=${TOKEN}`, TOKEN],
    [`a=b; gradimento_session=${TOKEN};c=d`, TOKEN],
    [`gradimento_session=${TOKEN}; gradimento_session=${TOKEN}`, undefined],
    ['gradimento_session=', undefined],
    ['gradimento_session=a.b', undefined],
    ['gradimento_session=a.b.c.d', undefined],
    [`gradimento_session=${'a'.repeat(4_095)}.b.c`, undefined],
    [`my_gradimento_session=${TOKEN}`, undefined],
  ])('%j holds the token %j', (header, token) => {
    expect(sessionToken(header)).toBe(token);
  });

  it('gives nothing that could break out of a header', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const token = sessionToken(`gradimento_session=${value}`);
        expect(token === undefined || /^[\w.-]+$/.test(token)).toBe(true);
      }),
    );
  });
});

describe('a form', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://gradimento.example' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://gradimento.example' }, true],
    [{ origin: 'https://gradimento.example:444' }, false],
    [{ origin: 'https://gradimento.example.evil.example' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('sent with %j is of our own pages: %s', (headers, own) => {
    expect(isSameOrigin(headers, 'gradimento.example')).toBe(own);
  });
});

describe('strands of figures', () => {
  const figure = (...format_versions: string[]): { concept: string; format_versions: string[] } => ({
    concept: 'ease',
    format_versions,
  });

  it('join what shares a version, also over a figure between', () => {
    const [one, two, both, other] = [figure('a'), figure('b'), figure('a', 'b'), figure('c')];
    expect(strandsOf([one, two, other, both])).toEqual([[one, two, both], [other]]);
    expect(strandsOf([])).toEqual([]);
    expect(ofOneSeries(figure('a'), { concept: 'zeal', format_versions: ['a'] })).toBe(false);
  });

  it('hold each figure once, and figures of two strands share nothing', () => {
    const figures = fc.array(
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }).map((versions) => figure(...versions)),
    );
    fc.assert(
      fc.property(figures, (given) => {
        const strands = strandsOf(given);
        expect(strands.flat()).toHaveLength(given.length);
        const versions = strands.map((strand) => new Set(strand.flatMap(({ format_versions }) => format_versions)));
        expect(versions.reduce((sum, { size }) => sum + size, 0)).toBe(
          new Set(given.flatMap(({ format_versions }) => format_versions)).size,
        );
      }),
    );
  });
});

describe('what is made once', () => {
  it('is made again only where it failed or was forgotten', async () => {
    const made: string[] = [];
    const kept = new MadeOnce<string>(2);
    const ask = (name: string, fails = false): Promise<string> =>
      kept.of(name, async () => {
        made.push(name);
        if (fails) throw new Error(name);
        return name;
      });
    await Promise.all([ask('a'), ask('a')]);
    await expect(ask('b', true)).rejects.toThrow('b');
    await ask('b');
    await ask('a');
    expect(made).toEqual(['a', 'b', 'b']);
    await ask('c');
    await ask('a');
    expect(made).toEqual(['a', 'b', 'b', 'c', 'a']);
  });
});
