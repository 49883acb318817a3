import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { IpaEntry } from '../tenants/ipa.js';
import { readHeader } from './ipa-columns.js';
import { codeIn, type IpaRow, readEntry } from './ipa-row.js';

const MAX_ROWS = 200_000;
const MAX_ROW_CHARACTERS = 65_536;

/** What was read of an edition of the index. */
export interface IpaFile {
  entries: IpaEntry[];
  /** Codes of rows that could not be read otherwise. */
  unreadable: string[];
  /** Reason → the rows refused for it, each by the last of its lines; the header is line 1. */
  faults: Map<string, number[]>;
}

interface ParsedRow {
  record: IpaRow;
  info: { lines: number; error?: CsvError };
}

/** @throws Error in one line for a file that cannot be read as a whole. */
export async function readIpaFile(file: string): Promise<IpaFile> {
  const { delimiter, columns } = readHeader(await firstLine(file));
  const reading = new Reading();
  const parser = parse({
    delimiter,
    columns: () => columns,
    info: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  try {
    await pipeline(createReadStream(file), decode, parser, async (rows: AsyncIterable<ParsedRow>) => {
      for await (const row of rows) reading.take(row);
    });
  } catch (error) {
    throw error instanceof CsvError ? new Error(faultOfFile(error)) : error;
  }
  return reading.result();
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MAX_ROW_CHARACTERS), position: 0 });
    return decodeNext(strictDecoder(), buffer.subarray(0, bytesRead)).split(/\r?\n/, 1)[0] ?? '';
  } finally {
    await handle.close();
  }
}

async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = strictDecoder();
  for await (const chunk of chunks) yield decodeNext(decoder, chunk);
  decodeNext(decoder);
}

/** Takes a byte order mark off. */
const strictDecoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });

function decodeNext(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new Error('the file is not UTF-8');
  }
}

function faultOfFile({ code, lines }: CsvError & { lines?: unknown }): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return `line ${String(lines)}: more than ${MAX_ROW_CHARACTERS} characters`;
  return `line ${String(lines)}: quotes do not match, here or before`;
}

/** Takes row after row. */
class Reading {
  private readonly entries = new Map<string, IpaEntry>();
  private readonly unreadable = new Set<string>();
  private readonly faults = new Map<string, number[]>();
  private rows = 0;

  take({ record, info }: ParsedRow): void {
    this.rows += 1;
    if (this.rows > MAX_ROWS) throw new Error(`the file has more than ${MAX_ROWS} rows`);
    const entry = info.error ? 'it has not as many columns as the header' : readEntry(record);
    if (typeof entry === 'string') this.refuse(record, entry, info.lines);
    else if (this.entries.has(entry.ipa_code)) this.refuse({}, 'the code was there before', info.lines);
    else this.entries.set(entry.ipa_code, entry);
  }

  result(): IpaFile {
    return { entries: [...this.entries.values()], unreadable: [...this.unreadable], faults: this.faults };
  }

  private refuse(row: IpaRow, reason: string, line: number): void {
    const code = codeIn(row);
    if (code !== undefined) this.unreadable.add(code);
    const lines = this.faults.get(reason) ?? [];
    this.faults.set(reason, lines);
    lines.push(line);
  }
}
