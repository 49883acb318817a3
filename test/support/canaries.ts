import { randomBytes, randomInt } from 'node:crypto';
import { checkLetter } from '../../src/anonymization/redaction/fiscal-code.js';
import type { Needles } from './needles.js';

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CONSONANTS = 'BCDFGLMNPRSTV';
const DIGITS = '0123456789';

const draw = (signs: string, count: number): string =>
  Array.from({ length: count }, () => signs[randomInt(signs.length)]).join('');
const syllables = (count: number): string =>
  Array.from({ length: count }, () => draw('bdfglmnprstvz', 1) + draw('aeiou', 1)).join('');

/** Invents what somebody may leave behind, and notes each so that it can be looked for. */
export class Canaries {
  constructor(private readonly needles: Needles) {}

  /** Letters and digits, as in an identifier; 24 of them. */
  text(label: string): string {
    const signs = SMALL + SMALL.toUpperCase() + DIGITS;
    return this.needles.add(label, `${draw(SMALL, 1)}${draw(signs, 23)}`);
  }

  /** A language tag, or an address, that only one person has. */
  tag(): string {
    return `it-${this.needles.add('language tag', draw(SMALL, 8))}-${this.needles.add('language tag', draw(SMALL, 8))}`;
  }

  address(label: string): string {
    return `2001:db8:${this.needles.add(label, randomBytes(8).toString('hex').replaceAll(/..../g, '$&:').slice(0, -1))}::1`;
  }

  /** What citizens write into a free text, in the shapes by which it can be known. */
  writings(from: string): string[] {
    const note = (label: string, value: string): string => this.needles.add(`${label} ${from}`, value);
    const born = draw(CONSONANTS, 6) + draw('0123456', 1) + draw(DIGITS, 1) + draw('ABCDEHLMPRST', 1);
    const code = `${born}1${draw(DIGITS, 1)}H${draw(DIGITS, 3)}`;
    const first = note('first name', syllables(4));
    const last = note('last name', syllables(5));
    const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
    return [
      `il mio codice fiscale: ${note('fiscal code', code + checkLetter(code))}, grazie`,
      `scrivetemi a ${note('address of mail', draw(SMALL, 12))}@posta.example per favore`,
      `il numero: +39 ${note('phone', `3${draw(DIGITS, 9)}`)} dopo le 18`,
      `mi chiamo ${capital(first)} ${capital(last)} e aspetto`,
      `accredito su ${note('IBAN', `IT60X0542811101${draw(DIGITS, 12)}`)}`,
      `pratica n. ${note('protocol number', draw('123456789', 11))} ferma da mesi`,
      `guardate https://profilo.example/?chi=${note('address with a parameter', draw(SMALL + DIGITS, 20))}`,
      `la carta 4${note('card', draw(DIGITS, 15))} non va`,
    ];
  }

  /** Headers that a browser, a proxy, a library or somebody curious sends, each with a canary. */
  headers(): Record<string, string> {
    const here = (name: string): string => this.text(`header ${name}`);
    const span = randomBytes(16).toString('hex');
    return {
      'User-Agent': `Mozilla/5.0 (${here('User-Agent')})`,
      Referer: `https://portale.example/?da=${here('Referer')}`,
      Cookie: `sessione=${here('Cookie')}; ${here('name of a cookie')}=1`,
      'X-Forwarded-For': `${this.address('header X-Forwarded-For')}, 127.0.0.1`,
      'X-Real-IP': here('X-Real-IP'),
      Forwarded: `for="${here('Forwarded')}";proto=https`,
      'Accept-Language': `${this.tag()},it;q=0.5`,
      traceparent: `00-${this.needles.add('header traceparent', span)}-00f067aa0ba902b7-01`,
      tracestate: `chi=${here('tracestate')}`,
      baggage: `userId=${here('baggage')}`,
      'X-Request-Id': here('X-Request-Id'),
      'X-Correlation-Id': here('X-Correlation-Id'),
      'If-None-Match': `"${here('If-None-Match')}"`,
      From: `${here('From')}@posta.example`,
      'Sec-CH-UA': `"${here('Sec-CH-UA')}";v="1"`,
      'X-Codice-Fiscale': here('X-Codice-Fiscale'),
      [`X-${here('name of a header')}`]: 'x',
    };
  }
}
