import type { VNode } from 'preact';
import type { Closure, DirectoryEntry } from '../services/service-directory.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import type { Texts } from './texts/page-texts.js';
import { PAGE_LANGUAGES, textsFor } from './texts.js';
import type { Visit } from './visit.js';
import { WayBack } from './way-back.js';

/** Why nothing is asked: it would be, but not this reader, who comes too late or from nowhere. */
export type PageClosure = Closure | 'lapsed' | 'tokenRequired';

interface Props {
  entry: DirectoryEntry;
  visit: Visit;
  closure: PageClosure;
  language: string;
}

/** Nobody did anything wrong to get here. */
export function ClosedView({ entry, visit, closure, language }: Props): VNode {
  const { texts } = textsFor(language);
  const [title, explanation] = messageOf(closure, entry, language, texts);
  return (
    <Layout
      language={language}
      title={title}
      administration={entry}
      languages={<LanguageSwitch offered={PAGE_LANGUAGES} language={language} visit={visit} />}
    >
      <h1>{title}</h1>
      <p>{explanation}</p>
      <WayBack {...{ entry, visit, texts }} />
    </Layout>
  );
}

function messageOf(
  closure: Props['closure'],
  { starts_on, ends_on }: DirectoryEntry,
  language: string,
  texts: Texts,
): readonly [string, string] {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  switch (closure) {
    case 'not-begun':
      return texts.notBegun(day.format(new Date(starts_on)));
    case 'ended':
      return texts.ended(day.format(new Date(ends_on ?? starts_on)));
    default:
      return texts[closure];
  }
}
