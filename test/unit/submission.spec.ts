import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readIdempotencyKey } from '../../src/collection/idempotency-key.js';
import { readSubmission } from '../../src/collection/submission.js';

const format_version = '0b6f3c1e-5f6a-4c0e-9a51-3b2d7a1c9e00';
const sound = { format_version, answers: { ease: 4 } };

describe('the envelope of a response', () => {
  it.each<[object, object]>([
    [{}, { language: 'it', channel: 'web' }],
    [
      { language: 'sl', channel: 'kiosk' },
      { language: 'sl', channel: 'kiosk' },
    ],
    [{ language: 'de-AT' }, { language: 'de-AT', channel: 'web' }],
  ])('is read from %j', (given, expected) => {
    expect(readSubmission({ ...sound, ...given })).toEqual({ ...sound, ...expected });
  });

  const CHANNEL = 'must be one of web, app, kiosk, counter, phone, email';
  const VERSION = 'must be the UUID of a version';

  it.each<[object, string, string]>([
    [{ format_version: undefined }, '/format_version', VERSION],
    [{ format_version: 'x' }, '/format_version', VERSION],
    [{ format_version: `${format_version}\n` }, '/format_version', VERSION],
    [{ format_version: [format_version] }, '/format_version', VERSION],
    [{ language: '' }, '/language', 'must be a language tag'],
    [{ language: 'italiano' }, '/language', 'must be a language tag'],
    [{ language: ['it'] }, '/language', 'must be a language tag'],
    [{ language: null }, '/language', 'must be a language tag'],
    [{ language: 'it-' }, '/language', 'must be a language tag'],
    [{ channel: null }, '/channel', CHANNEL],
    [{ channel: 'fax' }, '/channel', CHANNEL],
    [{ channel: ['web'] }, '/channel', CHANNEL],
    [{ answers: undefined }, '/answers', 'must be an object'],
    [{ answers: 'x' }, '/answers', 'must be an object'],
    [{ ip: '192.0.2.1' }, '/ip', 'is not a member'],
    [{ 'a/b~': 1 }, '/a~1b~0', 'is not a member'],
  ])('is refused with %j', (given, pointer, detail) => {
    expect(readSubmission({ ...sound, ...given })).toEqual([{ pointer, detail }]);
  });

  it.each([undefined, null, [], 'x', 4, true])('is not %j', (body) => {
    expect(readSubmission(body)).toEqual([{ pointer: '', detail: 'must be a response object' }]);
  });

  it('never throws, and keeps no other member', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.object().map((more) => ({ ...sound, ...more })),
        ),
        (body) => {
          const read = readSubmission(body);
          const members = Array.isArray(read) ? [] : Object.keys(read);
          expect(['format_version', 'language', 'channel', 'answers', 'token']).toEqual(
            expect.arrayContaining(members),
          );
        },
      ),
    );
  });
});

describe('an idempotency key', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['abc', 'abc'],
    ['"abc"', 'abc'],
    ['  "abc"  ', 'abc'],
    [' abc ', 'abc'],
    ['"', '"'],
    ['~'.repeat(255), '~'.repeat(255)],
  ])('%j is %j', (header, expected) => {
    expect(readIdempotencyKey(header)).toBe(expected);
  });

  it.each(['', '   ', '""', 'a b', 'é', 'a\tb', 'a\0', '~'.repeat(256)])('%j is refused', (header) => {
    const detail = 'Idempotency-Key must be 1 to 255 visible ASCII characters';
    expect(() => readIdempotencyKey(header)).toThrow(expect.objectContaining({ type: 'malformed', detail }));
  });
});
