import type { ComponentChildren, VNode } from 'preact';
import { STYLESHEET_URL } from './stylesheet.js';
import { textsFor } from './texts.js';

interface Props {
  language: string;
  title: string;
  /** The switch among languages. */
  languages?: ComponentChildren;
  children: ComponentChildren;
}

export function Layout({ language, title, languages, children }: Props): VNode {
  const { language: own, texts } = textsFor(language);
  return (
    <html lang={own}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Gradimento`}</title>
        <link rel="stylesheet" href={STYLESHEET_URL} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        <header>
          <div class="wide">
            <p class="brand">
              <strong>Gradimento</strong> <span>Istat</span>
            </p>
            {languages}
          </div>
        </header>
        <main id="content" class="wide" lang={language === own ? undefined : language}>
          {children}
        </main>
        <footer>
          <p class="wide" lang="it">
            Istat – Istituto nazionale di statistica
          </p>
        </footer>
      </body>
    </html>
  );
}
