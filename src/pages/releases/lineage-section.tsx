import type { VNode } from 'preact';
import type { Speech } from '../dashboards/dashboard-language.js';
import { lineageAddress } from './addresses.js';
import type { PublishedRelease } from './published-releases.js';
import { releaseTexts } from './release-texts.js';
import { versionsOf } from './told-facts.js';

interface Props {
  shown: PublishedRelease;
  speech: Speech;
}

/** What it was made from, and how that can be verified. */
export function LineageSection({ shown, speech }: Props): VNode {
  const { release, lineage } = shown;
  const texts = releaseTexts(speech).lineage;
  const linked = lineage.linked_releases.map(speech.numbers.whole).join(', ');
  return (
    <section>
      <h2>{texts.title}</h2>
      <p>{texts.lead}</p>
      <dl class="callout">
        <dt>{texts.run}</dt>
        <Code>{lineage.run_id}</Code>
        <dt>{texts.program}</dt>
        <Code>{lineage.code_version}</Code>
        <dt>{texts.policy}</dt>
        <Code>{lineage.policy.version}</Code>
        <dt>{texts.questionnaires}</dt>
        <dd>{versionsOf(shown)}</dd>
        <dt>{texts.linked}</dt>
        <dd>{linked || texts.noneLinked}</dd>
        <dt>sha256</dt>
        <Code>{lineage.sha256}</Code>
        <dt>{texts.key}</dt>
        <Code>{lineage.signed_with.kid}</Code>
      </dl>
      <h3>{texts.verify}</h3>
      <ol>
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href={lineageAddress(release.id)}>{texts.all}</a>
      </p>
    </section>
  );
}

const Code = ({ children }: { children: string }): VNode => (
  <dd>
    <code>{children}</code>
  </dd>
);
