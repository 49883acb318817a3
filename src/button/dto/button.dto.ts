import { Field } from '../../http/fields.js';
import { line, uuid } from '../../http/kinds.js';

const MAX_SNIPPET = 4_000;
const MAX_SVG = 100_000;
const HOST = 'https://gradimento.example.it';
const SERVICE = '7f3b1c52-9a4e-4d0b-8f61-2c5e8d9a0b17';
const TAG = `<script src="${HOST}/assets/valuta.0123456789ab.js" integrity="sha384-…" crossorigin="anonymous" async data-service="${SERVICE}"`;

const snippet = (example: string): PropertyDecorator => Field(line(MAX_SNIPPET, example));

export class ButtonResource {
  @Field(uuid)
  service_id: string;

  /** Where the questionnaire is. */
  @snippet(`${HOST}/q/${SERVICE}`)
  questionnaire_url: string;

  /** HTML of a plain link, which needs no script. */
  @snippet(`<a href="${HOST}/q/${SERVICE}" target="_blank" rel="noopener noreferrer">Valuta il servizio</a>`)
  link: string;

  /** HTML that puts the button where it stands; it opens the questionnaire in a new tab. */
  @snippet(`${TAG}></script>`)
  script: string;

  /** The same, with the questionnaire in a panel on the page; its origin must be among `allowed_origins`. */
  @snippet(`${TAG} data-mode="panel"></script>`)
  panel: string;

  /**
   * HTML of a lazy frame with the button in it, in the language that it names: no script runs on the page, and a platform
   * that is down writes nothing to its console. Its origin must be among `allowed_origins`.
   */
  @snippet(
    `<iframe title="Valuta il servizio" loading="lazy" width="320" height="80" frameborder="0" src="${HOST}/q/${SERVICE}/button?language=it"></iframe>`,
  )
  frame: string;

  /** The same as `script` for a copy of the script on the administration's own site: the page waits for no other host. */
  @snippet(
    `<script src="/valuta.js" integrity="sha384-…" async data-host="${HOST}" data-service="${SERVICE}"></script>`,
  )
  self_hosted: string;

  /** HTML that sends on what the rating component of the national model for municipalities collects. */
  @snippet(`${TAG.replace('valuta.', 'valuta-comuni.')}></script>`)
  adapter: string;

  /** SVG of the QR code of the questionnaire, for counters. */
  @Field(line(MAX_SVG, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 45 45"><path d="M4 4h7v1h-7z"/></svg>'))
  qr_code: string;
}
