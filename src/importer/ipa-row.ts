import { IPA_CATEGORY, IPA_CODE, type IpaEntry, PLAIN_NAME } from '../tenants/ipa.js';

/** The columns of a row that we keep, as they are in the file. */
export type IpaRow = Partial<Record<keyof IpaEntry, string>>;

/** The key of the entry, or undefined for what is no code. */
export function codeIn({ ipa_code }: IpaRow): string | undefined {
  const code = ipa_code?.trim() ?? '';
  return IPA_CODE.test(code) ? code.toLowerCase() : undefined;
}

/** @returns the entry, or why there is none; the reason quotes nothing of the row. */
export function readEntry(row: IpaRow): IpaEntry | string {
  const ipa_code = codeIn(row);
  const name = (row.name ?? '').replaceAll(/\s+/g, ' ').trim();
  const ipa_category = (row.ipa_category ?? '').trim().toUpperCase();
  if (ipa_code === undefined) return 'the code is not one of letters, digits and "_", 16 at the most';
  if (!PLAIN_NAME.test(name)) return 'the name is empty, longer than 300 characters or damaged';
  if (!IPA_CATEGORY.test(ipa_category)) return 'the category is not a code such as L6';
  return { ipa_code, name, ipa_category };
}
