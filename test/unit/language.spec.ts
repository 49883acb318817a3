import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bestLanguage, textIn } from '../../src/formats/language.js';

const offered = ['it', 'en', 'de', 'fr', 'sl', 'de-AT'];

describe('the best language', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'it'],
    ['', 'it'],
    ['sl', 'sl'],
    ['SL', 'sl'],
    ['ja', 'it'],
    ['*', 'it'],
    ['de-AT', 'de-AT'],
    ['de-at', 'de-AT'],
    ['de-CH', 'de'],
    ['sl-Latn-IT-nedis', 'sl'],
    ['ja, fr', 'fr'],
    ['en;q=0.5, de;q=0.8', 'de'],
    ['en;q=0.8,de;q=0.8', 'en'],
    ['en ; q=0.5 , fr', 'fr'],
    ['EN;Q=0.5', 'en'],
    ['en;q=0', 'it'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['en;q=high, fr;q=0.1', 'fr'],
    ['*;q=0.9, fr;q=0.1', 'fr'],
    [',;q=1,,en', 'en'],
  ])('%j → %s', (accepted, expected) => {
    expect(bestLanguage(offered, accepted)).toBe(expected);
  });

  it('is always one that is offered', () => {
    const range = fc.oneof(fc.string(), fc.constantFrom('en', 'de-CH;q=0.3', '*', 'ja', ';q=', 'constructor', '-'));
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        expect(offered).toContain(bestLanguage(offered, ranges.join(',')));
      }),
    );
  });
});

describe('a text', () => {
  it.each([
    [{ it: 'Sì', en: 'Yes' }, 'en', 'Yes'],
    [{ it: 'Sì', en: 'Yes' }, 'it', 'Sì'],
    [{ it: 'Sì' }, 'sl', 'Sì'],
    [{}, 'sl', ''],
  ])('%j in %s is %j', (texts, language, expected) => {
    expect(textIn(texts, language)).toBe(expected);
  });
});
