import type { ApiClient } from '../../src/client/api-client.js';
import type { LineageResource } from '../../src/releases/dto/lineage.dto.js';
import type { ReleaseData, ReleaseDraftResource, ReleaseResource } from '../../src/releases/dto/release.dto.js';
import { eventually } from './fixtures.js';
import type { TestPlatform } from './platform.js';

type Body = Partial<Record<'title' | 'from' | 'to' | 'publish_at' | 'revises', string>> & { threshold?: number };

/** Asks for a release and waits until it is judged. */
export async function draftRelease(istat: ApiClient, body: Body = {}): Promise<ReleaseDraftResource> {
  const { id } = await istat.post<ReleaseDraftResource>('/releases', { title: 'Dati inventati', ...body });
  let draft: ReleaseDraftResource | undefined;
  await eventually(async () => {
    draft = await istat.get<ReleaseDraftResource>(`/release-drafts/${id}`);
    return draft.status !== 'draft';
  });
  return draft!;
}

/** Asks for a release, once all is counted that is in its months, waits until it is audited, and lets it out. */
export async function publishRelease(istat: ApiClient, body: Body = {}): Promise<ReleaseResource> {
  let { id, status, refusal } = await draftRelease(istat, body);
  while (refusal?.includes('wait to be counted')) ({ id, status, refusal } = await draftRelease(istat, body));
  if (status !== 'audited') throw new Error(`${status}: ${refusal}`);
  return istat.post<ReleaseResource>(`/releases/${id}/publication`);
}

export const dataOf = ({ citizen }: TestPlatform, id: string): Promise<ReleaseData> =>
  citizen.get<ReleaseData>(`/releases/${id}/data`);

export const lineageOf = ({ citizen }: TestPlatform, id: string): Promise<LineageResource> =>
  citizen.get<LineageResource>(`/releases/${id}/lineage`);
