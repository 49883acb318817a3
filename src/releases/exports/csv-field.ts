const TO_BE_QUOTED = /[",\r\n]/;

/** A record of RFC 4180, with its end. */
export const record = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

/** RFC 4180, by hand: `csv-stringify` took four times as long, and SDMX-CSV has 14 and more rows a cell. */
export const quoted = (text: string): string => (TO_BE_QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What makes a spreadsheet take a text for a formula when it opens a file, in letters of full width too, and the escape itself. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠']/;

/** A text that no spreadsheet runs. Whoever reads it back takes one apostrophe off its start, where there is one. */
export const harmless = (text: string): string => (RUNS.test(text) ? `'${text}` : text);
