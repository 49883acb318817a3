import type { ComponentProps, VNode } from 'preact';
import { TOKEN_LIFETIME_S } from '../../identity/token-issuer.js';
import { LanguageSwitch } from '../language-switch.js';
import { Layout } from '../layout.js';
import { textsFor } from '../texts.js';
import { nationalAddress, SIGN_IN } from './addresses.js';
import { DASHBOARD_LANGUAGES, type Speech } from './dashboard-language.js';

export const FAULTS = ['missing', 'refused', 'notPermitted', 'busy'] as const;
export type SignInFault = (typeof FAULTS)[number];

interface Props {
  speech: Speech;
  /** As it was given; the secret is never shown again. */
  clientId?: string;
  fault?: SignInFault;
  /** Somebody comes from a page that needs a session. */
  over?: boolean;
}

const FAULT = 'sign-in-fault';

export function SignInView({ speech, clientId = '', fault, over = false }: Props): VNode {
  const { language, texts } = speech;
  const words = texts.own.signIn;
  return (
    <Layout
      language={language}
      title={fault ? `${textsFor(language).texts.errorTitle}: ${words.title}` : words.title}
      languages={
        <LanguageSwitch
          offered={DASHBOARD_LANGUAGES}
          language={language}
          address={(tag) => `${SIGN_IN}?language=${tag}`}
        />
      }
    >
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {over && (
        <p class="alert alert-info" role="status">
          {words.over}
        </p>
      )}
      {fault && (
        <p class="alert alert-danger" role="alert" id={FAULT} tabindex={-1} autofocus>
          {words[fault]}
        </p>
      )}
      <SignInForm {...{ speech, clientId, fault }} />
      <p>
        <a href={nationalAddress(language)}>{texts.own.national}</a>
      </p>
    </Layout>
  );
}

function SignInForm({ speech, clientId, fault }: Pick<Props, 'speech' | 'clientId' | 'fault'>): VNode {
  const { language, texts, numbers } = speech;
  const words = texts.own.signIn;
  const wrong = fault === 'missing' || fault === 'refused';
  const about = { 'aria-invalid': wrong, 'aria-describedby': fault && FAULT };
  return (
    <form method="post" action={`${SIGN_IN}?language=${language}`} class="sign-in">
      <Entry
        name="client_id"
        label={words.id}
        type="text"
        value={clientId}
        maxlength={64}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        {...about}
      />
      <Entry
        name="client_secret"
        label={words.secret}
        type="password"
        maxlength={1_000}
        autocomplete="current-password"
        {...about}
      />
      <p class="hint">{words.session(numbers.whole(TOKEN_LIFETIME_S / 60))}</p>
      <p class="actions">
        <button type="submit" class="btn btn-primary">
          {words.submit}
        </button>
      </p>
    </form>
  );
}

function Entry({ name, label, ...input }: ComponentProps<'input'> & { name: string; label: string }): VNode {
  return (
    <p class="entry">
      <label for={name}>{label}</label>
      <input id={name} name={name} required {...input} />
    </p>
  );
}
