import type { VNode } from 'preact';
import type { Answers } from '../formats/item.js';
import { textIn } from '../formats/language.js';
import { localise, type LocalItem } from '../formats/localise.js';
import type { Questionnaire } from '../services/questionnaires.js';
import { answerField, answerTo, fieldsFrom } from './form-answers.js';
import type { Carried } from './form-signals.js';
import { type Asked, BACK } from './form-turn.js';
import { controlId, faultText, ItemField } from './item-field.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import { StarShape } from './stars.js';
import type { Texts } from './texts/page-texts.js';
import { textsFor } from './texts.js';
import { addressFor, type Visit } from './visit.js';

interface Props extends Questionnaire {
  visit: Visit;
  answers: Answers;
  ask: Asked;
  carried: Carried;
  /** There are answers to keep when the language changes. */
  answering?: boolean;
  /** The questionnaire is another one than the form that was sent. */
  changed?: boolean;
}

const FORM = 'questionnaire';

export function QuestionnaireView(props: Props): VNode {
  const { version, language, visit, ask, answering = false, changed = false } = props;
  const { texts } = textsFor(language);
  const title = textIn(version.title, language);
  const faulty = [...ask.faulty].filter((item) => ask.step.items.includes(item));
  return (
    <Layout
      language={language}
      title={faulty.length > 0 ? `${texts.errorTitle}: ${title}` : title}
      administration={props.entry}
      scripted
      languages={
        <LanguageSwitch offered={version.languages} form={answering ? FORM : undefined} {...{ language, visit }} />
      }
    >
      <h1>{title}</h1>
      {faulty.length > 0 && <ErrorSummary items={faulty.map((item) => localise(item, language))} {...props} />}
      <About {...props} />
      {ask.number === 1 ? <Introduction texts={texts} /> : <h2 data-step>{texts.step(ask.number)}</h2>}
      {changed && (
        <p class="alert alert-info" role="status" tabindex={-1} autofocus>
          {texts.changed}
        </p>
      )}
      <AnswerForm {...props} />
    </Layout>
  );
}

function About({ entry, language }: Props): VNode {
  const { texts } = textsFor(language);
  return (
    <dl class="callout callout-highlight">
      <dt>{texts.service}</dt>
      <dd lang="it">
        <bdi>{entry.name}</bdi>
      </dd>
      <dt>{texts.administration}</dt>
      <dd lang="it">
        <bdi>{entry.tenant_name}</bdi>
      </dd>
    </dl>
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
    <div class="errors alert alert-danger" role="alert" tabindex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">{texts.errors}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.code}>
            <a href={`#${controlId(item)}`}>
              <bdi>{item.text}</bdi>
            </a>{' '}
            {faultText(item, answerTo(answers, item.code), texts)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AnswerForm(props: Props): VNode {
  const { entry, version, language, visit, answers, ask, carried } = props;
  const asked = new Set(ask.step.items.map(({ code }) => answerField(code)));
  const state: [string, string][] = [
    ['format_version', version.id],
    ['key', carried.key],
    ['opened', carried.opened],
    ['step', String(ask.number)],
    ...(visit.token === undefined ? [] : [['token', visit.token] as [string, string]]),
    ...(carried.proof === undefined ? [] : [['altcha', carried.proof] satisfies [string, string]]),
    ...fieldsFrom(answers).filter(([name]) => !asked.has(name)),
  ];
  // The end of the service matters only when the questionnaire is opened, and the token stands in the form.
  return (
    <form
      id={FORM}
      method="post"
      action={`/q/${entry.service_id}${addressFor(language, { returnUrl: visit.returnUrl })}`}
      novalidate
      data-challenge={carried.challenge}
    >
      <StarShape />
      {state.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Items {...props} />
      <Trap {...props} />
      <Actions {...props} />
    </form>
  );
}

/** Those of the step, and, out of sight of whoever has no script, the others. */
function Items({ version, language, answers, ask }: Props): VNode {
  const { texts } = textsFor(language);
  const fields = version.items.map((item, place) => ({
    now: ask.step.items.includes(item),
    field: (
      <ItemField
        key={item.code}
        item={localise(item, language)}
        answer={answerTo(answers, item.code)}
        faulty={ask.faulty.has(item)}
        {...{ texts, place }}
      />
    ),
  }));
  return (
    <>
      {fields.filter(({ now }) => now).map(({ field }) => field)}
      <template id="others">{fields.filter(({ now }) => !now).map(({ field }) => field)}</template>
    </>
  );
}

function Actions({ language, ask }: Props): VNode {
  const { texts } = textsFor(language);
  return (
    <>
      <Unsent texts={texts} />
      <p class="actions" id="actions">
        <button type="submit" class="btn btn-primary" data-send={texts.send}>
          {ask.step.last ? texts.send : texts.next}
        </button>
        {ask.number > 1 && (
          <button type="submit" class="btn btn-outline-primary" name={BACK} value="1">
            {texts.back}
          </button>
        )}
      </p>
    </>
  );
}

/** Out of sight and out of reach of people, whatever they read with; programs fill what they find. */
function Trap({ language, carried }: Props): VNode {
  return (
    <p class="trap" aria-hidden="true">
      <label for="website">{textsFor(language).texts.leaveEmpty}</label>
      <input type="text" id="website" name="website" value={carried.trapped} tabindex={-1} autocomplete="off" />
    </p>
  );
}

/** For the script to show when it could not send. */
function Unsent({ texts }: { texts: Texts }): VNode {
  const [title, explanation] = texts.notStored;
  return (
    <template id="unsent">
      <div class="unsent alert alert-danger" role="alert">
        <h2>{title}</h2>
        <p>{explanation}</p>
        <p class="actions">
          <button type="submit" class="btn btn-primary">
            {texts.retry}
          </button>
        </p>
      </div>
    </template>
  );
}
