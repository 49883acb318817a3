import type { VNode } from 'preact';
import type { DirectoryEntry } from '../services/service-directory.js';
import type { Texts } from './texts/page-texts.js';
import { type Visit, wayBack } from './visit.js';

interface Props {
  entry: DirectoryEntry;
  visit: Visit;
  texts: Texts;
}

/** A link and no redirect: whoever reads slowly is not taken away. */
export function WayBack({ entry, visit, texts }: Props): VNode {
  const url = wayBack(visit, entry.allowed_origins);
  return (
    <>
      <p class="callout callout-highlight" lang="it">
        <bdi>{entry.name}</bdi> · <bdi>{entry.tenant_name}</bdi>
      </p>
      {url !== undefined && (
        <p class="actions">
          <a class="btn btn-primary" href={url}>
            {texts.wayBack}
          </a>
        </p>
      )}
    </>
  );
}
