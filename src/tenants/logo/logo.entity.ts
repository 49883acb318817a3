import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SVG, WEBP } from './media.js';

/** What an administration shows of itself beside its name: an image that we made anew from the one that was sent. */
@Entity('logo')
@ForeignKey('tenant', ['tenant_id'], ['id'], { name: 'logo_tenant' })
@Check('logo_media_type', `media_type IN ('image/svg+xml', 'image/webp')`)
@Check('logo_size', 'width BETWEEN 1 AND 480 AND height BETWEEN 1 AND 160')
@Check('logo_image', 'octet_length(image) BETWEEN 1 AND 12288')
export class Logo {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'logo_pk' })
  tenant_id: string;

  @Column('text')
  media_type: typeof SVG | typeof WEBP;

  /** In pixels, as its own size. */
  @Column('integer')
  width: number;

  @Column('integer')
  height: number;

  @Column('bytea')
  image: Buffer;
}
