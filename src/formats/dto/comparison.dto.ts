import { Field, Resources } from '../../http/fields.js';
import { language, line, oneOf, text, unshown, uuid, WITHOUT_NUL } from '../../http/kinds.js';
import { Optional } from '../../http/validation.js';
import type { Comparison } from '../comparer.js';
import { type Change, CHANGE_KINDS, type ChangeKind } from '../comparison/change.js';
import { sentenceOf } from '../comparison/sentence.js';
import { COMPARABILITIES, type Comparability } from '../comparison/verdict.js';
import { itemCode, MAX_ITEMS, pointer } from '../kinds.js';
import { ComparabilityVerdict } from './version.dto.js';

const MAX_CHANGES = 100_000;
const said = text(new RegExp(WITHOUT_NUL, 'u'), [0, 5_000], 'Quanto è stato facile usare questo servizio?');

export class ComparisonQuery {
  /** The id of a published version of any format; absent, the one published before. */
  @Optional()
  @Field(unshown(uuid))
  with?: string;
}

export class ChangeResource implements Change {
  @Field(oneOf(CHANGE_KINDS, 'reworded'))
  kind: ChangeKind;

  /** The item, by its code in the later version; null for the title. */
  @Field(itemCode)
  item: string | null;

  /** Into the later version, or into the earlier for what is there no more. */
  @Field(pointer)
  pointer: string;

  @Field(language)
  language: string | null;

  @Field(said)
  before: string | null;

  @Field(said)
  after: string | null;

  /** What it means for the series of the item. */
  @Field(oneOf(COMPARABILITIES, 'break'))
  effect: Comparability;

  /** All of it in words. */
  @Field(
    line(12_000, 'ease [it] is worded otherwise: “Quanto è facile?” → “Quanto è stato facile?”; the series breaks'),
  )
  sentence: string;
}

export class ComparisonResource {
  /** The id of the earlier version. */
  @Field(uuid)
  from: string;

  @Field(uuid, 'c4d8e2f6-1a3b-4c5d-8e7f-9a0b1c2d3e4f')
  to: string;

  /** For each counted item that has a counterpart: of the same code, else of the same concept. */
  @Resources(() => ComparabilityVerdict, MAX_ITEMS)
  verdicts: ComparabilityVerdict[];

  /** In the order of the later version. */
  @Resources(() => ChangeResource, MAX_CHANGES)
  changes: ChangeResource[];

  static from({ from, to, verdicts, changes }: Comparison): ComparisonResource {
    const told = changes.map((change) => ({ ...change, sentence: oneLine(sentenceOf(change)) }));
    return { from: from.id, to: to.id, verdicts, changes: told };
  }
}

/** Whoever reads a sentence reads no controls. */
const oneLine = (sentence: string): string => sentence.replaceAll(/[\p{Cc}\u2028\u2029\ufffd]+/gu, ' ');
