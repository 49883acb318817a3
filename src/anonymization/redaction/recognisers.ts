import { addresses } from './address.js';
import { birthDates } from './birth-date.js';
import { cardNumbers } from './card-number.js';
import { emails } from './email.js';
import { fiscalCodes } from './fiscal-code.js';
import { healthCards } from './health-card.js';
import { ibans } from './iban.js';
import { identityDocuments } from './identity-document.js';
import { ipAddresses } from './ip-address.js';
import { names } from './names/name.js';
import { phones } from './phone.js';
import { plates } from './plate.js';
import { protocolNumbers } from './protocol-number.js';
import type { Recogniser, SpanType } from './span.js';
import { urls } from './url.js';
import { vatNumbers } from './vat-number.js';

/** The surest first: where two find the same, the text is marked as what the first one says. */
export const RECOGNISERS: readonly (readonly [SpanType, Recogniser])[] = [
  ['email', emails],
  ['url', urls],
  ['fiscal_code', fiscalCodes],
  ['iban', ibans],
  ['health_card', healthCards],
  ['card_number', cardNumbers],
  ['vat_number', vatNumbers],
  ['plate', plates],
  ['identity_document', identityDocuments],
  ['ip_address', ipAddresses],
  ['birth_date', birthDates],
  ['phone', phones],
  ['address', addresses],
  ['protocol_number', protocolNumbers],
  ['name', names],
];
