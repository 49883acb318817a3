import { NOT_APPLICABLE } from '../formats/item.js';
/** How the columns of a file become answers. */
export interface Mapping {
  /** Column name → item code. */
  columns: Record<string, string>;
  /** Values that mean "not applicable": the item is left unanswered. An empty value always does. */
  not_applicable: string[];
  language: string;
  channel: string;
}

export interface ImportedItem {
  code: string;
  type: string;
  /** It may be answered that the question does not apply. */
  not_applicable?: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areStrings = (values: unknown[]): values is string[] => values.every((value) => typeof value === 'string');

/** @throws Error in one line that says what is wrong with the mapping. */
export function readMapping(text: string, items: readonly ImportedItem[]): Mapping {
  const given = parseObject(text);
  const columns = columnsIn(given.columns);
  const unknown = Object.values(columns).filter((code) => !items.some((item) => item.code === code));
  if (unknown.length > 0) throw new Error(`mapping: the questionnaire has no item ${unknown.join(', ')}`);
  return {
    columns,
    not_applicable: stringsIn(given.not_applicable ?? []),
    language: stringIn(given.language, 'it'),
    channel: stringIn(given.channel, 'web'),
  };
}

function columnsIn(columns: unknown): Record<string, string> {
  if (isObject(columns) && Object.keys(columns).length > 0 && areStrings(Object.values(columns))) {
    return columns as Record<string, string>;
  }
  throw new Error('mapping: "columns" must name an item code for at least one column');
}

const stringIn = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);

function stringsIn(values: unknown): string[] {
  if (Array.isArray(values) && areStrings(values)) return values;
  throw new Error('mapping: "not_applicable" must be a list of strings');
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below, for both.
  }
  throw new Error('mapping: the file is not a JSON object');
}

/** The answers of one row. What cannot be converted is passed on as it is: the API says what is wrong with it. */
export function answersOf(
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
  items: readonly ImportedItem[],
): Record<string, unknown> {
  const known = new Map(items.map((item) => [item.code, item]));
  const answers = Object.entries(mapping.columns)
    // The API refuses a batch with a NUL in it.
    .map(([column, code]): [string, string] => [code, (row[column] ?? '').replaceAll('\0', '').trim()])
    .filter(([, value]) => value !== '')
    .flatMap(([code, value]): [string, unknown][] => {
      const item = known.get(code);
      if (!mapping.not_applicable.includes(value)) return [[code, convert(value, item?.type)]];
      return item?.not_applicable ? [[code, NOT_APPLICABLE]] : [];
    });
  return Object.fromEntries(answers);
}

const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function convert(value: string, type: string | undefined): unknown {
  if (type === 'rating') return /^-?\d+$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return BOOLEANS.get(value.toLowerCase()) ?? value;
  return type === 'multiple_choice' ? value.split(';').map((option) => option.trim()) : value;
}
