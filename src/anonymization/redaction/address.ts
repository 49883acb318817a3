import { found, foundValues } from './found.js';
import { AFTER, BEFORE, linear } from './linear.js';
import type { Range } from './span.js';

const STREET =
  "(?:via|v\\.|viale|v\\.?le|piazza|p\\.?zza|p\\.?za|piazzale|p\\.?le|piazzetta|corso|c\\.?so|largo|l\\.?go|vicolo|vico|strada|str\\.|stradone|contrada|c\\.?da|salita|calle|fondamenta|campo|campiello|borgo|borgata|localit(?:à|a'|a)|loc\\.|frazione|fraz\\.|rione|galleria|traversa|trav\\.|rotonda|passaggio|lungo(?:mare|tevere|arno|po|dora|lago|adige)|ulica|ul\\.|cesta|trg|rue|avenue|boulevard|chemin|place)";
const PARTICLE = "(?:d[ei]|de[li]|dell[aeo]|degli|dell'|d'|da|san|sant[ao]|sant'|s\\.|ss\\.|lo|la|le|du|des)";
const WORD = String.raw`[\p{L}][\p{L}'.-]{0,24}`;
const DATE_NAME = String.raw`\d{1,2} (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)`;
const NAME = `(?:${PARTICLE} ?){0,2}(?:${DATE_NAME}|[XVI]{2,6} ${WORD}|${WORD}(?: ${WORD}){0,4}?)`;
const NUMBER = String.raw`(?:[ ,]{1,3}(?:n\.?|n[°º]|nr\.?|num\.?|numero|civ\.?|civico|al|km)){0,2}[ ,]{1,3}\d{1,4}(?: ?[/-] ?[a-z0-9]{1,3}| ?(?:bis|ter)| ?[a-z])?`;
const TOWN = String.raw`(?:[ ,-]{1,3}(?:int(?:erno|\.)|scala|piano|sc\.) ?[a-z0-9]{1,3}){0,3}(?:[ ,-]{1,3}\d{5} \p{Lu}[\p{L}'-]{1,24}(?: \p{Lu}[\p{L}'-]{1,24}){0,2}(?: ?\([A-Z]{2}\)| [A-Z]{2})?)?`;
/** Behind these a number counts something, and is no house number. */
const UNITS =
  '(?:volt[ae]|or[ae]|h|giorn[oi]|gg|mes[ei]|ann[oi]|settiman[ae]|minut[oi]|min|second[oi]|euro|eur|€|%|per ?cento|person[ae]|pagin[ae]|pass(?:i|aggi)|metri|mt|km|tentativ[oi]|document[oi]|post[oi]|click|clic|utent[ei]|domand[ae]|file|mail|mattine|impiegat[oi]|sportell[oi]|codic[ei]|credit[oi]|lezioni|iscritti|fas[ei]|modul[oi]|heures?|jours?|fois|mois|ans|krat|ur|dni)';

const WITH_NUMBER = linear(
  `${BEFORE}${STREET} ?${NAME}${NUMBER}(?![\\p{L}\\p{N}]|[.,:]\\d)(?! ?${UNITS}(?![\\p{L}]))${TOWN}`,
);
const WITHOUT_NUMBER = linear(
  `${BEFORE}(?:abit\\p{L}{1,6}|risied\\p{L}{1,3}|resident[ei]|residenza|domicili\\p{L}{1,4}|viv[oei]|vivo|indirizzo|casa(?: mia)?|stann?o|sto)(?:[ :]{1,2}(?:(?:è|e'|e|in|a|al|alla|di|nella|mia|mio|di casa|\\p{L}{3,20})(?![\\p{L}]))){0,4}[ :,]{1,2}(?<value>${STREET} ?(?:${PARTICLE} ?){0,2}${WORD}(?: \\p{Lu}${WORD}){0,2})${AFTER}`,
);
const GERMAN = linear(
  String.raw`${BEFORE}(?:\p{L}[\p{L}.-]{1,30}(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ufer|ring|graben)|\p{L}{2,20}[ -](?:Stra(?:ß|ss)e|Str\.|Gasse|Weg|Platz)) ?(?:Nr\.? ?)?\d{1,4}(?: ?[/-]?[a-z])?${AFTER}`,
);
const NUMBER_FIRST = linear(
  String.raw`${BEFORE}\d{1,4},? ?(?:bis,? )?(?:(?:rue|avenue|chemin|place|boulevard) (?:${PARTICLE} ?){0,2}\p{L}[\p{L}'-]{1,24}(?: \p{Lu}[\p{L}'-]{1,24})?|\p{Lu}[\p{L}'-]{1,24} (?:\p{Lu}[\p{L}'-]{1,24} )?(?:Street|Road|Avenue|Lane|Square|St\.|Rd\.))${AFTER}`,
);

/** A street and a number on their shape; a street alone where somebody says that it is home. */
export function addresses(text: string): Range[] {
  const streets = found(text, WITH_NUMBER, isStreet).filter(({ start }) => !isLeaving(text.slice(0, start)));
  const homes = foundValues(text, WITHOUT_NUMBER, isStreet);
  return [...streets, ...homes, ...found(text, GERMAN), ...found(text, NUMBER_FIRST)];
}

const MEANS = new Set(
  (
    'ai alle alla agli web mail e-mail email pec internet app telefono telefonica telematica sms fax posta spid cie cns io whatsapp chat ' +
    'online on-line pc smartphone mobile computer tablet qr pagopa skype teams zoom cellulare sito portale browser ' +
    'ordinaria breve che chi per preferenziale definitiva amministrativa legale giudiziaria ufficiale sperimentale ' +
    'eccezionale subito dopo almeno circa tutti tutte ogni dalle dal i gli un una con senza anche ancora entro fino ' +
    "ore oltre quasi solo ma non in a su tra fra questo questa quella il d'uso utente scritta"
  ).split(' '),
);
const NOT_A_STREET = new Set('di da del dal'.split(' '));
const LEAVES =
  /(?:^|[^\p{L}])(?:and\p{L}{1,6}|vado|vai|va|vanno|venir\p{L}{0,3}|mand\p{L}{1,6}|butt\p{L}{1,6}|port\p{L}{1,6}|cacci\p{L}{1,6}|così|nel|un|il|questo|mio) {1,2}$/iu;

/** "via web 3", "corso di 20 ore" and the like have the shape. */
function isStreet(match: string): boolean {
  const [kind = '', ...words] = match.toLowerCase().split(/[ ,]{1,4}/);
  const [first = '', second = ''] = words;
  if (MEANS.has(first)) return false;
  if (/^\d/.test(second)) return !NOT_A_STREET.has(first);
  return !MEANS.has(second) || !/^(?:via|corso)$/.test(kind);
}

/** "buttato via", "nel corso". */
const isLeaving = (before: string): boolean => LEAVES.test(before.slice(-20));
