import { access } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { BareWorker } from '../support/bare-worker.js';
import { Child } from '../support/child.js';
import {
  type Administration,
  eventually,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

const CRASHES = 3;
/** A worker process takes seconds to start: `npm run test:anonymity` kills as many. */
const KILLS = process.env.EVERY_PROOF ? CRASHES : 1;
const SOME = 12;

type Point = [name: string, trigger: string];

const immediate = (event: string, table: string): string => `CREATE TRIGGER crash AFTER ${event} ON ${table}
  FOR EACH ROW EXECUTE FUNCTION crash.here()`;
const atCommit = (event: string, table: string): string => `CREATE CONSTRAINT TRIGGER crash AFTER ${event} ON ${table}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION crash.here()`;

const ANONYMISING: Point[] = [
  ['envelopes are deleted from the inbox', immediate('DELETE', 'inbox')],
  ['stored responses are taken back', immediate('DELETE', 'response')],
  ['responses are inserted', immediate('INSERT', 'response')],
  ['stored comments are taken back', immediate('DELETE', 'comment')],
  ['comments are inserted', immediate('INSERT', 'comment')],
  ['it is noted what is to be counted', immediate('INSERT', 'uncounted')],
  ['the batch is committed', atCommit('INSERT', 'comment')],
];
const COUNTING: Point[] = [
  ['responses are taken off the list', immediate('DELETE', 'uncounted')],
  ['cells are written', immediate('INSERT OR UPDATE', 'cell')],
  ['cells of flagged responses are written', immediate('INSERT OR UPDATE', 'flagged_cell')],
  ['cells by channel are written', immediate('INSERT OR UPDATE', 'breakdown_cell')],
  ['what may be shown is written', immediate('INSERT OR UPDATE', 'shown_part')],
  ['the count is committed', atCommit('DELETE', 'uncounted')],
];
const CLOSING: Point[] = [['a part of the inbox is dropped', immediate('UPDATE', 'inbox_key')]];

/** What has come of a service's responses. */
interface Outcome {
  waiting: number;
  uncounted: number;
  responses: number;
  comments: number;
  different_comments: number;
  counted: string[];
  flagged: number;
}

describe('a job that is cut off', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let worker: BareWorker;
  let service: string;
  let version: string;
  let sent: number;

  beforeAll(async () => {
    platform = await TestPlatform.start({ ANONYMIZATION_WAIT_MINUTES: 1_380 });
    administration = await joinAdministration(platform);
    version = await questionnaireVersion(platform, await registerService(administration));
    // Only what this test starts is cut off.
    await platform.worker.close();
    worker = await BareWorker.open(platform.config);
    await platform.rows(CRASH);
  });

  beforeEach(async () => {
    service = await registerService(administration);
    sent = 0;
  });

  afterAll(async () => {
    await worker.close();
    await platform.stop();
  });

  /** Each with a comment of its own; every other one rates all alike, which is flagged. */
  const send = async (): Promise<void> => {
    for (let each = 0; each < SOME; each += 1, sent += 1) {
      const ease = (sent % 5) + 1;
      const other = sent % 2 === 0 ? ease : (ease % 5) + 1;
      const answers = { ease, effectiveness: ease, information: ease, satisfaction: other };
      const comment = `parola ${'abcdefghijklmnopqrst'[sent % 20]}${'abcdefghij'[Math.floor(sent / 20)]}`;
      const body = { format_version: version, answers: { ...answers, comment } };
      await platform.citizen.post(`/services/${service}/responses`, body);
    }
  };

  const outcome = async (): Promise<Outcome | undefined> => (await platform.rows<Outcome>(OUTCOME, [service]))[0];

  /** Nothing lost and nothing twice, of all that was sent. */
  const whole = (): Outcome => ({
    waiting: 0,
    uncounted: 0,
    responses: sent,
    comments: sent,
    different_comments: sent,
    counted: [0, 1, 2, 3, 4].map((rest) => String(Math.floor((sent + 4 - rest) / 5))),
    flagged: sent / 2,
  });

  const anonymise = (): Promise<void> => worker.anonymizer.perform(administration.tenantId);
  const count = (): Promise<void> => worker.folder.perform(administration.tenantId);

  /** Does some work again until it is done. @returns how often it was cut off, and what was seen after each time. */
  const insist = async <T>(work: () => Promise<unknown>, look: () => Promise<T>): Promise<T[]> => {
    const seen: T[] = [];
    for (;;) {
      const done = await work().then(
        () => true,
        () => false,
      );
      if (done) return seen;
      seen.push(await look());
    }
  };

  const withTrigger = async <T>(trigger: string, work: () => Promise<T>): Promise<T> => {
    await platform.rows(`ALTER SEQUENCE crash.visits RESTART; ${trigger}`);
    try {
      return await work();
    } finally {
      await platform.rows(`DROP TRIGGER crash ON ${/ ON (\w+)/.exec(trigger)?.[1]}`);
    }
  };

  /** Others are there already, so that there is something to take back and to add to. */
  const begin = async (): Promise<void> => {
    await send();
    await anonymise();
    await count();
    expect(await outcome()).toEqual(whole());
    await send();
  };

  it.each(ANONYMISING)('when %s begins anew, loses nothing and does nothing twice', async (_name, trigger) => {
    await begin();
    const after = await withTrigger(trigger, () => insist(anonymise, outcome));
    expect(after).toEqual(Array(CRASHES).fill(expect.objectContaining({ waiting: SOME, responses: SOME })));
    await count();
    expect(await outcome()).toEqual(whole());
  });

  it.each(COUNTING)('when %s counts anew, and once', async (_name, trigger) => {
    await begin();
    await anonymise();
    const after = await withTrigger(trigger, () => insist(count, outcome));
    const before = expect.objectContaining({ uncounted: SOME, responses: 2 * SOME, flagged: SOME / 2 });
    expect(after).toEqual(Array(CRASHES).fill(before));
    expect(await outcome()).toEqual(whole());
  });

  const age = (minutes: number): Promise<unknown> =>
    platform.rows('UPDATE inbox_key SET begins_at = begins_at - make_interval(mins => $1)', [minutes]);
  const keys = async (): Promise<string[]> =>
    (await platform.rows<{ id: string }>('SELECT id FROM inbox_key WHERE ended_at IS NULL ORDER BY begins_at')).map(
      ({ id }) => id,
    );
  const fileOf = (id: string): string => path.join(platform.config.inboxKeyDir, `${id}.key`);
  const isThere = (id: string): Promise<boolean> =>
    access(fileOf(id)).then(
      () => true,
      () => false,
    );
  /** The next key is in use, and the one before it is over. @returns the one before. */
  const outdate = async (): Promise<string> => {
    const [old] = (await keys()).slice(-1);
    await age(61);
    await worker.keys.tend();
    await age(2);
    return String(old);
  };

  it.each(CLOSING)('when %s keeps the key as long as the part', async (_name, trigger) => {
    await begin();
    await anonymise();
    const old = await outdate();
    const parts = await withTrigger(trigger, async () => {
      // That a part could not be dropped is no failure: it is tried again.
      const seen: boolean[] = [];
      for (let time = 0; time <= CRASHES; time += 1) {
        await worker.keys.tend();
        seen.push((await keys()).includes(old) && (await isThere(old)));
      }
      return seen;
    });
    expect(parts).toEqual([...Array<boolean>(CRASHES).fill(true), false]);
    expect([(await keys()).includes(old), await isThere(old)]).toEqual([false, false]);
    await count();
    expect(await outcome()).toEqual(whole());
  });

  it('between the drop of a part and the end of its key destroys the key later', async () => {
    for (let time = 0; time < CRASHES; time += 1) {
      const old = await outdate();
      expect(await platform.rows('SELECT close_inbox($1) AS closed', [old])).toEqual([{ closed: true }]);
      // As it is when the worker ended here.
      expect([(await keys()).includes(old), await isThere(old)]).toEqual([false, true]);
      await worker.keys.tend();
      expect(await isThere(old)).toBe(false);
    }
  });

  /** Lets a process of its own stand where a trigger is, and kills it there. */
  const killAt = async (trigger: string, holder: Client): Promise<void> => {
    const process = await startWorker();
    try {
      await holder.query('SELECT pg_advisory_lock(7, 7)');
      // No process starts on a database that has such functions.
      await platform.rows(CRASH);
      await withTrigger(trigger, async () => {
        await send();
        await eventually(async () => (await platform.rows(STANDING)).length > 0);
        expect(await process.end('SIGKILL')).toBe(null);
        await holder.query('SELECT pg_advisory_unlock(7, 7)');
        await eventually(async () => (await platform.rows(BUSY)).length === 0);
      });
    } finally {
      await process.end('SIGKILL');
      await platform.rows('DROP SCHEMA crash CASCADE');
    }
  };

  const startWorker = (): Promise<Child> => {
    const { DATABASE_URL = '', inboxKeyDir: INBOX_KEY_DIR } = platform.config;
    return Child.start('worker', { DATABASE_URL, INBOX_KEY_DIR });
  };

  it.each<Point>([
    ['responses are inserted', immediate('INSERT', 'response')],
    ['the batch is committed', atCommit('INSERT', 'comment')],
  ])(
    'as its process is killed when %s leaves the rest to the next one',
    async (_name, trigger) => {
      await platform.rows('DROP SCHEMA IF EXISTS crash CASCADE');
      await begin();
      await anonymise();
      await count();
      const holder = new Client({ connectionString: platform.adminUrl });
      await holder.connect();
      try {
        for (let time = 0; time < KILLS; time += 1) await killAt(trigger.replace('here', 'wait'), holder);
      } finally {
        await holder.end();
      }
      await anonymise();
      await count();
      expect(await outcome()).toEqual(whole());
    },
    120_000,
  );
});

/** A sequence is not rolled back: it knows how often the point was reached. */
const CRASH = `
  CREATE SCHEMA crash;
  CREATE SEQUENCE crash.visits;
  CREATE FUNCTION crash.here() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF nextval('crash.visits') <= ${CRASHES} THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(60); END IF;
    RETURN NULL;
  END $$;
  CREATE FUNCTION crash.wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    PERFORM pg_advisory_xact_lock_shared(7, 7);
    RETURN NULL;
  END $$`;

const STANDING = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND (classid, objid) = (7, 7) AND NOT granted`;
/** Transactions of a worker that is no more. */
const BUSY = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'gradimento_app'
  AND xact_start IS NOT NULL`;

const OUTCOME = `SELECT
  (SELECT coalesce(sum(n), 0)::int FROM inbox WHERE service_id = $1) AS waiting,
  (SELECT count(*)::int FROM response WHERE service_id = $1
    AND id IN (SELECT unnest(response_ids) FROM uncounted)) AS uncounted,
  (SELECT count(*)::int FROM response WHERE service_id = $1) AS responses,
  (SELECT count(*)::int FROM comment WHERE service_id = $1) AS comments,
  (SELECT count(DISTINCT text)::int FROM comment WHERE service_id = $1) AS different_comments,
  (SELECT histogram FROM cell WHERE service_id = $1 AND item_code = 'ease') AS counted,
  (SELECT coalesce(sum(n), 0)::int FROM flagged_cell WHERE service_id = $1 AND item_code = 'ease') AS flagged`;
