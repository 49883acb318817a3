import { Injectable } from '@nestjs/common';
import type { LineageResource } from '../../releases/dto/lineage.dto.js';
import type { ReleaseData, ReleasePage, ReleaseResource } from '../../releases/dto/release.dto.js';
import { MadeOnce } from '../made-once.js';
import { PublicApi } from '../public-api.js';
import { factsOf, type ReleaseFacts } from './release-facts.js';

/** Of the cells only this is kept: there may be many. */
const KEPT = 50;
const AT_ONCE = 200;

/** A release, with what it revises and what revises it. */
export interface PublishedRelease {
  release: ReleaseResource;
  lineage: LineageResource;
  facts: ReleaseFacts;
  revises: ReleaseResource | undefined;
  revisedBy: ReleaseResource | undefined;
}

/** Releases as the API tells them to anybody. */
@Injectable()
export class PublishedReleases {
  private readonly facts = new MadeOnce<ReleaseFacts>(KEPT);

  constructor(private readonly api: PublicApi) {}

  /** Newest first. */
  out(): Promise<ReleaseResource[]> {
    return this.all('published');
  }

  /** The last edition of the newest period: not one that revises what is older. Undefined while nothing is out. */
  async latest(): Promise<ReleaseResource | undefined> {
    const editions = (await this.out()).filter(({ status }) => status === 'published');
    return editions.sort((one, other) => other.to.localeCompare(one.to) || other.number - one.number)[0];
  }

  /** The next one first. */
  async toCome(): Promise<ReleaseResource[]> {
    const all = await this.all('scheduled');
    return all.sort((one, other) => momentOf(one) - momentOf(other));
  }

  /** @throws Problem where there is none such. */
  async read(id: string): Promise<PublishedRelease> {
    const release = await this.api.get<ReleaseResource>(`/releases/${id}`);
    const [lineage, facts, out] = await Promise.all([
      this.api.get<LineageResource>(`/releases/${id}/lineage`),
      this.facts.of(id, async () => factsOf(await this.api.get<ReleaseData>(`/releases/${id}/data`))),
      this.out(),
    ]);
    return {
      release,
      lineage,
      facts,
      revises: out.find((one) => one.id === release.revises),
      revisedBy: out.find((one) => one.revises === id),
    };
  }

  private async all(status: 'published' | 'scheduled'): Promise<ReleaseResource[]> {
    const all: ReleaseResource[] = [];
    for (let after = ''; ;) {
      const page = await this.api.get<ReleasePage>(`/releases?status=${status}&limit=${AT_ONCE}${after}`);
      all.push(...page.items);
      if (page.next_cursor === null) return all;
      after = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
  }
}

const momentOf = ({ publish_at }: ReleaseResource): number => new Date(publish_at ?? 0).getTime();
