import type { ComponentChildren, VNode } from 'preact';
import type { TenantResource } from '../../tenants/dto/tenant.dto.js';
import { LanguageSwitch } from '../language-switch.js';
import { Layout } from '../layout.js';
import { nationalAddress, SIGN_OUT } from './addresses.js';
import { DASHBOARD_LANGUAGES, type Speech } from './dashboard-language.js';

interface Props {
  tenant: TenantResource;
  title: string;
  /** Where the page is in a language. */
  address: (language: string) => string;
  speech: Speech;
  children: ComponentChildren;
}

/** A page that somebody is signed in to see. */
export function OwnLayout({ tenant, title, address, speech, children }: Props): VNode {
  const { language, texts } = speech;
  return (
    <Layout
      language={language}
      title={title}
      administration={{ tenant_id: tenant.id, tenant_name: tenant.name, logo: null }}
      languages={<LanguageSwitch offered={DASHBOARD_LANGUAGES} {...{ language, address }} />}
    >
      <form method="post" action={`${SIGN_OUT}?language=${language}`} class="sign-out no-print">
        <a href={nationalAddress(language)}>{texts.own.national}</a>
        <button type="submit" class="btn btn-outline-primary">
          {texts.own.signOut}
        </button>
      </form>
      {children}
    </Layout>
  );
}
