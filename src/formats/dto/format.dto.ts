import { IsArray, IsISO8601, IsObject, Matches } from 'class-validator';
import { Optional } from '../../http/validation.js';
import type { ItemVerdict } from '../comparability.js';
import type { FormatVersion, VersionStatus } from '../format-version.entity.js';
import type { Format } from '../format.entity.js';
import type { Item } from '../item.js';

export class CreateFormat {
  /** @example "municipal-registry" */
  @Matches(/^[a-z0-9][a-z0-9-]{1,63}$/)
  code: string;

  /**
   * Category of the administrations it is for; absent, any.
   * @example "L6"
   */
  @Optional()
  @Matches(/^[A-Z]{1,2}[0-9]{0,2}[A-Z]?$/)
  ipa_category?: string;

  /**
   * Topic of the services it is for; absent, any.
   * @example "6"
   */
  @Optional()
  @Matches(/^[a-z0-9][a-z0-9_-]{0,63}$/)
  service_topic?: string;
}

export class WriteVersion {
  /**
   * By language; Italian is required.
   * @example { "it": "Esperienza d'uso" }
   */
  @IsObject()
  title: Record<string, string>;

  /** The questions, in order. */
  @IsArray()
  items: Record<string, unknown>[];

  /** When it begins to be in force; absent, at publication. */
  @Optional()
  @IsISO8601({ strict: true })
  starts_at?: string;
}

export class FormatResource {
  id: string;
  code: string;
  ipa_category: string | null;
  service_topic: string | null;

  static from({ id, code, ipa_category, service_topic }: Format): FormatResource {
    return { id, code, ipa_category, service_topic };
  }
}

export class FormatPage {
  items: FormatResource[];
  next_cursor: string | null;
}

export class ComparabilityVerdict implements ItemVerdict {
  code: string;
  concept: string;
  verdict: 'comparable' | 'break' | 'not_comparable';
  reasons: string[];
}

export class VersionResource {
  id: string;
  format_id: string;
  version: number;
  status: VersionStatus;
  title: Record<string, string>;
  items: Record<string, unknown>[];
  starts_at: Date | null;

  /** Against the version published before; null for the first. */
  comparability: ComparabilityVerdict[] | null;

  static from(row: FormatVersion): VersionResource {
    const { id, format_id, version, status, title, starts_at, comparability } = row;
    const items = row.items.map((item: Item) => ({ ...item }));
    return { id, format_id, version, status, title, items, starts_at, comparability };
  }
}

export class VersionPage {
  items: VersionResource[];
  next_cursor: string | null;
}
