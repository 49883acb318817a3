import type { VNode } from 'preact';
import type { ProblemType } from '../http/problem.js';
import type { Fields } from './form-answers.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import type { Texts } from './texts/page-texts.js';
import { PAGE_LANGUAGES, textsFor } from './texts.js';

interface Props {
  type: ProblemType;
  language: string;
  /** Of a form that may be sent again as it is. */
  fields?: Fields;
}

export function ProblemView({ type, language, fields }: Props): VNode {
  const { texts } = textsFor(language);
  const [title, explanation] = messageOf(type, fields !== undefined, texts);
  return (
    <Layout
      language={language}
      title={title}
      // A form that is kept would be lost on the way to another language.
      languages={fields ? undefined : <LanguageSwitch offered={PAGE_LANGUAGES} language={language} />}
    >
      <h1>{title}</h1>
      <p>{explanation}</p>
      {fields && <RetryForm fields={fields} label={texts.retry} />}
    </Layout>
  );
}

/** Without an action a form goes to where it came from. */
function RetryForm({ fields, label }: { fields: Fields; label: string }): VNode {
  const pairs = [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  return (
    <form method="post">
      {pairs.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button type="submit" class="btn btn-primary">
          {label}
        </button>
      </p>
    </form>
  );
}

const MESSAGES: Partial<Record<ProblemType, 'notFound' | 'notCollecting' | 'lapsed' | 'tokenRequired'>> = {
  'not-found': 'notFound',
  'not-collecting': 'notCollecting',
  'token-lapsed': 'lapsed',
  'token-required': 'tokenRequired',
};

function messageOf(type: ProblemType, retry: boolean, texts: Texts): readonly [string, string] {
  if (retry) return texts.notStored;
  return texts[MESSAGES[type] ?? 'failed'];
}
