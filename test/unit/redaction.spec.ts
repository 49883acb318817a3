import { describe, expect, it } from '@jest/globals';
import { checkLetter } from '../../src/anonymization/redaction/fiscal-code.js';
import { linear } from '../../src/anonymization/redaction/linear.js';
import { merge } from '../../src/anonymization/redaction/merge.js';
import { redact } from '../../src/anonymization/redaction/redact.js';
import { MARKS, type SpanType } from '../../src/anonymization/redaction/span.js';

const FISCAL_CODE = 'RSSMRA80A01H501U';

describe('redacting a comment', () => {
  it.each<[SpanType, string, string]>([
    ['fiscal_code', 'Il mio CF è ', FISCAL_CODE],
    ['fiscal_code', 'in minuscolo ', 'rssmra80a01h501u'],
    ['fiscal_code', 'con una lettera di controllo errata ', 'RSSMRA80A01H501Z'],
    ['fiscal_code', 'per omocodia ', 'RSSMRAULALMHRLMO'.slice(0, 15) + checkLetter('RSSMRAULALMHRLM')],
    ['fiscal_code', 'a pezzi ', 'RSS MRA 80A01 H501U'],
    ['fiscal_code', 'uno alla volta ', 'R S S M R A 8 0 A 0 1 H 5 0 1 U'],
    ['fiscal_code', 'largo ', 'ＲＳＳＭＲＡ８０Ａ０１Ｈ５０１Ｕ'],
    ['fiscal_code', 'con segni invisibili ', 'RSSM\u200bRA80\u00adA01H\u2060501U'],
    ['fiscal_code', 'con lettere cirilliche ', 'RSSМRА80А01Н501U'],
    ['vat_number', 'la ditta ', '00743110157'],
    ['vat_number', 'p.iva ', '00743110150'],
    ['vat_number', 'la ditta ', 'IT00743110150'],
    ['iban', 'accreditate su ', 'IT60X0542811101000000123456'],
    ['iban', 'accreditate su ', 'IT60 X054 2811 1010 0000 0123 456'],
    ['iban', 'errato: ', 'IT61X0542811101000000123456'],
    ['iban', 'Konto ', 'DE89 3704 0044 0532 0130 00'],
    ['phone', 'chiamate ', '333 1234567'],
    ['phone', 'chiamate ', '3 3 3 1 2 3 4 5 6 7'],
    ['phone', 'chiamate ', '+39 06 12345678'],
    ['phone', 'chiamate ', 'tre tre tre uno due tre quattro cinque sei sette'],
    ['phone', 'chiamate ', '٣٣٣١٢٣٤٥٦٧'],
    ['phone', 'chiamate ', '3️⃣3️⃣3️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣'],
    ['email', 'scrivete a ', 'pino.verdi@posta-inventata.it'],
    ['email', 'scrivete a ', 'pino punto verdi chiocciola posta-inventata punto it'],
    ['email', 'scrivete a ', 'pino.verdi (at) posta-inventata.it'],
    ['email', 'scrivete a ', 'pino.verdi＠posta-inventata.it'],
    ['plate', 'auto ', 'AB123CD'],
    ['plate', 'auto ', 'ab 123 cd'],
    ['plate', 'moto con targa ', 'AB12345'],
    ['identity_document', 'la mia ', 'CA12345AB'],
    ['identity_document', 'la mia ', 'AX 1234567'],
    ['identity_document', 'la mia ', 'U1A123B4C'],
    ['health_card', 'tessera ', '80380001234567890123'],
    ['card_number', 'pagato con ', '4111 1111 1111 1111'],
    ['card_number', 'pagato con ', '4111 1111 1111 1112'],
    ['address', 'abito in ', 'via dei Mille 12/B'],
    ['address', 'abito in ', 'Corso Vittorio Emanuele, n. 8'],
    ['address', 'wohne in der ', 'Bahnhofstraße 12'],
    ['protocol_number', 'prot. n. ', '12345/2024'],
    ['protocol_number', 'la pratica ', 'SUAP-2024-000123'],
    ['ip_address', 'dal ', '192.168.10.24'],
    ['url', 'guardate ', 'https://www.facebook.com/pino.verdi.81'],
    ['birth_date', 'nato a Roma il ', '12/03/1980'],
    ['name', 'mi chiamo ', 'Ferruccio Zampetti'],
    ['name', 'mi chiamo ', 'ferruccio zampetti'],
    ['name', 'ho parlato con ', 'Giulia Bianchi'],
    ['name', 'la sig.ra ', 'Quagliotti'],
    ['name', 'Distinti saluti\n', 'Xhesika Marku'],
  ])('finds a %s: %s%s', (type, before, value) => {
    const text = `${before}${value}`;
    expect(redact(text)).toEqual({
      text: before + MARKS[type],
      spans: [{ start: before.length, end: text.length, type }],
    });
  });

  it.each([
    'Aperto il 12/03/2024 dalle 8.30 alle 12.30 e dalle 14:00 alle 16:30.',
    'Secondo la legge 241/1990 e il D.Lgs. 33/2013, art. 12 comma 3.',
    'Via web e via PEC 3 volte, nel corso del 2024.',
    'Sportello Roma, piazza digitale: versione 10.0.2.1, 95% e 1.250,00 euro.',
    'CIVA e GEBAC non funzionano, errore 500.',
    'Cordiali saluti e grazie a tutti.',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toEqual({ text, spans: [] });
  });

  it('gives offsets of the text as it was given', () => {
    const text = '🙂 ﬁne: 3\u200b33 123\u00a04567, ok';
    expect(redact(text)).toEqual({
      text: '🙂 ﬁne: [telefono], ok',
      spans: [{ start: 8, end: 21, type: 'phone' }],
    });
  });

  it('makes one span of what overlaps, with the type of the surest', () => {
    expect(
      merge([
        { start: 4, end: 9, type: 'email' },
        { start: 0, end: 5, type: 'name' },
        { start: 9, end: 12, type: 'phone' },
      ]),
    ).toEqual([
      { start: 0, end: 9, type: 'email' },
      { start: 9, end: 12, type: 'phone' },
    ]);
  });

  it.each([
    ['too long', 'a'.repeat(10_001)],
    ['too long once it is normalised', '\ufdfa'.repeat(1_000)],
    ['not a text at all', { length: 3 } as unknown as string],
  ])('keeps nothing of what is %s', (_why, text) => {
    expect(redact(text)).toEqual({
      text: '[testo non leggibile]',
      spans: [{ start: 0, end: text.length, type: 'unreadable' }],
    });
  });

  it('refuses patterns that repeat without a bound', () => {
    for (const source of ['a*', '(?:ab)+', String.raw`\d{2,}`]) expect(() => linear(source)).toThrow('without a bound');
    for (const source of ['a{0,9}', '[*+]', String.raw`\+39`]) expect(() => linear(source)).not.toThrow();
  });
});
