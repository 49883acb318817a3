import type { Counts } from './packed.js';

/** One cell: a service, month, version and item, and what was answered. */
export interface CellCounts extends Counts {
  service_id: string;
  /** First day of the month. */
  period: string;
  format_version_id: string;
  item_code: string;
}

export interface Column<T> {
  name: string & keyof T;
  /** PostgreSQL's. */
  type: string;
}

export const CELL_KEY = [
  { name: 'service_id', type: 'uuid' },
  { name: 'period', type: 'date' },
  { name: 'format_version_id', type: 'uuid' },
  { name: 'item_code', type: 'text' },
] as const;

/** Rows of one table of cells, none twice, of one administration. */
export class CellSet<T extends CellCounts> {
  private readonly rows = new Map<string, T>();
  private readonly touched = new Set<string>();

  /** @param key its columns beside the administration. */
  constructor(
    readonly table: string,
    readonly key: readonly Column<T>[],
  ) {}

  /** The key as SQL reads it. */
  get columns(): string {
    return this.key.map(({ name, type }) => (type === 'date' ? `${name}::text` : name)).join(', ');
  }

  /** Takes rows as they are stored. */
  load(rows: readonly T[]): void {
    for (const row of rows) this.rows.set(this.keyOf(row), row);
  }

  add(more: T): void {
    const key = this.keyOf(more);
    const row = this.rows.get(key);
    this.touched.add(key);
    if (!row) return void this.rows.set(key, { ...more, histogram: [...more.histogram] });
    row.n += more.n;
    for (const [place, count] of more.histogram.entries()) row.histogram[place] = (row.histogram[place] ?? 0) + count;
  }

  get size(): number {
    return this.rows.size;
  }

  get all(): T[] {
    return [...this.rows.values()];
  }

  /** Those that are not as they are stored. */
  get changed(): T[] {
    return [...this.touched].flatMap((key) => this.rows.get(key) ?? []);
  }

  private keyOf(row: T): string {
    return this.key.map(({ name }) => row[name]).join(' ');
  }
}
