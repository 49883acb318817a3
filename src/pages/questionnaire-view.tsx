import type { VNode } from 'preact';
import type { Answers } from '../formats/item.js';
import { textIn } from '../formats/language.js';
import { localise, type LocalItem } from '../formats/localise.js';
import type { Questionnaire } from '../services/questionnaires.js';
import { answerField, answerTo, fieldsFrom } from './form-answers.js';
import { type Asked, BACK } from './form-turn.js';
import { controlId, faultText, ItemField } from './item-field.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import type { Texts } from './texts/page-texts.js';
import { textsFor } from './texts.js';

interface Props extends Questionnaire {
  answers: Answers;
  ask: Asked;
  /** Counts the response once, however often the form is sent. */
  formKey: string;
  /** There are answers to keep when the language changes. */
  answering?: boolean;
  /** The questionnaire is another one than the form that was sent. */
  changed?: boolean;
}

const FORM = 'questionnaire';

export function QuestionnaireView(props: Props): VNode {
  const { entry, version, language, ask, answering = false, changed = false } = props;
  const { texts } = textsFor(language);
  const title = textIn(version.title, language);
  const faulty = [...ask.faulty].filter((item) => ask.step.items.includes(item));
  return (
    <Layout
      language={language}
      title={faulty.length > 0 ? `${texts.errorTitle}: ${title}` : title}
      languages={<LanguageSwitch offered={version.languages} language={language} form={answering ? FORM : undefined} />}
    >
      <h1>{title}</h1>
      {faulty.length > 0 && <ErrorSummary items={faulty.map((item) => localise(item, language))} {...props} />}
      <dl class="about">
        <dt>{texts.service}</dt>
        <dd lang="it">{entry.name}</dd>
        <dt>{texts.administration}</dt>
        <dd lang="it">{entry.tenant_name}</dd>
      </dl>
      {ask.number === 1 ? <Introduction texts={texts} /> : <h2>{texts.step(ask.number)}</h2>}
      {changed && (
        <p class="notice" role="status">
          {texts.changed}
        </p>
      )}
      <AnswerForm {...props} />
    </Layout>
  );
}

function Introduction({ texts }: { texts: Texts }): VNode {
  return (
    <>
      <p>{texts.purpose}</p>
      <p>{texts.anonymous}</p>
    </>
  );
}

function ErrorSummary({ items, language, answers }: Props & { items: LocalItem[] }): VNode {
  const { texts } = textsFor(language);
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">{texts.errors}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.code}>
            <a href={`#${controlId(item)}`}>{item.text}</a> {faultText(item, answerTo(answers, item.code), texts)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AnswerForm({ entry, version, language, answers, ask, formKey }: Props): VNode {
  const { texts } = textsFor(language);
  const asked = new Set(ask.step.items.map(({ code }) => answerField(code)));
  const state: [string, string][] = [
    ['format_version', version.id],
    ['key', formKey],
    ['step', String(ask.number)],
    ...fieldsFrom(answers).filter(([name]) => !asked.has(name)),
  ];
  return (
    <form id={FORM} method="post" action={`/q/${entry.service_id}?language=${language}`} novalidate>
      {state.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {ask.step.items.map((item) => (
        <ItemField
          key={item.code}
          item={localise(item, language)}
          answer={answerTo(answers, item.code)}
          faulty={ask.faulty.has(item)}
          texts={texts}
        />
      ))}
      <p class="actions">
        <button type="submit">{ask.step.last ? texts.send : texts.next}</button>
        {ask.number > 1 && (
          <button type="submit" class="secondary" name={BACK} value="1">
            {texts.back}
          </button>
        )}
      </p>
    </form>
  );
}
