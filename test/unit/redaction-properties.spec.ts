import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkLetter } from '../../src/anonymization/redaction/fiscal-code.js';
import { redact } from '../../src/anonymization/redaction/redact.js';
import { MARKS } from '../../src/anonymization/redaction/span.js';

const PIECES =
  'via|corso|3|12|2024|333|1234567|06|@|.|,|/|-|\n|mario|Rossi|Giulia|sono|saluti|prot.|n.|IT60|X054|AB|123|CD|pratica|(at)|\u200b|６|chiocciola|[nome]|[telefono]|nata|il|è|sig.ra|É';
const comments = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.tuple(fc.constantFrom(...PIECES.split('|')), fc.constantFrom(' ', ' ', '')), { maxLength: 25 })
    .map((parts) => parts.flat().join('')),
);

const digits = (n: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`));
const letters = (n: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[A-Z]{${n}}$`));
const fiscalCodes = fc
  .tuple(
    letters(6),
    digits(2),
    fc.stringMatching(/^[ABCDEHLMPRST]$/),
    fc.integer({ min: 1, max: 31 }),
    letters(1),
    digits(3),
  )
  .map(([name, year, month, day, town, code]) => name + year + month + String(day).padStart(2, '0') + town + code)
  .map((code) => code + checkLetter(code));
const ibans = fc.tuple(letters(1), digits(22)).map(([cin, rest]) => {
  const value = Array.from(`${cin}${rest}IT00`, (sign) => parseInt(sign, 36)).join('');
  return `IT${String(98n - (BigInt(value) % 97n)).padStart(2, '0')}${cin}${rest}`;
});
const identifiers = fc.oneof(
  fiscalCodes,
  ibans,
  digits(7).map((rest) => `333${rest}`),
  fc
    .tuple(fc.stringMatching(/^[A-HJ-NPR-TV-Z]{2}$/), digits(3), fc.stringMatching(/^[A-HJ-NPR-TV-Z]{2}$/))
    .map((parts) => parts.join('')),
  fc.stringMatching(/^[a-z]{3,9}\.[a-z]{3,9}$/).map((local) => `${local}@posta-inventata.it`),
);

/** More of them in `npm run test:anonymity`. */
const RUNS = process.env.EVERY_PROOF ? 5_000 : 400;

describe('redaction, whatever the comment', () => {
  it('looks again beside what it has found', () => {
    expect(redact('via via 12Giulia ').text).toBe('[indirizzo][nome] ');
  });

  it('changes the text in its spans and nowhere else, and finds nothing more in what is left', () => {
    fc.assert(
      fc.property(comments, (text) => {
        const { text: redacted, spans } = redact(text);
        let from = 0;
        let expected = '';
        for (const { start, end, type } of spans) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expected += text.slice(from, start) + MARKS[type];
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
        expect(redacted).toBe(expected + text.slice(from));
        expect(redact(redacted)).toEqual({ text: redacted, spans: [] });
      }),
      { numRuns: RUNS },
    );
  });

  it('finds an identifier among anything', () => {
    fc.assert(
      fc.property(comments, identifiers, comments, (before, identifier, after) => {
        const text = `${before} ; ${identifier} ; ${after}`;
        expect(redact(text).text).not.toContain(identifier);
      }),
      { numRuns: RUNS },
    );
  });
});
