import type { ReleasedCell } from '../released-cell.js';

/** A cell, and whether it is of a period in which a month was not over. */
export interface ExportedCell extends ReleasedCell {
  provisional: boolean;
}

/** A release as it is written out: what stands over its cells, and the cells. */
export interface ExportedRelease {
  id: string;
  /** 1, 2, 3 … */
  number: number;
  title: string;
  /** First and last month, `2026-08`. */
  from: string;
  to: string;
  /** The first month that was not over when it was made; null, where all were. */
  provisional_from: string | null;
  /** RFC 3339, UTC. */
  published_at: string;
  /** Of the cells as they are kept, in hexadecimal digits. */
  sha256: string;
  /** Number of the release that this one revises. */
  revises: number | null;
  /** Who reported, as the API tells it. */
  coverage: object | null;
  /** All cells, always in the same order. Asked for twice where a format tells of its codes before its figures. */
  cells: () => AsyncIterable<ExportedCell>;
}

/** The same release, the same bytes: nothing but what it holds may be written. */
export type Export = (release: ExportedRelease) => AsyncIterable<string | Uint8Array>;
