/** What a span was recognised as. The names are part of the contract of `npm run redact`: they only become more. */
export type SpanType =
  | 'fiscal_code'
  | 'vat_number'
  | 'iban'
  | 'card_number'
  | 'health_card'
  | 'identity_document'
  | 'plate'
  | 'email'
  | 'url'
  | 'ip_address'
  | 'phone'
  | 'address'
  | 'birth_date'
  | 'protocol_number'
  | 'name'
  | 'unreadable';

/** A piece of a text: from `start` up to, not including, `end`, in UTF-16 code units as `String.prototype.slice` counts. */
export interface Range {
  start: number;
  end: number;
}

export interface Span extends Range {
  type: SpanType;
}

/** Finds what may lead to a person in a normalised text. Pure, and linear in the length of the text. */
export type Recogniser = (text: string) => Range[];

/** What stands in place of a span. */
export const MARKS: Readonly<Record<SpanType, string>> = {
  fiscal_code: '[codice fiscale]',
  vat_number: '[partita IVA]',
  iban: '[IBAN]',
  card_number: '[carta]',
  health_card: '[tessera sanitaria]',
  identity_document: '[documento]',
  plate: '[targa]',
  email: '[e-mail]',
  url: '[indirizzo web]',
  ip_address: '[indirizzo IP]',
  phone: '[telefono]',
  address: '[indirizzo]',
  birth_date: '[data di nascita]',
  protocol_number: '[numero di pratica]',
  name: '[nome]',
  unreadable: '[testo non leggibile]',
};
