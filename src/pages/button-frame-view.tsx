import type { VNode } from 'preact';
import { readScript } from '../button/scripts.js';
import { textsFor } from './texts.js';

const MAX_VALUE = 2_000;

interface Props {
  serviceId: string;
  language: string;
  handed: Readonly<Record<string, string>>;
}

/** What the page of the administration hands to the questionnaire, as attributes of the script. */
export function handedOn(query: unknown): Props['handed'] {
  const { token, return_url: returnUrl } = query as Record<string, unknown>;
  const given = Object.entries({ 'data-token': token, 'data-return-url': returnUrl });
  return Object.fromEntries(
    given.filter((one): one is [string, string] => typeof one[1] === 'string' && one[1].length <= MAX_VALUE),
  );
}

/** The button and nothing else, for a frame; without the script, a link. */
export function ButtonFrame({ serviceId, language, handed }: Props): VNode {
  const { texts } = textsFor(language);
  const { hashedPath, integrity } = readScript('valuta');
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{texts.rate}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <div>
          <script src={hashedPath} integrity={integrity} async data-service={serviceId} {...handed} />
          <noscript>
            <a href={`/q/${serviceId}?language=${language}`} target="_blank" rel="noopener noreferrer">
              {texts.rate}
            </a>
          </noscript>
        </div>
      </body>
    </html>
  );
}
