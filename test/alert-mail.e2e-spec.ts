import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { FeedWork } from '../src/feeds/feed-work.js';
import { Relay } from '../src/feeds/mail/relay.js';
import { signIn } from './isolation/caller.js';
import { monthBefore } from './support/comments.js';
import { type Administration, eventually, joinAdministration, registerService } from './support/fixtures.js';
import { Histories, steady } from './support/histories.js';
import { readLetter } from './support/letters.js';
import { type Letter, MailRelay } from './support/mail-relay.js';
import { TestPlatform } from './support/platform.js';

interface Recipient {
  id: string;
  address: string;
  language: string;
  delivery: string;
  failing_since: string | null;
  last_failure: string;
  last_status: number | null;
}

interface Alert {
  id: string;
  service_id: string;
  kind: string;
  state: string;
  period: string;
  cleared_on: string | null;
}

let platform: TestPlatform;
let relay: MailRelay;
let offices = 0;
let looks = 0;

beforeAll(async () => {
  relay = await MailRelay.start();
  platform = await TestPlatform.start({ SMTP_URL: relay.url, MAIL_FROM: 'gradimento@istat.example.it' });
});

afterAll(async () => {
  await platform.stop();
  await relay.close();
});

afterEach(() => {
  jest.restoreAllMocks();
  relay.refuse = () => undefined;
});

/** An administration with recipients, and services that can fall silent. */
class Office {
  private constructor(
    readonly administration: Administration,
    readonly histories: Histories,
    readonly recipients: Recipient[],
  ) {}

  static async with(...languages: string[]): Promise<Office> {
    const administration = await joinAdministration(platform);
    const histories = await Histories.of(platform, administration);
    const office = new Office(administration, histories, []);
    for (const language of languages) await office.add(language);
    return office;
  }

  get tenantId(): string {
    return this.administration.tenantId;
  }

  get silentSince(): string {
    return monthBefore(this.histories.settled).slice(0, 7);
  }

  async add(language: string, address = `ufficio-${(offices += 1)}@comune.example.it`): Promise<Recipient> {
    const made = await this.administration.client.post<Recipient>(this.place, { address, language });
    this.recipients.push(made);
    return made;
  }

  get place(): string {
    return `/tenants/${this.tenantId}/alert-recipients`;
  }

  async listed(): Promise<Recipient[]> {
    return (await this.administration.client.get<{ items: Recipient[] }>(this.place)).items;
  }

  async alerts(query = ''): Promise<Alert[]> {
    return (await this.administration.client.get<{ items: Alert[] }>(`/tenants/${this.tenantId}/alerts${query}`)).items;
  }

  async fallSilent(name: string): Promise<string> {
    const service = await registerService(this.administration, { name });
    await this.histories.write(service, this.histories.settled + 1, ...steady(8));
    return service;
  }

  perform(): Promise<void> {
    return platform.worker.get(FeedWork).perform(this.tenantId);
  }

  /** Looks as on a day on which nobody has, several at once. */
  async look(): Promise<void> {
    looks += 1;
    await platform.rows(
      `UPDATE delivery SET alert_day = date '2000-01-01' + $2::int WHERE tenant_id = $1 AND alert_day > '2020-01-01'`,
      [this.tenantId, looks],
    );
    await platform.rows(
      `INSERT INTO alert_watch (tenant_id) VALUES ($1) ON CONFLICT (tenant_id) DO UPDATE SET looked_on = NULL`,
      [this.tenantId],
    );
    await Promise.all(Array.from({ length: 4 }, () => this.perform()));
  }

  /** Tries again at once what was to wait. */
  async hurry(): Promise<void> {
    await platform.rows(`UPDATE delivery SET next_attempt_at = now() WHERE tenant_id = $1 AND state = 'pending'`, [
      this.tenantId,
    ]);
    await this.perform();
  }

  deliveries(): Promise<{ recipient_id: string; state: string; failure: string | null; status_code: number | null }[]> {
    return platform.rows(
      'SELECT recipient_id, state, failure, status_code FROM delivery WHERE tenant_id = $1 ORDER BY created_at',
      [this.tenantId],
    );
  }

  /** Once nothing is under way: what the sweeper took, too. */
  settled(pending = 0): Promise<unknown> {
    return eventually(
      async () => (await this.deliveries()).filter(({ state }) => state === 'pending').length === pending,
    );
  }

  lettersTo(index: number): Letter[] {
    return relay.to(this.recipients[index]?.address ?? '');
  }
}

const shown = (letter: Letter | undefined): ReturnType<typeof readLetter> => readLetter(letter?.raw ?? '');

describe('an alert by mail', () => {
  it('comes once when it is raised and once when it is cleared, whoever looks, in the language of the recipient', async () => {
    const office = await Office.with('it', 'en');
    const service = await office.fallSilent('Certificati');
    await office.look();
    await office.settled();
    await office.look();
    await office.settled();
    expect([office.lettersTo(0).length, office.lettersTo(1).length]).toEqual([1, 1]);
    const [italian, english] = [shown(office.lettersTo(0)[0]), shown(office.lettersTo(1)[0])];
    expect(italian.headers.subject).toBe('Gradimento: «Certificati» non riceve più risposte');
    expect(italian.text).toContain('- «Certificati»: non riceve più risposte dal mese di ');
    expect(english.headers.subject).toBe('Gradimento: «Certificati» gets no more responses');
    expect(english.text).toContain(`GET /v1/reports/services/${service}`);

    await office.histories.write(service, 0, [10, 8]);
    await office.look();
    await office.settled();
    expect(office.lettersTo(0)).toHaveLength(2);
    expect(shown(office.lettersTo(0)[1]).headers.subject).toBe('Gradimento: avviso chiuso per «Certificati»');
  });

  it('is a letter to one recipient alone, sent by a machine, without a figure and without anything that counts readers', async () => {
    const office = await Office.with('it', 'it');
    await office.fallSilent('Anagrafe');
    await office.look();
    await office.settled();
    const [letter] = office.lettersTo(0);
    const { headers, text } = shown(letter);
    expect(letter?.to).toEqual([office.recipients[0]?.address]);
    expect(Object.keys(headers).toSorted()).toEqual([
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'content-type': 'text/plain; charset=utf-8',
      from: 'Gradimento <gradimento@istat.example.it>',
      to: office.recipients[0]?.address,
    });
    const [year] = office.silentSince.split('-');
    const words = text.replaceAll(/\/v1\/\S+|Ente inventato \d+/g, '').replaceAll(year ?? '', '');
    expect(words).not.toMatch(/\d|https?:/);
  });

  it('of several services on a day is one letter', async () => {
    const office = await Office.with('it');
    const services = [
      await office.fallSilent('Mensa'),
      await office.fallSilent('Tributi'),
      await office.fallSilent('Nidi'),
    ];
    await office.look();
    await office.settled();
    const { headers, text } = shown(office.lettersTo(0)[0]);
    expect(office.lettersTo(0)).toHaveLength(1);
    expect(headers.subject).toBe('Gradimento: 3 avvisi sui servizi');
    for (const service of services) expect(text).toContain(service);
  });

  it('that was sent by somebody who was killed before it could say so is the same letter again', async () => {
    const office = await Office.with('en');
    await office.fallSilent('Permessi');
    await office.look();
    await office.settled();
    await platform.rows(`UPDATE delivery SET state = 'pending', next_attempt_at = now() WHERE tenant_id = $1`, [
      office.tenantId,
    ]);
    await office.perform();
    await office.settled();
    const [first, second, ...more] = office.lettersTo(0);
    expect(more).toEqual([]);
    expect(second).toEqual(first);
    const [delivery] = await platform.rows<{ id: string }>('SELECT id FROM delivery WHERE tenant_id = $1', [
      office.tenantId,
    ]);
    expect(shown(first).headers['message-id']).toBe(`<${delivery?.id}@istat.example.it>`);
  });

  it('waits for a relay that is away, and names no address in a log, a job or an act meanwhile', async () => {
    const office = await Office.with('it');
    const [{ address } = { address: '' }] = office.recipients;
    const said: string[] = [];
    const write = (chunk: unknown): boolean => said.push(String(chunk)) > 0;
    for (const out of ['stdout', 'stderr'] as const) jest.spyOn(process[out], 'write').mockImplementation(write);
    await office.fallSilent('Tasse');
    await relay.close();
    await office.look();
    await eventually(async () => (await office.listed())[0]?.last_failure === 'no_connection');
    relay.refuse = (step) => (step === 'RCPT' ? 451 : undefined);
    await relay.open();
    await office.hurry();
    await eventually(async () => (await office.listed())[0]?.last_status === 451);
    relay.refuse = () => undefined;
    expect(await holders(address)).toEqual(['public.alert_recipient']);
    await office.hurry();
    await office.settled();
    jest.restoreAllMocks();
    expect(said.join('')).not.toContain(address);
    expect(office.lettersTo(0)).toHaveLength(1);
    expect(await office.listed()).toMatchObject([{ failing_since: null, last_failure: 'refused' }]);
  });

  it.each([
    ['RCPT', 550],
    ['DATA', 554],
  ])('that is refused for good at %s is given up at once; others get theirs', async (at, status) => {
    const office = await Office.with('it', 'it', 'it');
    const [, refused] = office.recipients;
    relay.refuse = (step, address) => (step === at && address === refused?.address ? status : undefined);
    await office.fallSilent('Patenti');
    await office.look();
    await office.settled();
    expect(office.recipients.map((_one, index) => office.lettersTo(index).length)).toEqual([1, 0, 1]);
    const failed = (await office.deliveries()).filter(({ state }) => state !== 'delivered');
    expect(failed).toEqual([{ recipient_id: refused?.id, state: 'failed', failure: 'refused', status_code: status }]);
    const listed = await office.listed();
    expect(listed.find(({ id }) => id === refused?.id)).toMatchObject({ last_failure: 'refused', last_status: status });
  });

  it.each([
    ['for now', 'RCPT', 450],
    ['with its sender, which somebody can mend', 'MAIL', 550],
  ])('that is refused %s waits', async (_what, at, status) => {
    const office = await Office.with('it');
    relay.refuse = (step) => (step === at ? status : undefined);
    await office.fallSilent('Concorsi');
    await office.look();
    await eventually(async () => (await office.deliveries())[0]?.status_code === status);
    expect(await office.deliveries()).toMatchObject([{ state: 'pending', failure: 'refused' }]);
    relay.refuse = () => undefined;
    await office.hurry();
    await office.settled();
    expect(office.lettersTo(0)).toHaveLength(1);
  });

  it('says the name of a service and does nothing that it says', async () => {
    const office = await Office.with('it');
    const service = await office.fallSilent('Innocuo');
    await platform.rows('UPDATE service SET name = $2 WHERE id = $1', [
      service,
      'Nome\r\nBcc: altri@evil.example\r\n\r\n.\r\nMAIL FROM:<a@evil.example>\n\u202etxt',
    ]);
    await office.look();
    await office.settled();
    const [letter, ...more] = office.lettersTo(0);
    expect(more).toEqual([]);
    expect(letter?.to).toEqual([office.recipients[0]?.address]);
    const { headers, text } = shown(letter);
    expect(headers.bcc).toBeUndefined();
    expect(headers.subject).toMatch(/^Gradimento: «Nome Bcc: altri@evil\.example \. MAIL FROM/);
    expect(text).toContain('«Nome Bcc: altri@evil.example . MAIL FROM:<a@evil.example> txt»');
    expect(relay.letters.some(({ to }) => to.some((address) => address.endsWith('evil.example')))).toBe(false);
  });

  it('comes to no recipient of another administration', async () => {
    const [one, other] = [await Office.with('it'), await Office.with('it')];
    await one.fallSilent('Scuole');
    await one.look();
    await other.look();
    await one.settled();
    expect([one.lettersTo(0).length, other.lettersTo(0).length]).toEqual([1, 0]);
    expect(await other.deliveries()).toEqual([]);
  });

  it('is not written where the platform has no relay, and the recipient says so', async () => {
    const office = await Office.with('it');
    const { SMTP_URL } = platform.config;
    platform.config.SMTP_URL = undefined;
    try {
      await office.fallSilent('Biblioteca');
      await office.look();
      expect(await office.alerts()).toMatchObject([{ kind: 'silent', state: 'raised' }]);
      expect(await office.deliveries()).toEqual([]);
      expect(await office.listed()).toMatchObject([{ delivery: 'not_configured' }]);
      expect(await office.add('en')).toMatchObject({ delivery: 'not_configured' });
    } finally {
      platform.config.SMTP_URL = SMTP_URL;
    }
    expect(await office.listed()).toMatchObject([{ delivery: 'enabled' }, { delivery: 'enabled' }]);
  });
});

/** Tables with a row in which a text stands, of the platform and of the queue. */
async function holders(text: string): Promise<string[]> {
  const tables = await platform.rows<{ name: string }>(
    `SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name FROM pg_class
     WHERE relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace) AND relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await platform.rows(`SELECT FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (row) found.push(name);
  }
  return found;
}

describe('recipients', () => {
  async function send(office: Office, body: object): Promise<{ status: number; text: string }> {
    const token = await signIn(platform, office.administration.credentials);
    return request(platform.base).post(office.place).send(body).auth(token, { type: 'bearer' });
  }

  it('are ten different ones, and no error repeats an address', async () => {
    const office = await Office.with('it');
    const [{ address } = { address: '' }] = office.recipients;
    const again = await send(office, { address: address.toUpperCase(), language: 'en' });
    const odd = await send(office, { address: 'ufficio..uno@comune.example.it', language: 'it' });
    const injected = await send(office, {
      address: 'ufficio@comune.example.it\r\nBcc: a@evil.example',
      language: 'it',
    });
    for (let count = 1; count < 10; count += 1) await office.add('it');
    const eleventh = await send(office, { address: 'ufficio-undici@comune.example.it', language: 'it' });
    const answers = [again, odd, injected, eleventh];
    expect(answers.map(({ status }) => status)).toEqual([409, 422, 422, 409]);
    for (const { text } of answers) expect(text).not.toMatch(/comune\.example|evil/i);
  });

  it('that are removed are mailed nothing more, and their address is gone', async () => {
    const office = await Office.with('it', 'it');
    const [gone] = office.recipients;
    relay.refuse = () => 451;
    await office.fallSilent('Verde pubblico');
    await office.look();
    const token = await signIn(platform, office.administration.credentials);
    const path = `${office.place}/${gone?.id}`;
    const removed = await request(platform.base).delete(path).auth(token, { type: 'bearer' });
    expect(removed.status).toBe(204);
    relay.refuse = () => undefined;
    await eventually(async () => {
      await office.hurry();
      return office.lettersTo(1).length === 1;
    });
    expect(office.lettersTo(0)).toEqual([]);
    expect(await holders(gone?.address ?? '')).toEqual([]);
    const { items } = await office.administration.client.get<{ items: { action: string; subject: string }[] }>(
      '/audit-events',
    );
    expect(items.filter(({ subject }) => subject.endsWith(gone?.id ?? '-')).map(({ action }) => action)).toEqual([
      'alert_recipient.removed',
      'alert_recipient.added',
    ]);
  });

  it('go with the adhesion, and none is added after it', async () => {
    const office = await Office.with('it');
    await office.fallSilent('Trasporti');
    await office.look();
    await office.settled();
    await platform.istat.post(`/tenants/${office.tenantId}/withdrawal`);
    expect(await office.deliveries()).toEqual([]);
    expect(await holders(office.recipients[0]?.address ?? '')).toEqual([]);
    const late = platform.istat.post(office.place, { address: 'tardi@comune.example.it', language: 'it' });
    await expect(late).rejects.toThrow('409');
  });
});

describe('the list of alerts', () => {
  it('has those of the administration, with their state', async () => {
    const [one, other] = [await Office.with(), await Office.with()];
    const [lasting, over] = [await one.fallSilent('Uno'), await one.fallSilent('Due')];
    await one.look();
    await one.histories.write(over, 0, [10, 8]);
    await one.look();
    const period = one.silentSince;
    const listed = await one.alerts();
    expect(listed.toSorted((a, b) => b.state.localeCompare(a.state))).toMatchObject([
      { service_id: lasting, kind: 'silent', state: 'raised', period, cleared_on: null },
      { service_id: over, kind: 'silent', state: 'cleared', period, cleared_on: expect.any(String) },
    ]);
    expect((await one.alerts('?state=raised')).map(({ service_id }) => service_id)).toEqual([lasting]);
    expect(await other.alerts()).toEqual([]);
    await expect(other.administration.client.get(`/tenants/${one.tenantId}/alerts`)).rejects.toThrow('404');
    expect(await platform.istat.get(`/tenants/${one.tenantId}/alerts?sort=period`)).toMatchObject({
      next_cursor: null,
    });
  });
});

describe('a relay elsewhere', () => {
  it.each([
    ['offers none', false],
    ['has a certificate that nobody trusts', true],
  ])('that %s is told nothing, for want of TLS', async (_what, secure) => {
    // 0.0.0.0 leads to this machine and is not known as such.
    const far = await MailRelay.start({ secure, host: '0.0.0.0' });
    const letter = { id: 'x', to: 'ufficio@comune.example.it', date: new Date(), subject: 'Prova', text: 'Prova' };
    const outcome = await new Relay(far.url, 'gradimento@istat.example.it').send(letter);
    await far.close();
    expect([outcome.failure === null, outcome.final ?? false, far.letters]).toEqual([false, false, []]);
  });
});
