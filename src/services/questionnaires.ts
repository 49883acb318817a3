import { Injectable } from '@nestjs/common';
import { type PublishedVersion, PublishedVersions } from '../formats/published-versions.js';
import { Problem } from '../http/problem.js';
import { bestLanguage } from '../formats/language.js';
import { withOwnItems } from './own-items/with-own-items.js';
import { type DirectoryEntry, reasonNotCollecting, ServiceDirectory } from './service-directory.js';

export interface Questionnaire {
  entry: DirectoryEntry;
  version: PublishedVersion;
  language: string;
}

/** What a service asks now. */
@Injectable()
export class Questionnaires {
  constructor(
    private readonly directory: ServiceDirectory,
    private readonly versions: PublishedVersions,
  ) {}

  /** @throws Problem 404 for no such service, 409 when it does not collect. */
  async current(serviceId: string, accepted: string | undefined): Promise<Questionnaire> {
    const entry = await this.directory.find(serviceId);
    const reason = reasonNotCollecting(entry, new Date());
    if (reason) throw new Problem('not-collecting', reason);
    const versionId = await this.directory.currentVersion(entry);
    if (!versionId) throw Problem.notFound();
    const version = withOwnItems(entry, await this.versions.get(versionId));
    return { entry, version, language: bestLanguage(version.languages, accepted) };
  }
}
