import type { LastingAlert } from '../alerts/alert-changes.js';
import type { AlertState } from '../alerts/alert.entity.js';

export const MAIL_LANGUAGES = ['it', 'en'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** An alert that was raised or cleared, as it waits to be mailed. */
export interface MailedAlert extends LastingAlert {
  state: AlertState;
}

/** What a recipient is told of. */
interface Digest {
  tenantId: string;
  recipientId: string;
  language: MailLanguage;
  /** Of the administration. */
  name: string;
  alerts: readonly MailedAlert[];
  /** Of the services, by id. */
  services: ReadonlyMap<string, string>;
}

export interface AlertMail {
  subject: string;
  text: string;
}

/** More are counted and can be looked up. */
const MOST_LISTED = 100;
const LONGEST_NAME_IN_SUBJECT = 60;

/** Says what happened to which service, and no figure. */
export function alertMail(digest: Digest): AlertMail {
  const texts = TEXTS[digest.language];
  const { alerts } = digest;
  const [only] = alerts.length === 1 ? alerts : [];
  const subject = only ? texts.one(quoted(digest, only, LONGEST_NAME_IN_SUBJECT), only) : texts.several(alerts.length);
  const lines = alerts.slice(0, MOST_LISTED).map((alert) => lineOf(digest, alert));
  if (alerts.length > MOST_LISTED) lines.push(texts.more(alerts.length - MOST_LISTED));
  const parts = [texts.about(oneLine(digest.name)), lines.join('\n'), texts.where(digest), texts.stop(digest)];
  return { subject: `Gradimento: ${subject}`, text: `${[...parts, texts.automatic].join('\n\n')}\n` };
}

function lineOf(digest: Digest, alert: MailedAlert): string {
  const month = monthIn(digest.language, alert.period);
  const said = TEXTS[digest.language].said[alert.kind][alert.state](month);
  return `- ${quoted(digest, alert)}: ${said}\n  GET /v1/reports/services/${alert.service_id}`;
}

const quoted = ({ services }: Digest, { service_id }: MailedAlert, longest = Infinity): string =>
  `«${shortened(oneLine(services.get(service_id) ?? service_id), longest)}»`;

/** A name is data: it begins no line, ends no header and turns no text around. */
const oneLine = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function shortened(name: string, longest: number): string {
  const signs = Array.from(name);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : name;
}

const monthIn = (language: MailLanguage, period: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(period));

type Said = (month: string) => string;

interface Texts {
  one: (service: string, alert: MailedAlert) => string;
  several: (n: number) => string;
  about: (administration: string) => string;
  said: Record<MailedAlert['kind'], Record<AlertState, Said>>;
  more: (n: number) => string;
  where: (digest: Digest) => string;
  stop: (digest: Digest) => string;
  automatic: string;
}

const ITALIAN: Texts = {
  one: (service, { kind, state }) => {
    if (state === 'cleared') return `avviso chiuso per ${service}`;
    return kind === 'silent' ? `${service} non riceve più risposte` : `la soddisfazione per ${service} è scesa`;
  },
  several: (n) => `${n} avvisi sui servizi`,
  about: (administration) =>
    `Gradimento misura la soddisfazione di chi usa i servizi pubblici digitali. Questi avvisi riguardano i servizi di ${administration}.`,
  said: {
    silent: {
      raised: (month) => `non riceve più risposte dal mese di ${month}.`,
      cleared: (month) =>
        `non riceveva risposte dal mese di ${month}. L’avviso è chiuso: ne riceve di nuovo, oppure non ne raccoglie più.`,
    },
    dropped: {
      raised: (month) => `nel mese di ${month} la soddisfazione è scesa in modo netto rispetto ai mesi precedenti.`,
      cleared: (month) =>
        `la soddisfazione era scesa nel mese di ${month}. L’avviso è chiuso: è risalita, oppure il servizio non raccoglie più risposte.`,
    },
  },
  more: (n) => `- e altri ${n}, che sono nell’elenco degli avvisi.`,
  where: ({ tenantId }) => `L’elenco degli avvisi: GET /v1/tenants/${tenantId}/alerts`,
  stop: ({ tenantId, recipientId }) =>
    `Per non ricevere più questi messaggi, chi amministra l’ente su Gradimento elimina questo destinatario: DELETE /v1/tenants/${tenantId}/alert-recipients/${recipientId}`,
  automatic: 'Messaggio inviato in automatico.',
};

const ENGLISH: Texts = {
  one: (service, { kind, state }) => {
    if (state === 'cleared') return `alert over for ${service}`;
    return kind === 'silent' ? `${service} gets no more responses` : `satisfaction with ${service} dropped`;
  },
  several: (n) => `${n} alerts about services`,
  about: (administration) =>
    `Gradimento measures how satisfied users of digital public services are. These alerts are about the services of ${administration}.`,
  said: {
    silent: {
      raised: (month) => `has had no responses since ${month}.`,
      cleared: (month) =>
        `had no responses since ${month}. The alert is over: it gets some again, or collects them no more.`,
    },
    dropped: {
      raised: (month) => `in ${month} satisfaction dropped clearly, compared with the months before.`,
      cleared: (month) =>
        `satisfaction had dropped in ${month}. The alert is over: it rose again, or the service collects no more responses.`,
    },
  },
  more: (n) => `- and ${n} more, which are in the list of alerts.`,
  where: ({ tenantId }) => `The list of alerts: GET /v1/tenants/${tenantId}/alerts`,
  stop: ({ tenantId, recipientId }) =>
    `To get no more of these messages, whoever manages the administration on Gradimento removes this recipient: DELETE /v1/tenants/${tenantId}/alert-recipients/${recipientId}`,
  automatic: 'This message was sent automatically.',
};

const TEXTS: Record<MailLanguage, Texts> = { it: ITALIAN, en: ENGLISH };
