import type { VNode } from 'preact';
import type { DirectoryEntry } from '../services/service-directory.js';
import { Layout } from './layout.js';
import { textsFor } from './texts.js';
import type { Visit } from './visit.js';
import { WayBack } from './way-back.js';

interface Props {
  entry: DirectoryEntry;
  visit: Visit;
  language: string;
  /** These answers came after others under the same key. */
  already?: boolean;
}

export function ThanksView({ entry, visit, language, already = false }: Props): VNode {
  const { texts } = textsFor(language);
  return (
    <Layout language={language} title={texts.thanksTitle} administration={entry}>
      <h1>{texts.thanks}</h1>
      {already && <p>{texts.already}</p>}
      <p>{texts.closePage}</p>
      <WayBack {...{ entry, visit, texts }} />
    </Layout>
  );
}
