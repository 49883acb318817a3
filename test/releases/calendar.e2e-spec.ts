import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { JobResource } from '../../src/queue/dto/job.dto.js';
import type { ReleaseDraftResource, ReleaseResource } from '../../src/releases/dto/release.dto.js';
import { signIn } from '../isolation/caller.js';
import { eventually, joinAdministration, registerService } from '../support/fixtures.js';
import { ADMIN, TestPlatform } from '../support/platform.js';
import { draftRelease, publishRelease } from '../support/releases.js';

interface Event {
  action: string;
  actor: string;
  subject: string;
  detail: Record<string, unknown>;
}

describe('the calendar of releases', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    await registerService(await joinAdministration(platform));
  });

  afterAll(() => platform.stop());

  const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

  const eventsOf = async (id: string): Promise<Event[]> => {
    const { items } = await platform.istat.get<{ items: Event[] }>('/audit-events?limit=200');
    return items.filter(({ subject }) => subject === `releases/${id}`).toReversed();
  };

  const actionsOf = async (id: string): Promise<string[]> => (await eventsOf(id)).map(({ action }) => action);

  const pageOf = async (id: string): Promise<string> =>
    (await request(platform.root).get(`/releases/${id}?language=en`)).text;

  const publish = ({ id }: { id: string }): Promise<ReleaseResource> =>
    platform.istat.post<ReleaseResource>(`/releases/${id}/publication`);

  const remove = async ({ id }: { id: string }): Promise<number> => {
    const token = await signIn(platform, ADMIN);
    return (await request(platform.base).delete(`/release-drafts/${id}`).auth(token, { type: 'bearer' })).status;
  };

  it('announces a release once, however often that is asked for, and it goes out as announced', async () => {
    const draft = await draftRelease(platform.istat, { publish_at: inSeconds(6) });
    expect(draft.announced_at).toBeNull();
    const [once, twice] = [await publish(draft), await publish(draft)];
    expect(once.announced_at).not.toBeNull();
    expect([twice.status, twice.announced_at]).toEqual(['scheduled', once.announced_at]);
    await eventually(async () => (await request(platform.base).get(`/releases/${draft.id}`)).status === 200);
    expect(await actionsOf(draft.id)).toEqual(['release.drafted', 'release.scheduled', 'release.published']);
    expect(await pageOf(draft.id)).toContain('The calendar announced it for');
  });

  it('does not say of a release that it was announced that only had an embargo', async () => {
    const publish_at = inSeconds(2);
    const draft = await draftRelease(platform.istat, { publish_at });
    await eventually(() => Promise.resolve(Date.now() > Date.parse(publish_at)));
    expect(await publish(draft)).toMatchObject({ status: 'published', announced_at: null });
    expect(await pageOf(draft.id)).not.toContain('The calendar announced it for');
  });

  it('records that a release was refused at its hour, and why', async () => {
    const draft = await draftRelease(platform.istat, { publish_at: inSeconds(4) });
    await publish(draft);
    // As if something else had gone out.
    await platform.rows(`UPDATE release SET audit = jsonb_set(audit, '{releases_out}', '99') WHERE id = $1`, [
      draft.id,
    ]);
    const refused = await eventually(async () => {
      const now = await platform.istat.get<ReleaseDraftResource>(`/release-drafts/${draft.id}`);
      return now.status === 'refused' && now;
    });
    const event = (await eventsOf(draft.id)).at(-1);
    expect(event).toMatchObject({ action: 'release.refused', detail: { refusal: refused.refusal } });
    expect(refused.refusal).toContain('another release has gone out');
  });

  it('gives the number of a removed draft to no other release', async () => {
    const removed = await draftRelease(platform.istat);
    expect(await remove(removed)).toBe(204);
    const { number } = await publishRelease(platform.istat);
    expect(number).toBeGreaterThan(removed.number);
  });

  it('ends the job of a removed draft, which nobody does any more', async () => {
    const draft = await draftRelease(platform.istat);
    // As a worker leaves it that is killed.
    await eventually(async () => (await jobOf(draft)).state === 'completed');
    await platform.rows(`UPDATE job SET state = 'running', finished_at = NULL WHERE id = $1`, [draft.job_id]);
    await remove(draft);
    const { state, finished_at } = await jobOf(draft);
    expect([state, finished_at === null]).toEqual(['failed', false]);
  });

  const jobOf = ({ job_id }: ReleaseDraftResource): Promise<JobResource> =>
    platform.istat.get<JobResource>(`/jobs/${job_id}`);
});
