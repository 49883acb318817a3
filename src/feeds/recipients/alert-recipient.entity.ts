import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Receiver } from '../deliveries/receiver.entity.js';
import type { MailLanguage } from '../mail/alert-mail.js';

/** An office that is mailed when something happens to a service of its administration. */
@Entity('alert_recipient')
// On lower(address), which TypeORM cannot express.
@Index('alert_recipient_once', { synchronize: false })
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'alert_recipient_tenant' })
@Check('alert_recipient_address', 'char_length(address) <= 254')
@Check('alert_recipient_language', `language IN ('it', 'en')`)
export class AlertRecipient extends Receiver {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_recipient_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_recipient_pk' })
  id: string;

  @Column('text')
  address: string;

  @Column('text')
  language: MailLanguage;
}
