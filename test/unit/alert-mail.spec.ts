import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Config } from '../../src/config/config.js';
import { type AlertMail, alertMail, MAIL_LANGUAGES, type MailedAlert } from '../../src/feeds/mail/alert-mail.js';
import { MailChannel } from '../../src/feeds/mail/mail-channel.js';
import { outcomeOf } from '../../src/feeds/mail/relay.js';
import { faultOfAddress } from '../../src/feeds/recipients/mail-address.js';

const tenantId = '2d9c4a1e-6b3f-4e75-9c08-1f7a5b2d8e34';
const recipientId = '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17';
const silent: MailedAlert = { service_id: 's0', kind: 'silent', period: '2026-11', state: 'raised' };

const mailOf = (language: 'it' | 'en', name: string, ...alerts: MailedAlert[]): AlertMail =>
  alertMail({ tenantId, recipientId, language, name: 'Comune di Prova', alerts, services: new Map([['s0', name]]) });

describe('a mail about alerts', () => {
  it('is plain words, where to look and how to stop it', () => {
    expect(mailOf('it', 'Certificati', silent)).toEqual({
      subject: 'Gradimento: «Certificati» non riceve più risposte',
      text: `Gradimento misura la soddisfazione di chi usa i servizi pubblici digitali. Questi avvisi riguardano i servizi di Comune di Prova.

- «Certificati»: non riceve più risposte dal mese di novembre 2026.
  GET /v1/reports/services/s0

L’elenco degli avvisi: GET /v1/tenants/${tenantId}/alerts

Per non ricevere più questi messaggi, chi amministra l’ente su Gradimento elimina questo destinatario: DELETE /v1/tenants/${tenantId}/alert-recipients/${recipientId}

Messaggio inviato in automatico.
`,
    });
  });

  it.each<[Partial<MailedAlert>, string, string]>([
    [{}, '«Nidi» gets no more responses', 'has had no responses since November 2026.'],
    [{ state: 'cleared' }, 'alert over for «Nidi»', 'had no responses since November 2026. The alert is over'],
    [{ kind: 'dropped' }, 'satisfaction with «Nidi» dropped', 'in November 2026 satisfaction dropped clearly'],
    [{ kind: 'dropped', state: 'cleared' }, 'alert over for «Nidi»', 'satisfaction had dropped in November 2026.'],
  ])('of %j says so', (change, subject, said) => {
    const mail = mailOf('en', 'Nidi', { ...silent, ...change });
    expect(mail.subject).toBe(`Gradimento: ${subject}`);
    expect(mail.text).toContain(`- «Nidi»: ${said}`);
  });

  it('of many counts those that it does not list', () => {
    const { subject, text } = mailOf('en', 'Nidi', ...Array.from({ length: 103 }, () => silent));
    expect(subject).toBe('Gradimento: 103 alerts about services');
    expect(text.match(/^- «Nidi»/gm)).toHaveLength(100);
    expect(text).toContain('- and 3 more, which are in the list of alerts.');
  });

  it('has a short subject, however long the name', () => {
    const { subject, text } = mailOf('it', '🎓'.repeat(200), silent);
    expect(subject).toBe(`Gradimento: «${'🎓'.repeat(59)}…» non riceve più risposte`);
    expect(text).toContain('🎓'.repeat(200));
  });

  it('has the same lines whatever a service is called', () => {
    const linesOf = ({ text }: AlertMail): number => text.split('\n').length;
    const sign = fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0085', '\0', '\u202e', '.', 'a', ' ', 'è');
    fc.assert(
      fc.property(fc.constantFrom(...MAIL_LANGUAGES), fc.string({ unit: sign }), (language, name) => {
        const mail = mailOf(language, name, silent);
        expect(linesOf(mail)).toBe(linesOf(mailOf(language, 'Nidi', silent)));
        expect(`${mail.subject}${mail.text.replaceAll('\n', '')}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('the address of a recipient', () => {
  const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}`;

  it.each([
    'urp@comune.example.it',
    "l'ufficio+avvisi_1@comune.example.it",
    'a@xn--citt-1na.example.it',
    `${'u'.repeat(64)}@comune.example.it`,
    `u@${long}.${'d'.repeat(57)}.it`,
  ])('may be %s', (address) => {
    expect(faultOfAddress(address)).toBeUndefined();
  });

  it.each([
    'comune.example.it',
    '@comune.example.it',
    'urp@',
    'urp@comune@example.it',
    'urp@comune.example.it\r\nBcc: altri@evil.example',
    'urp@comune.example.it\n',
    'Urp <urp@comune.example.it>',
    'urp@comune.example.it, altri@evil.example',
    '"urp"@comune.example.it',
    '"urp\\" "@comune.example.it',
    'urp(comment)@comune.example.it',
    'altri%evil.example@comune.example.it',
    'evil.example!altri@comune.example.it',
    '|sh@comune.example.it',
    '/etc/passwd@comune.example.it',
    '-oQ/tmp@comune.example.it',
    '.urp@comune.example.it',
    'urp.@comune.example.it',
    'urp..due@comune.example.it',
    'città@comune.example.it',
    'urp@città.example.it',
    'urp@[192.0.2.1]',
    'urp@192.0.2.1',
    'urp@comune..example.it',
    'urp@-comune.example.it',
    'urp@comune_.example.it',
    'urp@comune.example.i',
    `${'u'.repeat(65)}@comune.example.it`,
    `u@${long}.${'d'.repeat(58)}.it`,
  ])('may not be %j', (address) => {
    expect(faultOfAddress(address)).toBe('is not a mail address');
  });

  it.each(['root@localhost.localdomain.local', 'urp@mail.internal', 'urp@comune.invalid', 'urp@comune.LAN'])(
    'may not be %s, which leads nowhere',
    (address) => {
      expect(faultOfAddress(address)).toBe('is not at a public name');
    },
  );
});

describe('the way to the relay', () => {
  it('takes five administrations at once, and lets others come again rather than wait', async () => {
    const channel = new MailChannel(new Config());
    const ends: (() => void)[] = [];
    const work = (): Promise<void> => new Promise((end) => ends.push(end));
    const under = Array.from({ length: 5 }, () => channel.along(work));
    await channel.along(work);
    expect(ends).toHaveLength(5);
    ends[0]?.();
    await under[0];
    const next = channel.along(work);
    expect(ends).toHaveLength(6);
    for (const end of ends) end();
    await Promise.all([...under, next]);
  });
});

describe('what becomes of a mail', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused', 550, true],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused', 554, true],
    [
      { code: 'EENVELOPE', responseCode: 554, response: '554 5.7.1 Relay access denied', command: 'RCPT TO' },
      'refused',
      554,
      false,
    ],
    [{ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'refused', 450, false],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'refused', 550, false],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'refused', 535, false],
    [{ code: 'ETLS', responseCode: 502, command: 'STARTTLS' }, 'refused', 502, false],
    [{ code: 'ETLS', command: 'STARTTLS' }, 'no_connection', null, undefined],
    [{ code: 'ESOCKET', command: 'CONN' }, 'no_connection', null, undefined],
    [{ code: 'EDNS', command: 'CONN' }, 'no_connection', null, undefined],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'timeout', null, undefined],
    [{ code: 'EABORT' }, 'timeout', null, undefined],
  ])('after %j', (error, failure, status, final) => {
    expect(outcomeOf(error)).toEqual({ failure, status, final });
  });
});

describe('the configuration of mail', () => {
  const MAIL_FROM = 'gradimento@istat.example.it';
  const load = (values: object): Config => Config.load({ ...values });

  it.each(['smtp://127.0.0.1:2525', 'smtp://relay.example.it', 'smtps://user:p%40ss@relay.example.it:465/'])(
    'takes %s',
    (SMTP_URL) => {
      expect(load({ SMTP_URL, MAIL_FROM })).toMatchObject({ SMTP_URL, MAIL_FROM });
    },
  );

  it.each([
    'http://relay.example.it',
    'relay.example.it:25',
    'smtp://',
    'smtp://user@relay.example.it',
    'smtp://:secret@relay.example.it',
    'smtp://user:%zz-secret@relay.example.it',
    'smtp://user:secret@relay.example.it/?ignoreTLS=true',
    'smtp://user:secret@relay.example.it/path',
    'smtp://user:secret@relay.example.it:99999',
  ])('does not take %s, and does not repeat it', (SMTP_URL) => {
    const fault =
      'configuration: SMTP_URL must be smtp:// or smtps://, as in smtp://user:password@relay.example.it:587';
    expect(() => load({ SMTP_URL, MAIL_FROM })).toThrow(new Error(fault));
  });

  it.each([undefined, '', 'nobody', 'Gradimento <gradimento@istat.example.it>', 'a@b.it\r\nBcc: c@d.it'])(
    'needs an address that it comes from, and not %j',
    (from) => {
      const fault = 'configuration: MAIL_FROM must be an address, as in gradimento@example.it, where SMTP_URL is set';
      expect(() => load({ SMTP_URL: 'smtp://relay.example.it', MAIL_FROM: from })).toThrow(new Error(fault));
    },
  );
});
