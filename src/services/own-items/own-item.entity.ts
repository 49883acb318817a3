import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Item } from '../../formats/item.js';

/** A question that an administration asks after the national ones. It never changes: another wording is another item. */
@Entity('own_item')
@ForeignKey('service', ['tenant_id', 'service_id'], ['tenant_id', 'id'], { name: 'own_item_service' })
@Check('own_item_code', `code LIKE 'own\\_%'`)
export class OwnItem {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'own_item_pk' })
  tenant_id: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'own_item_pk' })
  service_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'own_item_pk' })
  code: string;

  /** 1, 2, 3 … in the order in which they were added. */
  @Column('integer')
  place: number;

  @Column('jsonb')
  item: Item;

  /** When it ceased to be asked; null as long as it is. */
  @Column('timestamptz', { nullable: true })
  retired_at: Date | null;
}
