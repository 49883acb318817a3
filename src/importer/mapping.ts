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
}

/** @throws Error in one line that says what is wrong with the mapping. */
export function readMapping(text: string, items: readonly ImportedItem[]): Mapping {
  const given = JSON.parse(text) as Partial<Mapping>;
  const columns = given.columns ?? {};
  const unknown = Object.values(columns).filter((code) => !items.some((item) => item.code === code));
  if (Object.keys(columns).length === 0) throw new Error('mapping: "columns" must name at least one column');
  if (unknown.length > 0) throw new Error(`mapping: the questionnaire has no item ${unknown.join(', ')}`);
  return {
    columns,
    not_applicable: given.not_applicable ?? [],
    language: given.language ?? 'it',
    channel: given.channel ?? 'web',
  };
}

/** The answers of one row. What cannot be converted is passed on as it is: the API says what is wrong with it. */
export function answersOf(
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
  items: readonly ImportedItem[],
): Record<string, unknown> {
  const types = new Map(items.map(({ code, type }) => [code, type]));
  const answers = Object.entries(mapping.columns)
    .map(([column, code]): [string, string] => [code, (row[column] ?? '').trim()])
    .filter(([, value]) => value !== '' && !mapping.not_applicable.includes(value))
    .map(([code, value]): [string, unknown] => [code, convert(value, types.get(code))]);
  return Object.fromEntries(answers);
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function convert(value: string, type: string | undefined): unknown {
  if (type === 'rating') return /^-?\d+$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return BOOLEANS[value.toLowerCase()] ?? value;
  return type === 'multiple_choice' ? value.split(';').map((option) => option.trim()) : value;
}
