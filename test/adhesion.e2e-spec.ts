import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { ApiClient } from '../src/client/api-client.js';
import { removeEmbeddedData } from '../src/database/embedded/cluster.js';
import { importIpaCommand } from '../src/importer/import-ipa-command.js';
import {
  addClient,
  type Administration,
  core,
  countedCell,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from './support/fixtures.js';
import { ADMIN, TestPlatform } from './support/platform.js';

interface Tenant {
  id: string;
  ipa_code: string;
  name: string;
  ipa_category: string;
  status: string;
  pdnd_consumer_id: string | null;
}

interface Event {
  actor_kind: string;
  actor: string;
  action: string;
  subject: string;
  concerns: string | null;
  detail: unknown;
}

let platform: TestPlatform;
let istat: string;
let folder: string;

beforeAll(async () => {
  platform = await TestPlatform.start();
  folder = await mkdtemp(path.resolve('.data', 'adhesion-'));
  const { body } = await request(platform.root)
    .post('/v1/oauth/token')
    .auth(ADMIN.id, ADMIN.secret)
    .type('form')
    .send({ grant_type: 'client_credentials' });
  istat = `Bearer ${body.access_token}`;
});

afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

const invite = (body: object): request.Test =>
  request(platform.root).post('/v1/tenants').set('Authorization', istat).send(body);

const change = (id: string, body: object): request.Test =>
  request(platform.root)
    .patch(`/v1/tenants/${id}`)
    .set('Authorization', istat)
    .type('application/merge-patch+json')
    .send(JSON.stringify(body));

const apply = (ipa_code: unknown): request.Test => request(platform.root).post('/v1/applications').send({ ipa_code });

const tenants = (code: string): Promise<Tenant[]> =>
  platform.rows<Tenant>(
    `SELECT id, ipa_code, name, ipa_category, status, pdnd_consumer_id FROM tenant WHERE lower(ipa_code) = lower($1)`,
    [code],
  );

const eventsOf = (id: string): Promise<Event[]> =>
  platform.rows<Event>(
    'SELECT actor_kind, actor, action, subject, concerns, detail FROM audit_event WHERE subject = $1 ORDER BY seq',
    [`tenants/${id}`],
  );

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('import '));

interface Outcome {
  code: unknown;
  out: string[];
  err: string[];
}

async function write(content: string | Buffer): Promise<string> {
  const file = path.join(folder, 'enti.csv');
  await writeFile(file, content);
  return file;
}

/** `npm run import:ipa`, as a process of its own. */
async function importIpaApart(content: string | Buffer, env: Record<string, string | undefined>): Promise<Outcome> {
  const file = await write(content);
  const child = spawn(process.execPath, ['dist/cli.js', 'import:ipa', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, out: linesOf(text.out), err: linesOf(text.err) };
}

/** The same in this process, which is faster. */
async function importIpa(content: string | Buffer, ...options: string[]): Promise<Outcome> {
  const file = await write(content);
  const text = { out: '', err: '' };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => Boolean((text.out += String(chunk)))),
    jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => Boolean((text.err += String(chunk)))),
  ];
  const code = await importIpaCommand([file, ...options], platform.config).catch((error: Error) => {
    text.err += `${error.message}\n`;
    return 1;
  });
  for (const spy of spies) spy.mockRestore();
  return { code, out: linesOf(text.out), err: linesOf(text.err) };
}

const register = (): Promise<object[]> =>
  platform.rows('SELECT ipa_code, name, ipa_category FROM ipa_entry ORDER BY ipa_code');

const HEADER = '_id,Codice_IPA,Denominazione_ente,Codice_Categoria,Nome_responsabile,Cognome_responsabile,Mail1';
const PERSON = 'Mariolina,Segretissima,persona@example.it';
const edition = (...rows: string[]): string => [HEADER, ...rows].join('\r\n');

describe('the import of the index', () => {
  beforeEach(() => platform.rows('DELETE FROM ipa_entry'));

  it('keeps code, name and category, and nobody named in it', async () => {
    const { code, out, err } = await importIpa(
      `\uFEFF${edition(`1,c_x001,Comune di Prova,L6,${PERSON}`, `2,X_002,"Ente ""inventato"",\nsu due righe",C16,${PERSON}`)}`,
    );
    expect([code, out, err]).toEqual([0, ['2 entries: 2 added, 0 changed, 0 removed'], []]);
    expect(await register()).toEqual([
      { ipa_code: 'c_x001', name: 'Comune di Prova', ipa_category: 'L6' },
      { ipa_code: 'x_002', name: 'Ente "inventato", su due righe', ipa_category: 'C16' },
    ]);
    const everything = await platform.rows(`SELECT query_to_xml('SELECT * FROM ipa_entry', true, false, '')::text AS all
      UNION ALL SELECT query_to_xml('SELECT * FROM audit_event', true, false, '')::text`);
    expect(JSON.stringify(everything)).not.toMatch(/Mariolina|Segretissima|persona@/);
  });

  it('run again changes nothing; a new edition adds, changes and removes', async () => {
    const first = edition(`1,c_x001,Uno,L6,${PERSON}`, `2,c_x002,Due,L6,${PERSON}`, `3,c_x003,Tre,L6,${PERSON}`);
    await importIpa(first);
    const versions = (): Promise<object[]> => platform.rows('SELECT ipa_code, xmin::text FROM ipa_entry ORDER BY 1');
    const before = await versions();
    expect((await importIpa(first)).out).toEqual(['3 entries: 0 added, 0 changed, 0 removed']);
    expect(await versions()).toEqual(before);
    const second = edition(
      `1,C_X001,Uno,L6,${PERSON}`,
      `2,c_x002,Due nuovo,L6,${PERSON}`,
      `4,c_x004,Quattro,L4,${PERSON}`,
    );
    expect((await importIpa(second)).out).toEqual(['3 entries: 1 added, 1 changed, 1 removed']);
    expect(await register()).toEqual([
      { ipa_code: 'c_x001', name: 'Uno', ipa_category: 'L6' },
      { ipa_code: 'c_x002', name: 'Due nuovo', ipa_category: 'L6' },
      { ipa_code: 'c_x004', name: 'Quattro', ipa_category: 'L4' },
    ]);
    const [event] = await platform.rows<Event>(
      `SELECT actor_kind, actor, action, subject, concerns, detail FROM audit_event
       WHERE action = 'ipa_register.imported' ORDER BY seq DESC LIMIT 1`,
    );
    expect(event).toEqual({
      actor_kind: 'platform',
      actor: 'gradimento',
      action: 'ipa_register.imported',
      subject: 'ipa-entries',
      concerns: null,
      detail: { entries: 3, added: 1, changed: 1, removed: 1 },
    });
  });

  it('names the lines that do not fit and nothing that is in them, and loses no entry over one', async () => {
    await importIpa(edition(`1,c_x001,Uno,L6,${PERSON}`, `2,c_x002,Due,L6,${PERSON}`));
    const { code, out, err } = await importIpa(
      edition(
        `1,c_x001,,L6,${PERSON}`,
        `2,codice segreto,Due,L6,${PERSON}`,
        `3,c_x003,Tre,sesta,${PERSON}`,
        `4,c_x004,Quattro,sesta,${PERSON}`,
        `5,c_x005,Cinque`,
        `6,c_x006,Sei,L6,${PERSON}`,
        `7,C_X006,Sette,L6,${PERSON}`,
      ),
    );
    expect([code, out]).toEqual([2, ['1 entries: 1 added, 0 changed, 1 removed']]);
    expect(err).toEqual([
      'line 2: the name is empty, longer than 300 characters or damaged',
      'line 3: the code is not one of letters, digits and "_", 16 at the most',
      'line 4-5: the category is not a code such as L6',
      'line 6: it has not as many columns as the header',
      'line 8: the code was there before',
    ]);
    expect(await register()).toEqual([
      { ipa_code: 'c_x001', name: 'Uno', ipa_category: 'L6' },
      { ipa_code: 'c_x006', name: 'Sei', ipa_category: 'L6' },
    ]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    [
      'without a column',
      'Codice_IPA;Nome_responsabile\nc_x001;Mariolina',
      /no column Denominazione_ente, Codice_Categoria$/,
    ],
    ['that is empty', '', /no column Codice_IPA/],
    ['in Latin-1', Buffer.from(edition('1,c_x001,Città,L6,,,'), 'latin1'), /the file is not UTF-8$/],
    [
      'in Latin-1, further down',
      Buffer.from(edition(...many(2_000), '1,c_x001,Città,L6,,,'), 'latin1'),
      /is not UTF-8$/,
    ],
    ['in UTF-16', Buffer.from(`\uFEFF${edition('1,c_x001,Uno,L6,,,')}`, 'utf16le'), /the file is not UTF-8$/],
    ['with an open quote', edition(...many(3), '1,c_x001,"Uno,L6,,,', '2,c_x002,Due,L6,,,'), /quotes do not match/],
    ['with an endless line', edition(...many(3), `1,c_x001,${'x'.repeat(70_000)},L6,,,`), /line \d: more than 65536/],
    ['with no row that can be read', edition('1,,,,,,'), /no row that can be read$/],
  ])('refuses a file %s in one line and leaves the register as it was', async (_what, content, reason) => {
    await importIpa(edition(`1,c_x001,Uno,L6,${PERSON}`));
    const before = await register();
    const { code, out, err } = await importIpa(content);
    expect([code, out, err.at(-1)]).toEqual([1, [], expect.stringMatching(reason)]);
    expect(err.join()).not.toMatch(/Mariolina|Città|xxx/);
    expect(await register()).toEqual(before);
  });

  it('that the database breaks off changes nothing', async () => {
    await importIpa(edition(`1,c_x001,Uno,L6,${PERSON}`));
    await platform.rows(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'broken off'; END $$`);
    await platform.rows(`CREATE TRIGGER break_off BEFORE INSERT ON ipa_entry FOR EACH ROW
      WHEN (NEW.ipa_code = 'c_y1999') EXECUTE FUNCTION break_off()`);
    const { code, err } = await importIpa(edition(...many(2_000)));
    await platform.rows('DROP TRIGGER break_off ON ipa_entry');
    expect([code, err]).toEqual([1, ['broken off']]);
    expect(await register()).toEqual([{ ipa_code: 'c_x001', name: 'Uno', ipa_category: 'L6' }]);
  });

  it.each([
    [100, 20, 0],
    [100, 21, 1],
    [99, 99, 0],
  ])('of a register of %i entries may lack %i: exit code %i', async (size, lacking, expected) => {
    await importIpa(edition(...many(size)));
    const before = await register();
    const next = edition('1,c_x001,Uno,L6,,,', ...many(size).slice(lacking));
    const { code, out, err } = await importIpa(next);
    expect(code).toBe(expected);
    if (expected === 0) return;
    expect([out, err]).toEqual([[], ['the file lacks 21 of 100 entries; if they are to be removed, add --force']]);
    expect(await register()).toEqual(before);
    const forced = await importIpa(next, '--force');
    expect([forced.code, forced.out]).toEqual([0, ['80 entries: 1 added, 0 changed, 21 removed']]);
  });

  it('keeps what it cannot read, and does not count it as lacking', async () => {
    await importIpa(edition(...many(100)));
    const damaged = many(100).map((row) => row.replace('L6', 'sesta'));
    const { code, out } = await importIpa(edition('1,c_x001,Uno,L6,,,', ...damaged));
    expect([code, out]).toEqual([2, ['1 entries: 1 added, 0 changed, 0 removed']]);
  });

  it('is a command of its own, with an exit code', async () => {
    const env = { DATABASE_URL: platform.config.DATABASE_URL };
    const good = await importIpaApart(edition(`1,c_x001,Uno,L6,${PERSON}`), env);
    expect(good).toEqual({ code: 0, out: ['1 entries: 1 added, 0 changed, 0 removed'], err: [] });
    const some = await importIpaApart(edition(`1,c_x001,Uno,L6,${PERSON}`, '2'), env);
    expect([some.code, some.err]).toEqual([2, ['line 3: it has not as many columns as the header']]);
    const none = await importIpaApart('Codice_IPA', env);
    expect(none).toEqual({
      code: 1,
      out: [],
      err: ['gradimento cli: the file has no column Denominazione_ente, Codice_Categoria'],
    });
  });

  it('joins the embedded database of a running platform and leaves it so; else it starts and stops one', async () => {
    const DATA_DIR = path.resolve(folder, 'embedded');
    const env = { DATA_DIR, PATH: process.env.PATH };
    const PORT = await freePort();
    const running = spawn(process.execPath, ['dist/start.js'], {
      env: { ...env, PORT, ADMIN_CLIENT_ID: ADMIN.id, ADMIN_CLIENT_SECRET: ADMIN.secret },
      stdio: 'ignore',
    });
    const search = (): Promise<Response> => fetch(`http://127.0.0.1:${PORT}/v1/ipa-entries?q=uno`);
    await eventually(() =>
      search().then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const joined = await importIpaApart(edition(`1,c_x001,Uno,L6,${PERSON}`), env);
    expect([joined.code, joined.out]).toEqual([0, ['1 entries: 1 added, 0 changed, 0 removed']]);
    expect(((await (await search()).json()) as { items: unknown[] }).items).toHaveLength(1);
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
    const alone = await importIpaApart(edition(`1,c_x001,Uno,L6,${PERSON}`), env);
    expect([alone.code, alone.out]).toEqual([0, ['1 entries: 0 added, 0 changed, 0 removed']]);
    // Refused while anybody owns it.
    await removeEmbeddedData(DATA_DIR);
  }, 120_000);

  it('takes all of the index', async () => {
    const { out } = await importIpa(edition(...many(25_000)));
    expect(out).toEqual(['25000 entries: 25000 added, 0 changed, 0 removed']);
  });
});

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(typeof address === 'object' ? address?.port : '');
}

function many(count: number): string[] {
  return Array.from({ length: count }, (_, row) => `${row},c_y${row},Ente inventato numero ${row},L6,${PERSON}`);
}

describe('a search in the index', () => {
  beforeAll(async () => {
    await platform.rows('DELETE FROM ipa_entry');
    await platform.rows(`INSERT INTO ipa_entry VALUES ('c_z001', 'Comune di Àncora', 'L6'), ('c_z002', 'Ente 100% nuovo', 'C3'),
      ('c_z003', 'Ente 100 volte', 'C3'), ('z_ente', 'Agenzia', 'C10')`);
    await platform.rows(`INSERT INTO ipa_entry SELECT 'same_' || n, 'Scuola ' || repeat('è', 290), 'L33'
      FROM generate_series(1, 7) AS n`);
  });

  const search = async (
    query: Record<string, string>,
  ): Promise<{ status: number; codes: string[]; next: string | null }> => {
    const { status, body } = await request(platform.root).get('/v1/ipa-entries').query(query);
    const items = (body.items ?? []) as { ipa_code: string }[];
    return { status, codes: items.map(({ ipa_code }) => ipa_code), next: body.next_cursor as string | null };
  };

  it.each<[string, string[]]>([
    ['C_Z00', ['c_z001', 'c_z003', 'c_z002']],
    ['AGENZ', ['z_ente']],
    ['z_e', ['z_ente']],
    ['_ente', []],
    ['di àn', ['c_z001']],
    ['0%', ['c_z002']],
    ['%%', []],
    ['__', []],
    ["o'; --", []],
    ['ente 1', ['c_z003', 'c_z002']],
  ])('for %j finds %j', async (q, codes) => {
    expect(await search({ q })).toEqual({ status: 200, codes, next: null });
  });

  it('answers anybody with code, name and category', async () => {
    const { body } = await request(platform.root).get('/v1/ipa-entries?q=agenzia').expect(200);
    expect(body.items).toEqual([{ ipa_code: 'z_ente', name: 'Agenzia', ipa_category: 'C10' }]);
  });

  it('goes on page by page, also among equal long names', async () => {
    const seen: string[] = [];
    let cursor: Record<string, string> = {};
    for (;;) {
      const { status, codes, next } = await search({ q: 'scuola', limit: '2', ...cursor });
      expect(status).toBe(200);
      seen.push(...codes);
      if (next === null) break;
      cursor = { cursor: next };
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `same_${n}`));
  });

  it.each<[string, Record<string, string>]>([
    ['one character', { q: 'x' }],
    ['a cursor of its own making', { cursor: 'eyJuYW1lIjoiIn0.x' }],
    ['an unknown parameter', { name: 'x' }],
    ['too many', { limit: '201' }],
  ])('refuses %s', async (_what, query) => {
    expect((await search(query)).status).toBe(422);
  });
});

describe('an application', () => {
  beforeAll(async () => {
    await platform.rows('DELETE FROM ipa_entry');
    await platform.rows(`INSERT INTO ipa_entry SELECT 'c_w00' || n, 'Comune inventato ' || n, 'L6'
      FROM generate_series(1, 6) AS n`);
  });

  const received = [202, { status: 'received' }];

  it('makes an administration of the index wait for Istat, once however often it comes', async () => {
    const answers = await Promise.all(
      ['c_w001', 'C_W001', 'c_w001', 'C_w001', 'c_w001', 'c_w001'].map(async (code) => apply(code)),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual(received);
    const [tenant, ...others] = await tenants('c_w001');
    expect([tenant, others]).toEqual([
      {
        id: expect.any(String),
        ipa_code: 'c_w001',
        name: 'Comune inventato 1',
        ipa_category: 'L6',
        status: 'requested',
        pdnd_consumer_id: null,
      },
      [],
    ]);
    const id = tenant?.id ?? '';
    expect(await eventsOf(id)).toEqual([
      {
        actor_kind: 'public',
        actor: 'public',
        action: 'tenant.applied',
        subject: `tenants/${id}`,
        concerns: id,
        detail: { ipa_code: 'c_w001', name: 'Comune inventato 1', ipa_category: 'L6' },
      },
    ]);
  });

  it('is answered alike whatever the administration is to us, and changes only one that withdrew', async () => {
    const { body } = await invite({ ipa_code: 'C_W002' });
    const steps: [string | undefined, string][] = [
      [undefined, 'requested'],
      ['activation', 'active'],
      ['suspension', 'suspended'],
      ['withdrawal', 'requested'],
    ];
    for (const [step, expected] of steps) {
      if (step) await platform.istat.post(`/tenants/${body.id}/${step}`);
      const answer = await apply('c_w002');
      expect([answer.status, answer.body]).toEqual(received);
      expect((await tenants('c_w002')).map(({ status }) => status)).toEqual([expected]);
    }
    expect((await eventsOf(body.id)).at(-1)).toEqual(
      expect.objectContaining({
        actor_kind: 'public',
        action: 'tenant.applied',
        concerns: body.id,
        detail: { status: { old: 'withdrawn', new: 'requested' } },
      }),
    );
    const back = await platform.istat.post<Tenant>(`/tenants/${body.id}/activation`);
    expect(back.status).toBe('active');
  });

  it('and an invitation at the same time make one administration', async () => {
    const answers = await Promise.all([apply('c_w003'), invite({ ipa_code: 'c_w003' }), apply('c_w003')]);
    expect([201, 409]).toContain(answers[1].status);
    expect([answers[0].status, answers[2].status]).toEqual([202, 202]);
    expect(await tenants('c_w003')).toHaveLength(1);
  });

  it.each([
    ['a code that the index does not have', 'c_none'],
    ['what is no code', 'c none'],
    ['a wildcard', 'c%'],
    ['nothing', undefined],
    ['null', null],
  ])('with %s is refused', async (_what, code) => {
    const { status, body } = await apply(code);
    expect([status, body.errors[0].pointer]).toEqual([422, '/ipa_code']);
  });

  it('cannot type a name', async () => {
    const { status } = await request(platform.root)
      .post('/v1/applications')
      .send({ ipa_code: 'c_w004', name: 'Comune di Fantasia', status: 'active' });
    expect([status, await tenants('c_w004')]).toEqual([422, []]);
  });

  it('is not possible while there is no index', async () => {
    const entries = await platform.rows<object>('DELETE FROM ipa_entry RETURNING *');
    expect((await apply('c_w005')).status).toBe(422);
    await platform.rows('INSERT INTO ipa_entry SELECT * FROM jsonb_populate_recordset(NULL::ipa_entry, $1)', [
      JSON.stringify(entries),
    ]);
  });
});

describe('an invitation', () => {
  beforeAll(async () => {
    await platform.rows('DELETE FROM ipa_entry');
    await platform.rows(
      `INSERT INTO ipa_entry VALUES ('c_v001', 'Comune di Prova', 'L6'), ('c_v002', 'Comune di Riprova', 'L6')`,
    );
  });

  it('needs a code of the index and no more', async () => {
    const { status, body } = await invite({ ipa_code: 'C_V001' });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        ipa_code: 'C_V001',
        name: 'Comune di Prova',
        ipa_category: 'L6',
        status: 'requested',
        pdnd_consumer_id: null,
      },
    ]);
    expect(await eventsOf(body.id)).toEqual([
      {
        actor_kind: 'istat',
        actor: ADMIN.id,
        action: 'tenant.registered',
        subject: `tenants/${body.id}`,
        concerns: body.id,
        detail: { ipa_code: 'C_V001', name: 'Comune di Prova', ipa_category: 'L6' },
      },
    ]);
    expect((await invite({ ipa_code: 'c_v001' })).status).toBe(409);
  });

  it('may say more than the index, also of what the index does not have', async () => {
    const known = await invite({ ipa_code: 'c_v002', name: 'Altro nome', ipa_category: 'C3' });
    expect(known.body).toEqual(expect.objectContaining({ name: 'Altro nome', ipa_category: 'C3' }));
    const unknown = await invite({ ipa_code: 'v_none', name: 'Ente nuovo', ipa_category: 'C16' });
    expect([unknown.status, unknown.body.name]).toEqual([201, 'Ente nuovo']);
  });

  it.each<[object, string[]]>([
    [{ ipa_code: 'v_miss' }, ['/name', '/ipa_category']],
    [{ ipa_code: 'v_miss', name: 'Ente nuovo' }, ['/ipa_category']],
    [{ ipa_code: 'v_miss', ipa_category: 'C16' }, ['/name']],
    [{ ipa_code: 'c_v001', name: null }, ['/name']],
    [{ ipa_code: 'v_miss', name: '  ', ipa_category: 'C16' }, ['/name']],
    [{ ipa_code: 'v miss', name: 'Ente', ipa_category: 'C16' }, ['/ipa_code']],
    [{ ipa_code: 'v_miss', name: 'Ente', ipa_category: 'C16', pdnd_consumer_id: null }, ['/pdnd_consumer_id']],
  ])('%j is refused at %j', async (body, pointers) => {
    const answer = await invite(body);
    const errors = answer.body.errors as { pointer: string }[];
    expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });
});

describe('a change of an administration', () => {
  it('is recorded with what was and what is, and not when nothing changes', async () => {
    const { body } = await invite({ ipa_code: 'u_001', name: 'Vecchio nome', ipa_category: 'L6' });
    const { body: changed } = await change(body.id, { name: 'Nuovo nome', ipa_category: 'L6' });
    expect(changed).toEqual({ ...body, name: 'Nuovo nome' });
    await change(body.id, { name: 'Nuovo nome' });
    await change(body.id, {});
    await platform.istat.post(`/tenants/${body.id}/activation`);
    await expect(platform.istat.post(`/tenants/${body.id}/activation`)).rejects.toThrow('409');
    await platform.istat.post(`/tenants/${body.id}/suspension`);
    await platform.istat.post(`/tenants/${body.id}/withdrawal`);
    const acts = (await eventsOf(body.id)).slice(1);
    expect(acts.map(({ action, detail }) => [action, detail])).toEqual([
      ['tenant.changed', { name: { old: 'Vecchio nome', new: 'Nuovo nome' } }],
      ['tenant.activated', { status: { old: 'requested', new: 'active' } }],
      ['tenant.suspended', { status: { old: 'active', new: 'suspended' } }],
      ['tenant.withdrawn', { status: { old: 'suspended', new: 'withdrawn' } }],
    ]);
    for (const { actor_kind, actor, concerns } of acts) {
      expect([actor_kind, actor, concerns]).toEqual(['istat', ADMIN.id, body.id]);
    }
  });

  it('gives and takes its PDND id, which no other may have', async () => {
    const pdnd = '7E1B2C3D-0000-4000-8000-00000000ABCD';
    const { body: one } = await invite({ ipa_code: 'u_002', name: 'Uno', ipa_category: 'L6' });
    const { body: two } = await invite({ ipa_code: 'u_003', name: 'Due', ipa_category: 'L6' });
    expect((await change(one.id, { pdnd_consumer_id: pdnd })).body.pdnd_consumer_id).toBe(pdnd.toLowerCase());
    const taken = await change(two.id, { pdnd_consumer_id: pdnd.toLowerCase() });
    expect([taken.status, taken.body.type]).toEqual([409, '/problems/conflict']);
    expect(await eventsOf(two.id)).toHaveLength(1);
    expect((await change(one.id, { name: 'Uno' })).body.pdnd_consumer_id).toBe(pdnd.toLowerCase());
    expect((await change(one.id, { pdnd_consumer_id: null })).body.pdnd_consumer_id).toBeNull();
    expect((await change(two.id, { pdnd_consumer_id: pdnd })).status).toBe(200);
    expect((await platform.istat.get<Tenant>(`/tenants/${two.id}`)).pdnd_consumer_id).toBe(pdnd.toLowerCase());
    expect((await change(two.id, { pdnd_consumer_id: 'somebody' })).status).toBe(422);
  });
});

describe('the state of an administration', () => {
  let administration: Administration;
  let service: string;
  let format_version: string;

  beforeAll(async () => {
    administration = await joinAdministration(platform, { ipa_code: 't_001' });
    service = await registerService(administration);
    format_version = await questionnaireVersion(platform, service);
  });

  const step = (name: string): Promise<Tenant> => platform.istat.post(`/tenants/${administration.tenantId}/${name}`);
  const respond = (): request.Test =>
    request(platform.root)
      .post(`/v1/services/${service}/responses`)
      .send({ format_version, answers: core(4) });
  const respondMany = (): Promise<unknown> =>
    administration.client.post(`/services/${service}/response-batches`, {
      responses: Array.from({ length: 3 }, () => ({ format_version, answers: core(4) })),
    });
  const notCollecting = '409 The service does not collect responses now';

  it('suspended: nothing new is taken, and what was accepted before is counted', async () => {
    const client = new Client({ connectionString: platform.adminUrl });
    await client.connect();
    // The worker waits behind this lock until the administration is suspended.
    await client.query('BEGIN; LOCK TABLE response IN EXCLUSIVE MODE');
    const answers = await Promise.all(Array.from({ length: 6 }, async () => respond()));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    await step('suspension');
    const [waiting] = await client.query('SELECT count(*)::int AS n FROM response').then(({ rows }) => rows);
    expect(waiting).toEqual({ n: 0 });
    await client.query('COMMIT');
    await client.end();
    const cell = await countedCell(administration.client, service, 'ease', 6);
    expect(cell.histogram).toEqual([0, 0, 0, 6, 0]);
    const { status, body } = await respond();
    expect([status, body.type]).toEqual([409, '/problems/not-collecting']);
    await expect(respondMany()).rejects.toThrow(notCollecting);
    await expect(questionnaireVersion(platform, service)).rejects.toThrow(notCollecting);
    expect((await request(platform.root).get(`/q/${service}`)).status).toBe(409);
  });

  it('active again: it collects, on top of what there was', async () => {
    await step('activation');
    expect((await respond()).status).toBe(202);
    await respondMany();
    expect((await countedCell(administration.client, service, 'ease', 10)).histogram).toEqual([0, 0, 0, 10, 0]);
  });

  it('withdrawn: it collects no more, its clients are out, and Istat still reads what there is', async () => {
    await step('withdrawal');
    expect((await respond()).status).toBe(409);
    await expect(respondMany()).rejects.toThrow('401');
    expect((await countedCell(platform.istat, service, 'ease', 10)).n).toBe(10);
    const seen = await platform.istat.get<Tenant>(`/tenants/${administration.tenantId}`);
    expect(seen.status).toBe('withdrawn');
    await expect(administration.client.get(`/tenants/${administration.tenantId}`)).rejects.toThrow('401');
  });

  it('requested: its clients prepare services, and cannot collect', async () => {
    const { id } = await platform.istat.post<Tenant>('/tenants', {
      ipa_code: 't_002',
      name: 'Ente in attesa',
      ipa_category: 'L6',
    });
    const credentials = await addClient(platform, id, ['pa_admin', 'pa_system']);
    const client = new ApiClient(platform.base, credentials);
    const prepared = await registerService({ tenantId: id, clientId: credentials.id, client, credentials });
    const response = { format_version, answers: core(4) };
    const single = platform.citizen.post(`/services/${prepared}/responses`, response);
    await expect(single).rejects.toThrow(notCollecting);
    const batch = client.post(`/services/${prepared}/response-batches`, { responses: [response] });
    await expect(batch).rejects.toThrow(notCollecting);
    await platform.istat.post(`/tenants/${id}/activation`);
    await platform.citizen.post(`/services/${prepared}/responses`, response);
  });
});
