import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Needles } from '../support/needles.js';

const VALUE = 'Zq+9/à canarino_Xy';

describe('what must not be found', () => {
  const hex = Buffer.from(VALUE).toString('hex');
  it.each([
    ['as it is', VALUE],
    ['in hexadecimal', hex],
    ['in hexadecimal with capitals', hex.toUpperCase()],
    ['percent-encoded', encodeURIComponent(VALUE)],
    ['wholly percent-encoded', hex.replaceAll(/../g, '%$&')],
    ['in UTF-16', Buffer.from(VALUE, 'utf16le')],
    ['in small letters', 'zqcanarinoxy'],
    ['in capitals', 'ZQCANARINOXY'],
  ])('is found %s', (_how, form) => {
    const needles = new Needles();
    needles.add('one', VALUE);
    needles.add('two', 'ZqCanarinoXy');
    const hay = Buffer.concat([Buffer.from('before '), Buffer.from(form as string), Buffer.from(' after')]);
    expect(needles.in(hay)).toHaveLength(1);
    expect(needles.in(hay.subarray(0, -8))).toEqual([]);
  });

  it('is found in base64, wherever it stands in what was encoded, and nowhere else', () => {
    const text = fc.string({ maxLength: 40, unit: 'binary' });
    const needles = new Needles();
    needles.add('it', VALUE);
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom<'base64' | 'base64url'>('base64', 'base64url'),
        (one, other, encoding) => {
          expect(needles.in(Buffer.from(Buffer.from(one + VALUE + other).toString(encoding)))).toEqual(['it']);
          expect(needles.in(Buffer.from(Buffer.from(one + other).toString(encoding)))).toEqual([]);
        },
      ),
    );
  });
});
