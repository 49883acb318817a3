import type { ComponentChildren, VNode } from 'preact';
import { type Administration, AdministrationBand } from './administration-band.js';
import { SCRIPT_URL, STYLESHEET_URL } from './assets.js';
import { textsFor } from './texts.js';

interface Props {
  language: string;
  title: string;
  /** Whose service the page is about. */
  administration?: Administration;
  /** The switch among languages. */
  languages?: ComponentChildren;
  /** The page has a form that the script makes more of. */
  scripted?: boolean;
  children: ComponentChildren;
}

/** Marks and overrides of writing direction: in a title nothing can hold them in. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function Layout({ language, title, administration, languages, scripted = false, children }: Props): VNode {
  const { language: own, texts } = textsFor(language);
  return (
    <html lang={own}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title.replaceAll(BIDI_CONTROLS, '')} – Gradimento`}</title>
        <link rel="stylesheet" href={STYLESHEET_URL} />
        <link rel="icon" href="data:," />
        {scripted && <script src={SCRIPT_URL} defer />}
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        <Header {...{ administration, languages }} />
        <main id="content" class="container" aria-label={title} lang={language === own ? undefined : language}>
          {children}
        </main>
        <Footer language={own} />
      </body>
    </html>
  );
}

function Header({ administration, languages }: Pick<Props, 'administration' | 'languages'>): VNode {
  return (
    <header class="it-header-wrapper">
      <div class="it-header-slim-wrapper">
        <div class="container">
          <p lang="it">Istat – Istituto nazionale di statistica</p>
          {languages}
        </div>
      </div>
      <div class="it-header-center-wrapper it-small-header">
        <div class="container">
          <p class="brand">Gradimento</p>
        </div>
      </div>
      {administration && <AdministrationBand administration={administration} />}
    </header>
  );
}

function Footer({ language }: { language: string }): VNode {
  const { texts } = textsFor(language);
  return (
    <footer class="it-footer">
      <div class="it-footer-small-prints">
        <div class="container">
          <p lang="it">Istat – Istituto nazionale di statistica</p>
          <ul>
            <li>
              <a href={`/privacy?language=${language}`}>{texts.privacy}</a>
            </li>
            <li>
              <a href={`/accessibility?language=${language}`}>{texts.accessibility}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}
