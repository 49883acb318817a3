/** `s` publishable, `u` hidden for what it says itself, `x` hidden so that no `u` can be had from the others. */
export const STATUSES = ['s', 'u', 'x'] as const;
export type Status = (typeof STATUSES)[number];

/** One way in which a code of a dimension is the sum of others. */
export interface Breakdown {
  total: string;
  parts: string[];
}

export interface Dimension {
  name: string;
  codes: ReadonlySet<string>;
  breakdowns: Breakdown[];
}

export interface SpecCell {
  /** Its codes, one a dimension, joined by `|`. */
  key: string;
  codes: string[];
  value: number;
  /** Absent where nothing has been decided. */
  status?: Status;
  /** It is out already, as in an earlier release, and cannot be hidden. */
  public: boolean;
}

/** The cell at `total` is the sum of those at `parts`; a cell that the table leaves out holds nobody. */
export interface Relation {
  total?: number;
  parts: number[];
  /** What is broken down, for messages: `r` at `Tot`. */
  place: string;
}

/** A table with its margins. */
export interface Spec {
  dimensions: Dimension[];
  cells: SpecCell[];
  relations: Relation[];
}

/** Something in a table that cannot be read or does not add up; the message names the place. */
export class SpecError extends Error {}

export const isHidden = ({ status }: Pick<SpecCell, 'status'>): boolean => status === 'u' || status === 'x';
