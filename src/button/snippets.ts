import { qrCode } from './qr-code.js';
import type { Script } from './scripts.js';

export interface Snippets {
  questionnaire_url: string;
  link: string;
  script: string;
  panel: string;
  frame: string;
  self_hosted: string;
  adapter: string;
  qr_code: string;
}

export interface Scripts {
  button: Script;
  adapter: Script;
}

/** What an administration pastes. @param origin where the platform is, as its readers reach it. */
export function snippetsFor(origin: string, serviceId: string, { button, adapter }: Scripts): Snippets {
  const url = `${origin}/q/${serviceId}`;
  const service = { 'data-service': serviceId };
  const ours = ({ hashedPath, integrity }: Script): Attributes => ({
    src: `${origin}${hashedPath}`,
    integrity,
    crossorigin: 'anonymous',
    async: true,
  });
  return {
    questionnaire_url: url,
    link: `<a${written({ href: url, target: '_blank', rel: 'noopener noreferrer' })}>Valuta il servizio</a>`,
    script: scriptTag({ ...ours(button), ...service }),
    panel: scriptTag({ ...ours(button), ...service, 'data-mode': 'panel' }),
    frame: `<iframe${written({ ...FRAME, src: `${url}/button?language=it` })}></iframe>`,
    self_hosted: scriptTag({
      src: button.path,
      integrity: button.integrity,
      async: true,
      'data-host': origin,
      ...service,
    }),
    adapter: scriptTag({ ...ours(adapter), ...service }),
    qr_code: qrCode(url),
  };
}

/** Room for the button in each language; no style, which a strict policy would refuse. */
const FRAME: Attributes = {
  title: 'Valuta il servizio',
  loading: 'lazy',
  width: '320',
  height: '80',
  frameborder: '0',
};

type Attributes = Record<string, string | true>;

const scriptTag = (attributes: Attributes): string => `<script${written(attributes)}></script>`;

const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join('');

/** The host of the request is text of whoever sent it. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
