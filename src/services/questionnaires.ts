import { Injectable } from '@nestjs/common';
import type { Item } from '../formats/item.js';
import { type PublishedVersion, PublishedVersions } from '../formats/published-versions.js';
import { Problem } from '../http/problem.js';
import { bestLanguage, textIn } from './language.js';
import { type DirectoryEntry, reasonNotCollecting, ServiceDirectory } from './service-directory.js';

export interface Questionnaire {
  entry: DirectoryEntry;
  version: PublishedVersion;
  language: string;
}

export interface LocalOption {
  code: string;
  text: string;
}

/** An item with its texts in one language. */
export interface LocalItem extends Pick<Item, 'code' | 'concept' | 'type' | 'required' | 'show_if'> {
  text: string;
  scale?: { readonly min: number; readonly max: number };
  options?: LocalOption[];
  max_length?: number;
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
    const version = await this.versions.get(versionId);
    return { entry, version, language: bestLanguage(Object.keys(version.title), accepted) };
  }
}

export function localise(item: Item, language: string): LocalItem {
  const text = textIn(item.text, language);
  if (!('options' in item)) return { ...item, text };
  const options = item.options.map((option) => ({ code: option.code, text: textIn(option.text, language) }));
  return { ...item, text, options };
}
