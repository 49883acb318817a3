import type { ComponentChildren, VNode } from 'preact';
import { PROBLEMS, type ProblemType } from '../http/problem.js';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import {
  exampleOf,
  PROBLEM_LANGUAGES,
  PROBLEM_TEXTS,
  PROBLEM_TYPES,
  type ProblemLanguage,
  REPEATING,
} from './problem-type-texts.js';

interface Props {
  language: ProblemLanguage;
}

interface TypeProps extends Props {
  type: ProblemType;
}

/** All the published types. */
export function ProblemTypesView({ language }: Props): VNode {
  const texts = PROBLEM_TEXTS[language];
  return (
    <Frame language={language} title={texts.title} id="title">
      <p>
        <Prose text={texts.lead} />
      </p>
      <p>
        <Prose text={texts.programs} />
      </p>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div class="scroll" role="region" aria-labelledby="title" tabindex={0}>
        <table aria-labelledby="title">
          <thead>
            <tr>
              <th scope="col">{texts.type}</th>
              <th scope="col">{texts.status}</th>
              <th scope="col">{texts.repeat}</th>
            </tr>
          </thead>
          <tbody>
            {PROBLEM_TYPES.map((type) => (
              <Row key={type} {...{ type, language }} />
            ))}
          </tbody>
        </table>
      </div>
      <Links language={language} />
    </Frame>
  );
}

function Row({ type, language }: TypeProps): VNode {
  const { types, repeating } = PROBLEM_TEXTS[language];
  return (
    <tr>
      <th scope="row">
        <a href={addressOf(`/${type}`, language)}>{types[type].name}</a>
        <small lang="en">{type}</small>
      </th>
      <td>{PROBLEMS[type].status}</td>
      <td>{repeating[REPEATING[type]][0]}</td>
    </tr>
  );
}

export function ProblemTypeView({ type, language }: TypeProps): VNode {
  const texts = PROBLEM_TEXTS[language];
  const { name, meaning, action } = texts.types[type];
  return (
    <Frame language={language} title={name}>
      <Facts {...{ type, language }} />
      <h2>{texts.meaning}</h2>
      <p>
        <Prose text={meaning} />
      </p>
      <h2>{texts.action}</h2>
      <p>
        <Prose text={action} />
      </p>
      <h2>{texts.repeat}</h2>
      <p>
        <Prose text={texts.repeating[REPEATING[type]][1]} />
      </p>
      <h2 id="example">{texts.example}</h2>
      <p>
        <code>Content-Type: application/problem+json</code>
      </p>
      <div class="scroll" role="region" aria-labelledby="example" tabindex={0}>
        <pre lang="en">
          <code>{JSON.stringify(exampleOf(type), undefined, 2)}</code>
        </pre>
      </div>
      <Links language={language} all />
    </Frame>
  );
}

function Facts({ type, language }: TypeProps): VNode {
  const texts = PROBLEM_TEXTS[language];
  const { title, status } = PROBLEMS[type];
  return (
    <dl class="callout callout-highlight">
      <dt>{texts.type}</dt>
      <dd lang="en">/problems/{type}</dd>
      <dt>{texts.problemTitle}</dt>
      <dd lang="en">{title}</dd>
      <dt>{texts.status}</dt>
      <dd>{status}</dd>
    </dl>
  );
}

export function UnknownProblemTypeView({ language }: Props): VNode {
  const texts = PROBLEM_TEXTS[language];
  return (
    <Frame language={language} title={texts.unknown}>
      <p>{texts.unknownLead}</p>
      <Links language={language} all />
    </Frame>
  );
}

interface FrameProps extends Props {
  title: string;
  /** Of the heading, for what is named by it. */
  id?: string;
  children: ComponentChildren;
}

function Frame({ language, title, id, children }: FrameProps): VNode {
  const languages = <LanguageSwitch offered={PROBLEM_LANGUAGES} language={language} />;
  return (
    <Layout {...{ language, title, languages }}>
      <h1 id={id}>{title}</h1>
      {children}
    </Layout>
  );
}

function Links({ language, all }: Props & { all?: boolean }): VNode {
  const texts = PROBLEM_TEXTS[language];
  return (
    <ul>
      {all && (
        <li>
          <a href={addressOf('', language)}>{texts.all}</a>
        </li>
      )}
      <li>
        <a href="/docs">{texts.docs}</a>
      </li>
    </ul>
  );
}

/** In the language of the page, which may not be that of the browser. */
const addressOf = (path: string, language: ProblemLanguage): string => `/problems${path}?language=${language}`;

/** Every second piece is between backticks. */
function Prose({ text }: { text: string }): VNode {
  return <>{text.split('`').map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>;
}
