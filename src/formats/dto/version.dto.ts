import { IsISO8601 } from 'class-validator';
import { Field, ListOf, Resources } from '../../http/fields.js';
import { instant, integer, language, line, oneOf, text, uuid, unshown } from '../../http/kinds.js';
import { cursor, sortedBy } from '../../http/page-query.dto.js';
import { Optional } from '../../http/validation.js';
import { COMPARABILITIES, type Comparability, type ItemVerdict } from '../comparison/verdict.js';
import type { DatedVersion } from '../format-library.js';
import { type Gap, gapsOf } from '../gaps.js';
import { concept, item, itemCode, MAX_INT32, MAX_ITEMS, pointer, texts } from '../kinds.js';
import { VERSION_STATUSES, type VersionStatus } from '../life.js';
import { nationalCore } from '../shipped/national-core.js';

const title = texts(nationalCore.title);
const shownItems = nationalCore.items.slice(0, 4);
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const MAX_GAPS = 100;

export class WriteVersion {
  @Field(title)
  title: Record<string, string>;

  /** The questions, in order. */
  @ListOf(item, { min: 1, max: MAX_ITEMS, example: shownItems })
  items: Record<string, unknown>[];

  /** When it begins to be in force; absent, at publication. */
  @Optional()
  @Field(unshown(instant))
  @IsISO8601({ strict: true })
  starts_at?: string;
}

export class ComparabilityVerdict implements ItemVerdict {
  @Field(itemCode)
  code: string;

  @Field(concept)
  concept: string;

  @Field(oneOf(COMPARABILITIES))
  verdict: Comparability;

  @ListOf(line(200, 'the Italian wording changed'), { max: 20, example: [] })
  reasons: string[];

  /** Languages besides Italian in which it is worded otherwise: for answers given in one of them, a break. */
  @ListOf(language, { max: 50, example: [] })
  languages: string[];
}

export class GapResource implements Gap {
  @Field(language, 'fur')
  language: string;

  @Field(pointer, '/items/0/text')
  pointer: string;
}

export class VersionResource {
  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  id: string;

  @Field(uuid)
  format_id: string;

  @Field(integer(1, MAX_INT32, 1))
  version: number;

  @Field(oneOf(VERSION_STATUSES))
  status: VersionStatus;

  @Field(title)
  title: Record<string, string>;

  @ListOf(item, { min: 1, max: MAX_ITEMS, example: shownItems })
  items: Record<string, unknown>[];

  @Field(instant, null)
  starts_at: Date | null;

  /** When the next one of its format begins, or it is retired; null for a draft, and for one that goes on. */
  @Field(instant, null)
  ends_at: Date | null;

  /** SHA-256 of what it asks; null for a draft. */
  @Field(text(/^[0-9a-f]{64}$/, [64, 64], HASH), null)
  content_hash: string | null;

  /** Against the version published before; empty for the first. */
  @Resources(() => ComparabilityVerdict, MAX_ITEMS)
  comparability: ComparabilityVerdict[];

  /** Texts that a language of the version lacks, the first hundred: its readers see them in Italian. */
  @Resources(() => GapResource, MAX_GAPS)
  gaps: GapResource[];

  static from({ row, status, ends_at }: DatedVersion): VersionResource {
    const { id, format_id, version, title: wording, starts_at, content_hash, comparability } = row;
    const items = row.items.map((each) => ({ ...each }));
    const verdicts = comparability ?? [];
    const gaps = gapsOf(row).slice(0, MAX_GAPS);
    const life = { status, starts_at, ends_at, content_hash };
    return { id, format_id, version, ...life, title: wording, items, comparability: verdicts, gaps };
  }
}

export class VersionQuery extends sortedBy('version') {}

export class VersionPage {
  @Resources(() => VersionResource, 200)
  items: VersionResource[];

  @Field(cursor())
  next_cursor: string | null;
}
