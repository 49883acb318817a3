import { Injectable } from '@nestjs/common';
import type { CodeListResource } from '../../code-lists/dto/code-list.dto.js';
import type { ReleaseData, ReleaseResource } from '../../releases/dto/release.dto.js';
import { drawing } from '../charts/drawing.js';
import { htmlOf } from '../page.js';
import { PublicApi } from '../public-api.js';
import { MadeOnce } from '../made-once.js';
import { PublishedReleases } from '../releases/published-releases.js';
import { type Aspect, aspectsOf } from './aspects.js';
import type { Speech } from './dashboard-language.js';
import { NationalView } from './national-view.js';

/** A release as the API publishes it. */
export interface Published {
  release: ReleaseResource;
  data: ReleaseData;
  aspects: Aspect[];
  /** Names of categories of administrations, by code. */
  categories: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** A release never changes: the last ones, and what was made of them, are kept. */
const RELEASES = 2;
const PAGES = 100;

/** The national dashboard, made of operations that are open to anybody, and of nothing else. */
@Injectable()
export class NationalPage {
  private readonly releases = new MadeOnce<Published>(RELEASES);
  private readonly pages = new MadeOnce<string>(PAGES);

  constructor(
    private readonly api: PublicApi,
    private readonly releasesOut: PublishedReleases,
  ) {}

  /** @param wanted the key of an aspect; the first one where there is none such. */
  async render(wanted: string | undefined, speech: Speech): Promise<string> {
    const release = await this.releasesOut.latest();
    if (!release) return htmlOf(<NationalView {...{ speech }} />);
    const published = await this.releases.of(release.id, () => this.read(release));
    const aspect = published.aspects.find(({ key }) => key === wanted) ?? published.aspects[0];
    return this.pages.of([release.id, speech.language, aspect?.key].join(' '), async () => {
      const draw = await drawing();
      return htmlOf(<NationalView {...{ shown: { published, aspect, draw }, speech }} />);
    });
  }

  private async read(release: ReleaseResource): Promise<Published> {
    const [data, list] = await Promise.all([
      this.api.get<ReleaseData>(`/releases/${release.id}/data`),
      this.api.get<CodeListResource>('/code-lists/ipa-categories'),
    ]);
    const categories = new Map(list.items.map(({ code, labels }) => [code, labels]));
    return { release, data, aspects: aspectsOf(data), categories };
  }
}
