import { inOrder, type Value, type Values } from './values.js';

/** What is demanded of a class. */
export interface Rule {
  /** k-anonymity: so many rows at the least. */
  readonly k: number;
  /** Distinct l-diversity: so many different values of the sensitive item at the least. */
  readonly l: number;
}

/** A row of a batch. */
export interface Row {
  readonly values: Values;
  /** The answer to the sensitive item; null when there is none. */
  readonly sensitive: Value;
}

/** What is stored already of a class. */
export interface StoredClass {
  readonly values: Values;
  /** Rows. */
  readonly n: number;
  /** The different answers to the sensitive item. */
  readonly sensitive: readonly string[];
}

/** Rows that have the same quasi-identifiers: those stored, which stay, and those of the batch, which may leave. */
export class EquivalenceClass {
  readonly rows = new Set<Row>();
  private readonly counts = new Map<string, number>();
  private readonly storedSensitive: ReadonlySet<string>;

  constructor(
    readonly values: Values,
    readonly stored: number = 0,
    sensitive: readonly string[] = [],
  ) {
    this.storedSensitive = new Set(sensitive);
  }

  get size(): number {
    return this.stored + this.rows.size;
  }

  /** Different answers to the sensitive item. */
  get sensitive(): ReadonlySet<string> {
    return new Set([...this.storedSensitive, ...this.counts.keys()]);
  }

  add(rows: Iterable<Row>): void {
    for (const row of rows) {
      this.rows.add(row);
      if (row.sensitive !== null) this.counts.set(row.sensitive, (this.counts.get(row.sensitive) ?? 0) + 1);
    }
  }

  remove(row: Row): void {
    if (!this.rows.delete(row) || row.sensitive === null) return;
    const left = (this.counts.get(row.sensitive) ?? 0) - 1;
    if (left > 0) this.counts.set(row.sensitive, left);
    else this.counts.delete(row.sensitive);
  }

  /** Rows of the batch, those first whose answer is the most frequent one here: the least is lost with them. */
  byFrequency(): Row[] {
    const count = ({ sensitive }: Row): number => (sensitive === null ? 0 : (this.counts.get(sensitive) ?? 0));
    return [...this.rows].sort(
      (one, other) => count(other) - count(one) || inOrder(String(one.sensitive), String(other.sensitive)),
    );
  }
}

/**
 * The rule over all rows of a service and period. Where all agree, a class tells nothing that the figures do not tell; and
 * where nobody of a class answered, it tells no answer.
 */
export class Demands {
  constructor(
    readonly rule: Rule,
    private readonly unanimous: boolean,
  ) {}

  isLarge = (size: number): boolean => size >= this.rule.k;

  isDiverse = (distinct: number): boolean => this.unanimous || distinct === 0 || distinct >= this.rule.l;

  isMet = ({ size, sensitive }: EquivalenceClass): boolean => this.isLarge(size) && this.isDiverse(sensitive.size);
}
