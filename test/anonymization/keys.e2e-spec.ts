import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Anonymizer } from '../../src/anonymization/anonymizer.js';
import { InboxKeys } from '../../src/anonymization/keys/inbox-keys.js';
import { bindingOf } from '../../src/collection/sealing/content.js';
import { openerFrom } from '../../src/collection/sealing/envelope.js';
import { InboxSeal } from '../../src/collection/sealing/inbox-seal.js';
import {
  type Administration,
  core,
  joinAdministration,
  questionnaireVersion,
  registerService,
} from '../support/fixtures.js';
import { TestPlatform } from '../support/platform.js';

interface Envelope {
  key_id: string;
  sealed: Buffer;
}

describe('the keys of the inbox', () => {
  let platform: TestPlatform;
  let administration: Administration;
  let service: string;
  let keys: InboxKeys;

  beforeAll(async () => {
    platform = await TestPlatform.start({ ANONYMIZATION_WAIT_MINUTES: 1_380 });
    administration = await joinAdministration(platform);
    service = await registerService(administration);
    keys = platform.worker.get(InboxKeys);
  });

  afterAll(() => platform.stop());

  const ids = async (): Promise<string[]> =>
    (await platform.rows<{ id: string }>('SELECT id FROM inbox_key WHERE ended_at IS NULL ORDER BY begins_at')).map(
      ({ id }) => id,
    );
  const parts = async (): Promise<string[]> =>
    (
      await platform.rows<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'inbox'::regclass`,
      )
    ).map(({ name }) => name);
  const files = async (): Promise<string[]> => (await readdir(platform.config.inboxKeyDir)).sort();
  const partOf = (id: string): string => `inbox_${id.replaceAll('-', '')}`;
  const age = (minutes: number): Promise<unknown> =>
    platform.rows('UPDATE inbox_key SET begins_at = begins_at - make_interval(mins => $1)', [minutes]);
  const respond = async (): Promise<Envelope> => {
    const format_version = await questionnaireVersion(platform, service);
    await platform.citizen.post(`/services/${service}/responses`, {
      format_version,
      answers: { ...core(3), comment: 'canarino' },
    });
    const envelopes = await platform.rows<Envelope>('SELECT key_id, sealed FROM inbox WHERE service_id = $1', [
      service,
    ]);
    return envelopes.at(-1) as Envelope;
  };

  it('are made one an hour, however many workers there are', async () => {
    const [first] = await ids();
    await Promise.all(Array.from({ length: 5 }, () => keys.tend()));
    expect(await ids()).toEqual([first]);
    await age(61);
    await Promise.all(Array.from({ length: 5 }, () => keys.tend()));
    const now = await ids();
    expect([now[0], now.length]).toEqual([first, 2]);
    expect(await files()).toEqual(now.map((id) => `${id}.key`).sort());
    expect((await parts()).sort()).toEqual(now.map(partOf).sort());
  });

  it('open what was sealed for them, in any process that has the folder', async () => {
    const { key_id, sealed } = await respond();
    expect(sealed.includes('canarino')).toBe(false);
    const opener = openerFrom(await readFile(path.join(platform.config.inboxKeyDir, `${key_id}.key`)));
    expect(opener.open(sealed, bindingOf(administration.tenantId, service))).toContain('canarino');
  });

  it('are destroyed with their part of the inbox when that is empty, and then nothing opens what a backup has', async () => {
    const backup = await respond();
    const before = await ids();
    const file = path.join(platform.config.inboxKeyDir, `${backup.key_id}.key`);
    const opener = openerFrom(await readFile(file));
    await age(61);
    await keys.tend();
    await age(2);
    await keys.tend();
    // Responses wait in it still; the one before it was empty.
    expect(before).toContain(backup.key_id);
    expect(await ids()).toContain(backup.key_id);
    expect(await parts()).toContain(partOf(backup.key_id));

    await age(24 * 60);
    await platform.worker.get(Anonymizer).perform(administration.tenantId);
    expect(await platform.taken(service)).toBe(2);
    await keys.tend();
    await age(2);
    await keys.tend();
    expect(await ids()).not.toContain(backup.key_id);
    expect(await parts()).not.toContain(partOf(backup.key_id));
    const left = await Promise.all(
      (await ids()).map((id) => readFile(path.join(platform.config.inboxKeyDir, `${id}.key`))),
    );
    const binding = bindingOf(administration.tenantId, service);
    expect(opener.open(backup.sealed, binding)).toContain('canarino');
    for (const key of left) expect(() => openerFrom(key).open(backup.sealed, binding)).toThrow();
    expect(await files()).toEqual((await ids()).map((id) => `${id}.key`).sort());
  });

  it('are known to the API within seconds', async () => {
    await age(61);
    await keys.tend();
    const [newest] = (await ids()).slice(-1);
    const seal = platform.api.get(InboxSeal);
    for (;;) {
      if ((await seal.current()).keyId === newest) break;
      await sleep(100);
    }
    expect((await respond()).key_id).toBe(newest);
  });

  it('are not dropped by anybody who has the right to, while something waits or the next one is new', async () => {
    const newest = (await ids()).at(-1);
    expect(await platform.rows('SELECT close_inbox($1) AS closed', [newest])).toEqual([{ closed: false }]);
    await respond();
    await age(61);
    await keys.tend();
    await age(2);
    expect(await platform.rows('SELECT close_inbox($1) AS closed', [newest])).toEqual([{ closed: false }]);
  });
});
