import { parse } from 'csv-parse/sync';
import type { IpaEntry } from '../tenants/ipa.js';

/** The names that editions of the index give to what we keep, in any case, the better one first. Nothing else of a row is read. */
const NAMES: Record<keyof IpaEntry, readonly string[]> = {
  ipa_code: ['Codice_IPA', 'cod_amm'],
  name: ['Denominazione_ente', 'des_amm'],
  ipa_category: ['Codice_Categoria', 'cod_categoria', 'tipologia_istat', 'tipologia_amm', 'tipologia'],
};
const KEPT = Object.keys(NAMES) as (keyof IpaEntry)[];
const DELIMITERS = [',', ';', '\t'];

export interface IpaColumns {
  delimiter: string;
  /** For each column of the file what it holds, or false for one that is passed over. */
  columns: (keyof IpaEntry | false)[];
}

/**
 * Finds the delimiter and the columns in a header line.
 * @throws Error in one line that names the columns that are missing.
 */
export function readHeader(line: string): IpaColumns {
  const readings = DELIMITERS.map((delimiter) => ({ delimiter, names: namesIn(line, delimiter) }));
  const { delimiter, names } = readings.reduce((best, other) =>
    found(other.names) > found(best.names) ? other : best,
  );
  const missing = KEPT.filter((kept) => placeOf(kept, names) < 0);
  if (missing.length > 0) throw new Error(`the file has no column ${missing.map((kept) => NAMES[kept][0]).join(', ')}`);
  const columns = names.map((_name, place) => KEPT.find((kept) => placeOf(kept, names) === place) ?? false);
  return { delimiter, columns };
}

function namesIn(line: string, delimiter: string): string[] {
  const [names = []] = parse(line, { delimiter, relax_quotes: true });
  return names.map((name) => name.trim().toLowerCase());
}

const found = (names: readonly string[]): number => KEPT.filter((kept) => placeOf(kept, names) >= 0).length;

function placeOf(kept: keyof IpaEntry, names: readonly string[]): number {
  const places = NAMES[kept].map((name) => names.indexOf(name.toLowerCase()));
  return places.find((place) => place >= 0) ?? -1;
}
