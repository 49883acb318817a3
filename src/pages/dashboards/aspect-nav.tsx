import type { VNode } from 'preact';
import { conceptName, type Speech } from './dashboard-language.js';

interface Named {
  key: string;
  concept: string;
}

interface Props {
  aspects: readonly Named[];
  /** The one that is looked at. */
  chosen: string;
  /** Where the page is with another one. */
  address: (key: string) => string;
  speech: Speech;
}

export function AspectNav({ aspects, chosen, address, speech }: Props): VNode {
  return (
    <nav class="aspects no-print" aria-label={speech.texts.common.aspects}>
      <ul>
        {aspects.map(({ key, concept }) => (
          <li key={key}>
            <a href={`${address(key)}#aspect`} aria-current={key === chosen ? 'true' : undefined}>
              {conceptName(speech, concept)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
