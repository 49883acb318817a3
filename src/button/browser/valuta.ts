import { tokenThrough } from './rating-token.js';

// The button "Valuta il servizio" on a page of an administration. It is a guest there: it keeps its styles and names to
// itself, stores nothing, and whatever fails in it fails in silence.
{
  const TEXTS: Record<string, { rate: string; tab: string; close: string }> = {
    it: { rate: 'Valuta il servizio', tab: 'si apre in una nuova scheda', close: 'Chiudi' },
    de: { rate: 'Dienst bewerten', tab: 'öffnet sich in einem neuen Tab', close: 'Schließen' },
    fr: { rate: 'Évaluer le service', tab: 's’ouvre dans un nouvel onglet', close: 'Fermer' },
    sl: { rate: 'Oceni storitev', tab: 'odpre se v novem zavihku', close: 'Zapri' },
    en: { rate: 'Rate the service', tab: 'opens in a new tab', close: 'Close' },
  };

  // Of a constructed style sheet no policy of the page asks where it comes from.
  const STYLE = `
.rate,.close{font:600 1rem/1.5 "Titillium Web",system-ui,sans-serif;display:inline-block;min-height:3rem;box-sizing:border-box;
padding:.6rem 1.5rem;border:2px solid #06c;border-radius:.25rem;background:#06c;color:#fff;text-decoration:none;cursor:pointer}
.rate:hover,.close:hover{background:#0055ab;border-color:#0055ab}
.rate:focus-visible,.close:focus-visible{outline:3px solid #17324d;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dialog{box-sizing:border-box;width:min(44rem,100vw);max-width:100vw;height:min(48rem,100vh);max-height:100vh;padding:0;border:2px solid #17324d;background:#fff}
dialog[open]{display:flex;flex-direction:column}
dialog::backdrop{background:#17324dcc}
.close{align-self:flex-end;margin:.5rem}
iframe{flex:1;width:100%;border:0}`;

  /** Said by the questionnaire in the panel when Escape is pressed there. */
  const CLOSE = 'gradimento:close';

  type Texts = (typeof TEXTS)[string];

  interface Settings {
    page: string;
    exposures: string;
    language: string;
    texts: Texts;
    panel: boolean;
    target: string | undefined;
    keys: string;
    tokenEndpoint: string | undefined;
  }

  function known(tag: string): string {
    const language = tag.slice(0, 2).toLowerCase();
    return language in TEXTS ? language : 'it';
  }

  function settingsOf({ src, dataset, lang }: HTMLScriptElement, inherited: string): Settings {
    const { service = '', host, token, returnUrl, mode, target, tokenEndpoint } = dataset;
    const language = known(dataset.language ?? (lang || inherited));
    // A copy of the script on the administration's own site says where the platform is.
    const { origin } = new URL(host ?? src);
    const page = new URL(`/q/${encodeURIComponent(service)}`, origin);
    const api = `${origin}/v1/services/${encodeURIComponent(service)}`;
    const query = { language, token, return_url: returnUrl };
    for (const [name, value] of Object.entries(query)) if (value) page.searchParams.set(name, value);
    return {
      page: page.href,
      exposures: `${api}/exposures`,
      language,
      texts: TEXTS[language] as Texts,
      panel: mode === 'panel' && 'HTMLDialogElement' in window,
      target,
      keys: `${api}/rating-token-keys`,
      tokenEndpoint,
    };
  }

  function make<K extends keyof HTMLElementTagNameMap>(
    name: K,
    values: Partial<HTMLElementTagNameMap[K]>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] {
    const element = Object.assign(document.createElement(name), values);
    element.append(...children);
    return element;
  }

  /** A link, which also works when it is opened in any other way than by a press. */
  const link = ({ page, texts }: Settings): HTMLElement =>
    make(
      'a',
      { className: 'rate', href: page, target: '_blank', rel: 'noopener noreferrer' },
      texts.rate,
      make('span', { className: 'spoken' }, ` (${texts.tab})`),
    );

  function panelButton(settings: Settings): HTMLElement {
    const button = make('button', { className: 'rate', type: 'button' }, settings.texts.rate);
    button.ariaHasPopup = 'dialog';
    button.addEventListener(
      'click',
      quietly(() => openPanel(settings, button)),
    );
    return button;
  }

  /** Made anew each time: a questionnaire that was left is not found half answered. */
  function openPanel({ page, texts }: Settings, button: HTMLElement): void {
    const close = make('button', { className: 'close', type: 'button' }, texts.close);
    const frame = make('iframe', { src: page, title: texts.rate, referrerPolicy: 'no-referrer' });
    const dialog = make('dialog', { ariaLabel: texts.rate }, close, frame);
    const asked = quietly(({ source, origin, data }: MessageEvent) => {
      if (source === frame.contentWindow && origin === new URL(page).origin && data === CLOSE) dialog.close();
    });
    close.addEventListener('click', () => dialog.close());
    addEventListener('message', asked);
    dialog.addEventListener('close', () => {
      removeEventListener('message', asked);
      dialog.remove();
      button.focus();
    });
    button.after(dialog);
    dialog.showModal();
  }

  function show(settings: Settings, script: HTMLScriptElement): void {
    const host = make('span', { lang: settings.language });
    const root = host.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    root.append(settings.panel ? panelButton(settings) : link(settings));
    if (settings.tokenEndpoint) addToken(settings, settings.tokenEndpoint, root).catch(() => undefined);
    const target = settings.target ? document.querySelector(settings.target) : null;
    if (target) target.append(host);
    else if (document.body.contains(script)) script.after(host);
    else document.body.append(host);
    countWhenSeen(host, settings);
  }

  /** As soon as there is one; until then, and without, the questionnaire is opened as by anybody. */
  async function addToken(settings: Settings, endpoint: string, root: ShadowRoot): Promise<void> {
    const page = new URL(settings.page);
    page.searchParams.set('token', await tokenThrough(settings.keys, endpoint));
    settings.page = page.href;
    root.querySelector('a')?.setAttribute('href', page.href);
  }

  function countWhenSeen(host: HTMLElement, { exposures }: Settings): void {
    const observer = new IntersectionObserver(
      quietly((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        // Without a body and unread: nothing that a browser would have to ask permission for first.
        fetch(exposures, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'omit',
          keepalive: true,
          referrerPolicy: 'no-referrer',
        }).catch(() => undefined);
      }),
    );
    observer.observe(host);
  }

  function quietly<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      try {
        work(...given);
      } catch {
        // The page does not have to know.
      }
    };
  }

  quietly(() => {
    const script = document.currentScript;
    if (!(script instanceof HTMLScriptElement)) return;
    const inherited = script.closest<HTMLElement>('[lang]')?.lang ?? '';
    const start = quietly(() => show(settingsOf(script, inherited), script));
    // What the button is to stand in may still be to come.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
    else start();
  })();
}
