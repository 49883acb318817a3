import type { VNode } from 'preact';
import type { Speech } from './dashboard-language.js';

/** @param threshold fewer respondents are not told of. */
export function ReadingNotes({ threshold, speech }: { threshold: number; speech: Speech }): VNode {
  const { common } = speech.texts;
  return (
    <>
      <h2>{common.legend}</h2>
      <ul>
        <li>
          — {common.notPublishable}: {common.threshold(threshold)}
        </li>
        <li>
          * {common.notComparable}: {common.comparableLegend}
        </li>
      </ul>
      <h2>{common.notesTitle}</h2>
      <p>{common.selfSelection}</p>
      <p>{common.wilson}</p>
    </>
  );
}
