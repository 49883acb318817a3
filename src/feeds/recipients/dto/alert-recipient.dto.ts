import { Field, Resources } from '../../../http/fields.js';
import { oneOf, text } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import { ReceiverResource, stateOf } from '../../deliveries/dto/receiver.dto.js';
import { MAIL_LANGUAGES, type MailLanguage } from '../../mail/alert-mail.js';
import type { AlertRecipient } from '../alert-recipient.entity.js';
import { LONGEST_ADDRESS, MAIL_ADDRESS } from '../mail-address.js';

const address = text(MAIL_ADDRESS, [5, LONGEST_ADDRESS], 'servizi.digitali@comune.example.it', 'email');

const MAIL_DELIVERIES = ['enabled', 'not_configured'] as const;

export class CreateAlertRecipient {
  /** The mailbox of an office, rather than of a person. A name that is not ASCII is written in Punycode. */
  @Field(address)
  address: string;

  /** In which it is written. */
  @Field(oneOf(MAIL_LANGUAGES))
  language: MailLanguage;
}

export class AlertRecipientResource extends ReceiverResource {
  @Field(address)
  address: string;

  @Field(oneOf(MAIL_LANGUAGES))
  language: MailLanguage;

  /** `not_configured` while the platform has no relay: then nothing is mailed, and nothing is made up for later. */
  @Field(oneOf(MAIL_DELIVERIES))
  delivery: (typeof MAIL_DELIVERIES)[number];

  /** @param mailed whether the platform has a relay. */
  static from(recipient: AlertRecipient, mailed: boolean): AlertRecipientResource {
    const { address: where, language } = recipient;
    return { ...stateOf(recipient), address: where, language, delivery: mailed ? 'enabled' : 'not_configured' };
  }
}

export class AlertRecipientQuery extends sortedBy('id') {}

export class AlertRecipientPage {
  @Resources(() => AlertRecipientResource, 200)
  items: AlertRecipientResource[];

  @Field(cursor())
  next_cursor: string | null;
}
