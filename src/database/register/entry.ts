import type { Role } from '../roles.js';

/** The group roles by their short names. */
export type Reader = keyof typeof Role;

/** Whom the data is about. */
export const ABOUT = {
  citizens: 'citizens who answer or are asked to',
  administrations: 'administrations, their systems, and whoever works with them',
  platform: 'the platform itself',
} as const;

export interface Column {
  /** What it is. */
  what: string;
  /** Who may read it, beside those who may read the whole row. */
  readers: readonly Reader[];
}

/** What a table holds. A column is what it is and, where its readers are not those of the table, who else reads it. */
export interface RegisteredTable {
  table: string;
  about: keyof typeof ABOUT;
  what: string;
  /** Why it is kept. */
  why: string;
  /** How long it is kept. */
  kept: string;
  /** What removes it. */
  removedBy: string;
  /** Who may read whole rows; row-level security narrows them to one administration where the table has one. */
  readers: readonly Reader[];
  columns: Readonly<Record<string, string | Column>>;
}

/** What is kept, or passes through, where no table is. */
export interface RegisteredPlace {
  place: string;
  what: string;
  why: string;
  kept: string;
  removedBy: string;
  readers: string;
}

/** What several tables have in common. */
export const TENANT = 'the administration';
export const SERVICE = 'the service';
export const PERIOD = 'the month, by the Italian calendar';
export const VERSION = 'the questionnaire that the citizen saw';
