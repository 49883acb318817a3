import { digitsOf, found, foundValues } from './found.js';
import { AFTER, BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const FIRM = [
  'prot(?:ocollo|oc\\.|\\.)?',
  'pratica',
  'ricevuta',
  'fascicolo',
  'ticket',
  'segnalazione',
  'istanza',
  'raccomandata',
  'verbale',
  'cartella(?: esattoriale)?',
  'matricola',
  'iuv',
  'nre',
  'pod',
  'pdr',
  'rif(?:erimento|\\.)?',
  'tracking',
  'contratto',
  'bolletta',
  'utenza',
  'protocol',
  'aktenzeichen|protokoll(?:nummer)?|geschäftszahl',
  'dossier|protocole',
  'zadeva|vloga',
  'case number|reference',
].join('|');
const LOOSE =
  'domanda|richiesta|codice(?: \\p{L}{3,14})?|cod\\.|ordine|fattura|avviso|id|identificativo|numero|prenotazione|pin|puk|otp|password|token|account|utente|username';
const NUMBERED = String.raw`(?:[ :=.,#'"(-]{1,4}(?:n|n\.|nr|nr\.|nro|num\.?|numero|n[°º]\.?|no\.?|number|nummer|nº|gen|generale|id|cod|codice|è|e'|is|ist|est|je|con|avente|il|la|mia|mio|ha|che ha|inps|suap|pratica|domanda|di protocollo|protocollo|civile|edilizia|isee)(?![\p{L}])){0,5}[ :=.,#°º'"(-]{0,4}`;
const VALUE = String.raw`[A-Z]{0,8}[-/._]?\d{1,20}(?:[-/._][A-Z0-9]{1,12}){0,5}|[A-Z]{2,8} \d{5,20}|[A-Z0-9]{5,24}(?:[-/._][A-Z0-9]{1,12}){0,4}`;
const UNITS =
  '(?:volt[ae]|or[ae]|giorn[oi]|gg|mes[ei]|ann[oi]|settiman[ae]|minut[oi]|second[oi]|euro|eur|€|%|per ?cento|person[ae]|pagin[ae]|mb|kb|stelle|tentativi|allegat[oi]|document[oi]|file)';
const NO_UNIT = `(?! ?${UNITS}(?![\\p{L}])|[.,]\\d| ?€)`;

const CUED = linear(`${BEFORE}(?:${FIRM})${NUMBERED}(?<value>${VALUE})${AFTER}${NO_UNIT}`);
const NAMED = linear(`${BEFORE}(?:${LOOSE})${NUMBERED}(?<value>${VALUE})${AFTER}${NO_UNIT}`);

const REGISTERED = linear(`${BEFORE}[A-Z]{2,10}[-/_.](?:\\d{2,4}[-/_.])?\\d{3,12}(?:[-/_.]\\d{2,6})?${AFTER}`);
const OF_YEAR = linear(`${BEFORE}\\d{4,9}[/-](?:19|20)\\d\\d${AFTER}`);
const IN_YEAR = linear(`${BEFORE}(?:19|20)\\d\\d[-/._]\\d{5,12}${AFTER}`);
const UUID = linear(`${BEFORE}[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}${AFTER}`);
/** Whatever has so many digits names something of somebody. */
const LONG = linear(`${BEFORE}[A-Z]{0,6}\\d{9,40}[A-Z]{0,4}${AFTER}`);

/** Numbers of procedures, tickets, contracts and the like after a cue, or with the year beside them; and any long number. */
export function protocolNumbers(text: string): Range[] {
  return [
    ...foundValues(text, CUED, (value) => isNumber(value, 3)),
    ...foundValues(text, NAMED, (value) => isNumber(value, 5)),
    ...found(text, REGISTERED, (match) => !LAWS.test(match)),
    ...found(text, OF_YEAR, (match) => !/^(?:19|20)\d\d\D/.test(match)),
    ...found(text, IN_YEAR),
    ...found(text, UUID),
    ...found(text, LONG, (match) => !/0{6}$/.test(match)),
  ];
}

const YEAR = /^(?:19|20)\d\d$/;
const DATE = /^\d{1,4}[-/._]\d{1,2}(?:[-/._]\d{2,4})?$/;
const YEARS = /^(?:19|20)\d\d[-/](?:(?:19|20)?\d\d)$/;
const GROUPED = /^\d{1,3}(?:\.\d{3}){1,3}$/;
/** Laws, forms and names of standards that stand behind the same words. */
const LAWS =
  /^(?:iso|uni|en|art|dl|dm|dpr|dpcm|ue|ce|cee|rev|ver|vers|windows|win|covid|cod|http|https|tls|sha|utf|iphone|office|gdpr|f24)[-/_. ]?\d/i;
const FORMS = /^(?:730|740|770|104|241|445|318|118|112|f24)$/i;

function isNumber(value: string, digits: number): boolean {
  if (digitsOf(value).length < digits) return false;
  return ![YEAR, YEARS, GROUPED, LAWS, FORMS].some((other) => other.test(value)) && !isDate(value);
}

/** "12/2024" may be a month, "123/2024" is none. */
const isDate = (value: string): boolean =>
  DATE.test(value) && !/^\d{3}[-/._]/.test(value) && digitsOf(value).length <= 8;
